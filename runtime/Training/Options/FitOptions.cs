using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace BackpropGen;

/// <summary>How to train. <c>new() { LearningRate = 0.1, Epochs = 1000 }</c></summary>
public sealed class FitOptions
{
    /// <summary>For <see cref="BatchSize"/>: one update an epoch, from the mean gradient of all rows.</summary>
    public const int AllRows = int.MaxValue;

    /// <summary>How often to go through all rows; at least 1. Default 1000.</summary>
    public int Epochs { get; set; } = 1000;

    /// <summary>
    /// η in parameter ← parameter − η·∂L/∂parameter; a finite number above 0. Null (the default) takes that of the optimiser:
    /// <see cref="Optimizer.DefaultLearningRate"/>.
    /// </summary>
    public double? LearningRate { get; set; }

    /// <summary>How η changes from epoch to epoch. Default: not at all.</summary>
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Constant;

    /// <summary>How a gradient becomes a step. Default <see cref="Sgd"/>: as the notes have it.</summary>
    public Optimizer Optimizer { get; set; } = new Sgd();

    /// <summary>In order (default), shuffled, or drawn with replacement.</summary>
    public RowOrder Order { get; set; } = RowOrder.InOrder;

    /// <summary>Seed of the random orders and of dropout. Default 0.</summary>
    public int Seed { get; set; }

    /// <summary>
    /// Rows per update, which then takes the mean of their gradients; at least 1. Default 1: row by row. A number beyond the
    /// number of rows (<see cref="AllRows"/>) updates once an epoch. The last batch of an epoch may be smaller.
    /// </summary>
    public int BatchSize { get; set; } = 1;

    /// <summary>Leave out the last batch of an epoch where it is smaller than the others. Default false.</summary>
    public bool DropPartialBatch { get; set; }

    /// <summary>Threads that share a batch, at least 1 (the default). The weights have the same bits whatever it is.</summary>
    public int MaxDegreeOfParallelism { get; set; } = 1;

    /// <summary>λ of the term ½·λ·Σ w² over all weights (not biases): adds λ·w to their gradients. A finite number from 0, the default.</summary>
    public double L2 { get; set; }

    /// <summary>λ of the term λ·Σ |w| over all weights (not biases): adds λ·sign(w) to their gradients. A finite number from 0, the default.</summary>
    public double L1 { get; set; }

    /// <summary>
    /// p: the output of each hidden node is left out of a row with this probability, and multiplied by 1/(1 − p) otherwise, so that its
    /// mean is what it would be. From 0 (the default) to below 1. Only in training, never in a prediction. Rows then go one by one through a
    /// batch, each with nodes of its own: some ten times slower from a <see cref="BatchSize"/> of 2 on.
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>
    /// Each number of a gradient (with the terms of L1 and L2) is brought into −limit … limit, before <see cref="ClipNorm"/>; a finite
    /// number above 0, or null (the default) for none.
    /// </summary>
    public double? ClipValue { get; set; }

    /// <summary>
    /// A gradient (with the terms of L1 and L2) whose norm √(Σ g²) is above this is shortened to it; a finite number above 0, or null (the
    /// default) for none.
    /// </summary>
    public double? ClipNorm { get; set; }

    /// <summary>
    /// ε: trains towards y·(1 − ε) + ε/K instead of y, K being the number of outputs, and 2 for BCE. From 0 (the default) to below 1;
    /// for BCE and CrossEntropy.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// A number above 0 for each class, by which loss and gradient of its rows are multiplied; null (the default) for none. The mean of a batch
    /// is still divided by its number of rows, not by the sum of the weights, so that a weight acts alike whatever the batch. Two for one output with
    /// BCE (class 1 from y = 0.5 on), otherwise one for each output, with CrossEntropy.
    /// </summary>
    public IReadOnlyList<double>? ClassWeights { get; set; }

    /// <summary>Stop when the average loss of an epoch differs from that of the one before by less than this; 0 (default): never.
    /// A plateau looks the same as convergence: a small tolerance and a look at the loss tell them apart.</summary>
    public double Tolerance { get; set; }

    /// <summary>
    /// Stop when the loss of an epoch is this or less; null (the default): never. The loss of the validation rows, or without them that of
    /// training.
    /// </summary>
    public double? TargetLoss { get; set; }

    /// <summary>Stop when this has passed since the start, between two batches; above zero. Null (the default): never.</summary>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Rows that are not learnt but looked at after every epoch: a <see cref="DataSet{T}"/> of the network's precision.</summary>
    public DataSet? Validation { get; set; }

    /// <summary>
    /// Early stopping: stop after so many epochs in a row whose validation loss was not better by <see cref="MinimumImprovement"/>; at least
    /// 1, needs <see cref="Validation"/>. Null (the default): never. With it, training ends with the parameters of the epoch of the lowest validation
    /// loss, bit by bit, whatever ended it but cancellation and a number that is not finite.
    /// </summary>
    public int? Patience { get; set; }

    /// <summary>For <see cref="Patience"/>: by how much a loss has to be lower to count; a finite number from 0, the default.</summary>
    public double MinimumImprovement { get; set; }

    /// <summary>Told about every epoch, on the thread that trains, before the next begins.</summary>
    public IProgress<EpochReport>? Progress { get; set; }

    /// <summary>Stops between two batches (where each row is one: within 64) and keeps what was learnt. Never throws.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>The clock of <see cref="TimeLimit"/>, in ticks of <see cref="Stopwatch.Frequency"/>.</summary>
    internal Func<long> Timestamp { get; set; } = Stopwatch.GetTimestamp;

    /// <summary>A copy for the trainer, which nobody else can change.</summary>
    internal FitOptions Copy() => (FitOptions)MemberwiseClone();
}
