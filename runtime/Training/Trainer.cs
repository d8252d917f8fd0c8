using System;
using System.Collections.Generic;
using Names = BackpropGen.TrainingStateNames;

namespace BackpropGen;

/// <summary>
/// Trains a network, one epoch at a time or until there is a reason to stop. For every row (or batch of rows) it predicts, computes the loss and
/// updates every parameter. It allocates when it is made and for the report of a run, not for an epoch. <c>Fit</c> does all this in one call.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class Trainer<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;

    // Null if the rows are elsewhere.
    private readonly DataSet<T>? _data;
    private readonly DataSet<T>? _validation;
    private readonly IRemoteRows<T>? _remoteValidation;
    private readonly FitOptions _options;
    private readonly double _initialLearningRate;
    private readonly EpochPass<T> _pass;
    private readonly StopRules<T> _rules;

    // The parameters with which training goes on, while the network has the best ones.
    private readonly T[] _lastParameters;
    private bool _isBestInPlace;

    /// <summary>Makes a trainer. It checks the data and does not change the network.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="x">The inputs, row after row: m·InputCount numbers. Do not change them while the trainer is in use: it packs rows once where it can.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="options">Options of the training, which are copied; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, lengths do not fit, a number is not finite, or a target is outside the range of the loss.
    /// </exception>
    public Trainer(INetwork<T> network, ReadOnlyMemory<T> x, ReadOnlyMemory<T> y, FitOptions? options = null)
        : this(network, NetworkRows.Of(network, x, y), options)
    {
    }

    /// <summary>Makes a trainer. It checks the data and does not change the network.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="data">The rows. Do not change them while the trainer is in use: it packs rows once where it can.</param>
    /// <param name="options">Options of the training, which are copied; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, lengths do not fit, a number is not finite, or a target is outside the range of the loss.
    /// </exception>
    public Trainer(INetwork<T> network, DataSet<T> data, FitOptions? options = null)
    {
        _network = network ?? throw new ArgumentNullException(nameof(network));
        _data = data ?? throw new ArgumentNullException(nameof(data));
        Topology topology = network.Topology;
        _options = (options ?? new FitOptions()).Copy();
        FitOptionsCheck.Validate(_options, topology, data.RowCount);
        TrainingDataCheck.Validate(topology, data, prefix: "");
        _validation = TrainingDataCheck.Validation<T>(topology, _options.Validation);
        _initialLearningRate = FitOptionsCheck.InitialLearningRate<T>(_options);
        LearningRate = _initialLearningRate;
        _pass = new EpochPass<T>(network, data, _options);
        _rules = new StopRules<T>(_options, topology.ParameterCount);
        _lastParameters = new T[_rules.BestParameters.Length];
        RowCount = data.RowCount;
    }

    /// <summary>
    /// Makes a trainer for rows that are elsewhere. It does not change the network. With <see cref="SegmentSums{T}"/> behind the rows it gives the bits of
    /// a trainer that has them. It finds no warnings, because it sees no row.
    /// </summary>
    /// <param name="network">The network to train.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">
    /// Options of the training, which are copied; null for the defaults. Batches have at least 2 rows, in order. Dropout, label smoothing and weights
    /// need the rows themselves, and are refused.
    /// </param>
    /// <param name="validation">Rows whose loss is computed after every epoch; null for those of the options.</param>
    /// <exception cref="ArgumentException">An option is out of range, or not for such rows.</exception>
    public Trainer(INetwork<T> network, IRemoteRows<T> rows, FitOptions? options = null, IRemoteRows<T>? validation = null)
    {
        _network = network ?? throw new ArgumentNullException(nameof(network));
        RowCount = (rows ?? throw new ArgumentNullException(nameof(rows))).RowCount;
        _options = (options ?? new FitOptions()).Copy();
        _options.IsValidatedElsewhere = validation is not null;
        FitOptionsCheck.Validate(_options, network.Topology, RowCount);
        FitOptionsCheck.ValidateRemote(_options);
        _validation = TrainingDataCheck.Validation<T>(network.Topology, _options.Validation);
        _remoteValidation = validation;
        _initialLearningRate = FitOptionsCheck.InitialLearningRate<T>(_options);
        LearningRate = _initialLearningRate;
        _pass = new EpochPass<T>(network, rows, _options);
        _rules = new StopRules<T>(_options, network.Topology.ParameterCount);
        _lastParameters = new T[_rules.BestParameters.Length];
    }

    /// <summary>Number of rows, m.</summary>
    public int RowCount { get; }

    /// <summary>Number of completed epochs.</summary>
    public int Epoch { get; private set; }

    /// <summary>Learning rate η of the current or last epoch.</summary>
    public double LearningRate { get; private set; }

    /// <summary>Report of the last completed epoch; all 0 before the first, and after <see cref="Restore"/>.</summary>
    public EpochReport LastEpoch { get; private set; }

    /// <summary>Place where a loss or an update was not finite; null if there is none. The network then holds the parameters from before that update.</summary>
    public TrainingFault? Fault { get; private set; }

    /// <summary>
    /// Copy of everything that decides how training goes on: parameters, memory of the optimiser, epoch and position in it, random numbers, order of
    /// the rows, memory of early stopping and of a plateau. A trainer for the same rows and options that restores it goes on with the same bits.
    /// <c>NetworkDetails.Training</c> saves it with the network.
    /// </summary>
    /// <exception cref="InvalidOperationException">Training met a number that is not finite, and cannot go on.</exception>
    public TrainingState<T> State
    {
        get
        {
            if (Fault is not null)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"Training met a number that is not finite in epoch {Fault.Epoch}, and cannot go on."));
            }

            var state = new TrainingState<T>(_options.Optimizer.Name);
            state.Vectors[Names.Parameters] = _isBestInPlace ? (T[])_lastParameters.Clone() : _network.ParameterSpan.ToArray();
            state.Integers[Names.Epoch] = new long[] { Epoch };
            _pass.Save(state);
            _rules.Save(state);
            return state;
        }
    }

    /// <summary>Puts the network and this trainer into the state that another trainer had. The options stay those of this trainer.</summary>
    /// <param name="state">State of a trainer with the same optimiser, the same number of rows, and, inside an epoch, the same batch size.</param>
    /// <param name="newRows">
    /// Whether this trainer has other rows, or more of them. The state must be that of the end of an epoch. The parameters, the memory of the
    /// optimiser, the number of the epoch and the best loss go on; the order of the rows begins anew.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The state belongs to another kind of training, is damaged, or stands inside an epoch of other rows. Nothing has changed.
    /// </exception>
    public void Restore(TrainingState<T> state, bool newRows = false)
    {
        Check(state ?? throw new ArgumentNullException(nameof(state)), newRows);
        state.Vectors[Names.Parameters].CopyTo(_network.ParameterSpan);
        Epoch = state.Integer(Names.Epoch);
        _pass.Restore(state, newRows);
        _rules.Restore(state);
        Fault = null;
        _isBestInPlace = false;
        LastEpoch = default;
    }

    /// <summary>
    /// Goes through the rows once, or to the end of an epoch that was stopped between two batches. Only a number that is not finite stops it.
    /// </summary>
    /// <returns>
    /// The average loss (1/m)·Σ L, with each row's loss taken before its update. NaN if a loss or a parameter became infinite or NaN: see
    /// <see cref="Fault"/>.
    /// </returns>
    /// <exception cref="InvalidOperationException">A custom schedule gave no usable rate.</exception>
    public double RunEpoch()
    {
        RunEpoch(limits: null);
        return Fault is null ? LastEpoch.TrainLoss : double.NaN;
    }

    /// <summary>
    /// Takes one update: the next row, or with <see cref="FitOptions.BatchSize"/> the next batch. After the last one of an epoch, the epoch ends. Updates
    /// one by one give the bits of <see cref="RunEpoch()"/>, which is faster. Of use where training is watched, or shares a thread with other work.
    /// </summary>
    /// <returns>
    /// Whether an epoch ended, whose losses are <see cref="LastEpoch"/>. False with a <see cref="Fault"/> if the update gave a number that is not finite.
    /// </returns>
    /// <exception cref="InvalidOperationException">A custom schedule gave no usable rate.</exception>
    public bool RunBatch()
    {
        int epoch = Epoch;
        RunEpoch(RunLimits.OneUpdate);
        return Epoch > epoch;
    }

    /// <summary>
    /// Finds what will keep the network from learning these rows: targets that the last layer cannot give, inputs or targets of a bad scale, a layer
    /// whose ReLU nodes are all 0. Nothing changes. <see cref="Run"/> does it, too; call it to know before training.
    /// </summary>
    /// <returns>The warnings; none for sound rows.</returns>
    public IReadOnlyList<TrainingWarning> FindWarnings() => WarningsBefore();

    /// <summary>
    /// Trains until <see cref="Epoch"/> has reached <see cref="FitOptions.Epochs"/>, or until another reason to stop. After a time limit or a
    /// cancellation, another call goes on from there, in the middle of an epoch.
    /// </summary>
    /// <returns>The losses of this run and the reason for its end. A loss that is not finite is reported here, not thrown.</returns>
    /// <exception cref="InvalidOperationException">A custom schedule gave no usable rate.</exception>
    public FitReport Run()
    {
        List<TrainingWarning> warnings = WarningsBefore();
        var history = new EpochHistory(Math.Max(0, _options.Epochs - Epoch));
        var limits = new RunLimits(_options);
        StopReason? reason = Epoch >= _options.Epochs ? StopReason.EpochsCompleted : limits.Check();
        while (reason is null)
        {
            int epoch = Epoch;
            reason = RunEpoch(limits);
            if (Epoch > epoch)
            {
                history.Add(LastEpoch, isBest: _rules.BestEpoch == Epoch);
                _options.Progress?.Report(LastEpoch);
                reason ??= Epoch >= _options.Epochs ? StopReason.EpochsCompleted : limits.Check();
            }
        }

        if (reason is not (StopReason.Cancelled or StopReason.NotFinite))
        {
            PutBestInPlace();
        }

        if (history.Epochs > 0 && Fault is null && _data is not null)
        {
            warnings = TrainingCheck.After(_network, _data, _options.BatchSize != 1, warnings);
        }

        return new FitReport(history, reason.Value, _rules.BestEpoch, isValidated: IsValidated, warnings, Fault);
    }

    private bool IsValidated => _validation is not null || _remoteValidation is not null;

    private List<TrainingWarning> WarningsBefore() =>
        _data is null ? new List<TrainingWarning>() : TrainingCheck.Before(_network, _data, _validation);

    /// <summary>Runs to the end of the epoch, unless something stops it before. Returns the reason for which training ends, or null.</summary>
    private StopReason? RunEpoch(RunLimits? limits)
    {
        LearningRate = NextLearningRate();
        Fault = null;
        if (_isBestInPlace)
        {
            _lastParameters.CopyTo(_network.ParameterSpan);
            _isBestInPlace = false;
        }

        _pass.Begin(LearningRate);
        StopReason? interruption = _pass.Run(limits);
        if (_pass.NonFiniteRow is { } row)
        {
            Fault = _data is null ? TrainingFault.OfBatch(Epoch + 1, row) : TrainingFault.Of(Epoch + 1, row, _data);
        }

        return interruption ?? EndEpoch();
    }

    private double NextLearningRate()
    {
        double rate = _options.Schedule.Rate(Epoch + 1, _initialLearningRate, _options.Epochs, _rules.Reductions);
        return double.IsFinite(Real.ToDouble(Real.FromDouble<T>(rate)))
            ? rate
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"The schedule gave {rate} for epoch {Epoch + 1}, outside the range of {typeof(T).Name}."));
    }

    private StopReason? EndEpoch()
    {
        Epoch++;
        double validationLoss = _remoteValidation is not null ? Real.ToDouble(_remoteValidation.ComputeLoss(_network.ParameterSpan))
            : _validation is not null ? Real.ToDouble(_network.ComputeLoss(_validation.Packed))
            : double.NaN;
        LastEpoch = new EpochReport(Epoch, _pass.Loss, validationLoss, LearningRate, _pass.GradientNorm);
        _pass.End();
        double loss = IsValidated ? validationLoss : _options.WatchesTrainingLoss ? _pass.ComputeLoss() : LastEpoch.TrainLoss;
        return _rules.Observe(LastEpoch, loss, _network.ParameterSpan) ?? (_pass.HasConverged ? StopReason.Converged : (StopReason?)null);
    }

    private void PutBestInPlace()
    {
        if (_rules.HasBest && !_isBestInPlace)
        {
            _network.ParameterSpan.CopyTo(_lastParameters);
            _rules.BestParameters.CopyTo(_network.ParameterSpan);
            _isBestInPlace = true;
        }
    }

    /// <exception cref="ArgumentException">The state belongs to another kind of training, or is damaged.</exception>
    private void Check(TrainingState<T> state, bool newRows)
    {
        var check = new TrainingStateCheck<T>(state);
        TrainingStateCheck<T>.Require(
            state.Optimizer == _options.Optimizer.Name, $"is of the optimiser {state.Optimizer}, expected {_options.Optimizer.Name}");
        state.Validate(_network.Topology);
        check.RequireVector(Names.Parameters);
        check.Integer(Names.Epoch, 0, int.MaxValue);
        _pass.Check(check, newRows);
        _rules.Check(check);
    }
}
