using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace BackpropGen;

/// <summary>Says how to train: <c>new() { LearningRate = 0.1, Epochs = 1000 }</c>.</summary>
public sealed class FitOptions
{
    /// <summary>Value of <see cref="BatchSize"/> for one update an epoch, from the mean gradient of all rows.</summary>
    public const int AllRows = int.MaxValue;

    /// <summary>Number of times that training goes through all rows, at least 1; those before a resumption count, too. Default 1000.</summary>
    public int Epochs { get; set; } = 1000;

    /// <summary>
    /// Learning rate η in parameter ← parameter − η·∂L/∂parameter, a finite number above 0. Null (the default) takes that of the optimiser,
    /// <see cref="Optimizer.DefaultLearningRate"/>.
    /// </summary>
    public double? LearningRate { get; set; }

    /// <summary>Schedule by which η changes from epoch to epoch. Default: not at all.</summary>
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Constant;

    /// <summary>Optimiser that turns gradients into steps. Default <see cref="Sgd"/>.</summary>
    public Optimizer Optimizer { get; set; } = new Sgd();

    /// <summary>Order of the rows in an epoch: in order (default), shuffled, or drawn with replacement.</summary>
    public RowOrder Order { get; set; } = RowOrder.InOrder;

    /// <summary>Seed of the random orders and of dropout. Default 0.</summary>
    public int Seed { get; set; }

    /// <summary>
    /// Number of rows per update, which takes the mean of their gradients; at least 1. Default 1: row by row. With a number beyond the number of
    /// rows, such as <see cref="AllRows"/>, there is one update an epoch. The last batch of an epoch may be smaller.
    /// </summary>
    public int BatchSize { get; set; } = 1;

    /// <summary>Whether the last batch of an epoch is left out if it is smaller than the others. Default false.</summary>
    public bool DropPartialBatch { get; set; }

    /// <summary>Number of threads that share a batch, at least 1 (the default). It does not change a bit of the weights.</summary>
    public int MaxDegreeOfParallelism { get; set; } = 1;

    /// <summary>Factor λ of the term ½·λ·Σ w² over all weights (not biases): adds λ·w to their gradients. A finite number from 0, the default.</summary>
    public double L2 { get; set; }

    /// <summary>Factor λ of the term λ·Σ |w| over all weights (not biases): adds λ·sign(w) to their gradients. A finite number from 0, the default.</summary>
    public double L1 { get; set; }

    /// <summary>
    /// Probability p with which the output of each hidden node is left out of a row in training, from 0 (the default) to below 1. Otherwise the
    /// output is multiplied by 1/(1 − p), which keeps its mean. Each row gets its own mask. It uses one thread, whatever <see cref="MaxDegreeOfParallelism"/> is.
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>
    /// Largest magnitude of each number of a gradient (with the terms of L1 and L2), a finite number above 0, or null (the default) for no limit.
    /// Applied before <see cref="ClipNorm"/>.
    /// </summary>
    public double? ClipValue { get; set; }

    /// <summary>
    /// Largest norm √(Σ g²) of a gradient (with the terms of L1 and L2), a finite number above 0, or null (the default) for no limit. A longer
    /// gradient is shortened to it.
    /// </summary>
    public double? ClipNorm { get; set; }

    /// <summary>
    /// Number ε, from 0 (the default) to below 1: training aims at y·(1 − ε) + ε/K instead of y, where K is the number of outputs, and 2 for BCE.
    /// For BCE and CrossEntropy only.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// Number above 0 for each class, by which loss and gradient of its rows are multiplied; null (the default) for none. With BCE and one output
    /// there are two (class 1 from y = 0.5 on), with CrossEntropy one for each output; for labels see <see cref="PositiveWeights"/>. The mean of a batch is still divided by its number of
    /// rows, not by the sum of the weights, because a weight must have the same effect in every batch. The loss of the validation rows has no
    /// weights. <see cref="BalancedWeights"/> computes weights that make rare classes count.
    /// </summary>
    public IReadOnlyList<double>? ClassWeights { get; set; }

    /// <summary>
    /// Number above 0 for each row, by which its loss and gradient are multiplied; null (the default) for 1. The mean of a batch is still divided by
    /// its number of rows. With <see cref="ClassWeights"/>, the two are multiplied.
    /// </summary>
    public IReadOnlyList<double>? RowWeights { get; set; }

    /// <summary>
    /// Number p above 0 for each label of a network with the loss BCE and several outputs, or null (the default) for 1: the loss of a row becomes
    /// Σₖ −pₖ·yₖ·ln ŷₖ − (1 − yₖ)·ln(1 − ŷₖ). A label that one row in ten has is balanced by p = 9, the rows without it for one with it. Each update
    /// predicts its rows once more. The loss of the validation rows has no weights.
    /// </summary>
    public IReadOnlyList<double>? PositiveWeights { get; set; }

    /// <summary>
    /// Training stops when the average loss of an epoch differs from that of the epoch before by less than this; 0 (the default) for never. A
    /// plateau looks like convergence: choose a small tolerance, and look at the loss.
    /// </summary>
    public double Tolerance { get; set; }

    /// <summary>
    /// Training stops when the loss of an epoch is this or less; null (the default) for never. The loss is that of the validation rows, or
    /// without them that of training (with <see cref="Patience"/>, the one that it watches).
    /// </summary>
    public double? TargetLoss { get; set; }

    /// <summary>Training stops, between two batches, when this time has passed; above zero, or null (the default) for never.</summary>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Rows whose loss is computed after every epoch, and that are not learnt: a <see cref="DataSet{T}"/> of the network's precision.</summary>
    public DataSet? Validation { get; set; }

    /// <summary>
    /// Early stopping: training stops after so many epochs in a row whose loss was not better by <see cref="MinimumImprovement"/>; at least 1, or
    /// null (the default) for never. With it, training ends with the parameters of the epoch with the lowest loss, bit by bit, unless it was
    /// cancelled or a number was not finite.
    /// </summary>
    /// <remarks>
    /// The loss is that of the <see cref="Validation"/> rows. Without them it is the average loss of the training rows after the epoch, with all
    /// weights and label smoothing, without dropout and the terms of L1 and L2. It costs another pass over the rows an epoch, because
    /// <see cref="EpochReport.TrainLoss"/> belongs to the parameters before each update, not to those that are kept.
    /// </remarks>
    public int? Patience { get; set; }

    /// <summary>Amount by which a loss must be lower to count for <see cref="Patience"/>, a finite number from 0, the default.</summary>
    public double MinimumImprovement { get; set; }

    /// <summary>Receives a report of every epoch, on the thread that trains, before the next epoch.</summary>
    public IProgress<EpochReport>? Progress { get; set; }

    /// <summary>Stops training between two batches (row by row, within 64 rows). The parameters learnt so far stay. Never throws.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Whether early stopping watches the loss of the training rows.</summary>
    internal bool WatchesTrainingLoss => Patience is not null && Validation is null && !IsValidatedElsewhere;

    /// <summary>Whether the trainer has validation rows that are not those of <see cref="Validation"/>.</summary>
    internal bool IsValidatedElsewhere { get; set; }

    /// <summary>The clock of <see cref="TimeLimit"/>, in ticks of <see cref="Stopwatch.Frequency"/>.</summary>
    internal Func<long> Timestamp { get; set; } = Stopwatch.GetTimestamp;

    /// <summary>Makes a copy, which can be changed without changing these options. Lists, data sets and the optimiser are shared.</summary>
    public FitOptions Copy() => (FitOptions)MemberwiseClone();
}
