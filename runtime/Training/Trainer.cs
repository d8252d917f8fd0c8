using System;
using System.Collections.Generic;
using Names = BackpropGen.TrainingStateNames;

namespace BackpropGen;

/// <summary>
/// Trains a network, one epoch at a time or until there is a reason to stop: for every row (or batch of rows) predict, compute the loss,
/// update every parameter. Allocates when it is made and for the report of a run, not from epoch to epoch. <c>Fit</c> does the whole in one call.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class Trainer<T>
    where T : unmanaged
{
    private const int HistoryReserve = 10_000;

    private readonly INetwork<T> _network;
    private readonly DataSet<T> _data;
    private readonly DataSet<T>? _validation;
    private readonly FitOptions _options;
    private readonly double _initialLearningRate;
    private readonly EpochPass<T> _pass;
    private readonly StopRules<T> _rules;

    // While the best parameters are in the network, those with which training goes on.
    private readonly T[] _lastParameters;
    private bool _isBestInPlace;

    /// <summary>Checks the data; changes nothing in the network.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="x">The inputs, row after row: m·InputCount numbers. Read again in every epoch, not copied.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="options">How to train; null for the defaults. Copied.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, lengths do not fit, a number is not finite, or a target is outside the range of the loss.
    /// </exception>
    public Trainer(INetwork<T> network, ReadOnlyMemory<T> x, ReadOnlyMemory<T> y, FitOptions? options = null)
        : this(network, NetworkRows.Of(network, x, y), options)
    {
    }

    /// <summary>Checks the data; changes nothing in the network.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="data">The rows. Read again in every epoch, not copied.</param>
    /// <param name="options">How to train; null for the defaults. Copied.</param>
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
    }

    /// <summary>m, the number of rows.</summary>
    public int RowCount => _data.RowCount;

    /// <summary>The number of completed epochs.</summary>
    public int Epoch { get; private set; }

    /// <summary>η of the epoch that runs or has run last.</summary>
    public double LearningRate { get; private set; }

    /// <summary>The last completed epoch; all 0 before the first, and after <see cref="Restore"/>.</summary>
    public EpochReport LastEpoch { get; private set; }

    /// <summary>Where a loss or an update was not finite, once that has happened; the network then holds the parameters from before that update.</summary>
    public TrainingFault? Fault { get; private set; }

    /// <summary>
    /// A copy of all that decides how training goes on: parameters, memory of the optimiser, epoch and position in it, random numbers, order of
    /// the rows, memory of early stopping and of a plateau. A trainer for the same rows and options that restores it goes on with the same
    /// bits. With the network it goes into a file: <c>NetworkDetails.Training</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Training met a number that is not finite; there is nothing to go on with.</exception>
    public TrainingState<T> State
    {
        get
        {
            if (Fault is not null)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"Training met a number that is not finite in epoch {Fault.Epoch}; there is nothing to go on with."));
            }

            var state = new TrainingState<T>(_options.Optimizer.Name);
            state.Vectors[Names.Parameters] = _isBestInPlace ? (T[])_lastParameters.Clone() : _network.ParameterSpan.ToArray();
            state.Integers[Names.Epoch] = new long[] { Epoch };
            _pass.Save(state);
            _rules.Save(state);
            return state;
        }
    }

    /// <summary>Puts the network and this trainer where another trainer was when it gave the state. The options are this trainer's own.</summary>
    /// <param name="state">Of a trainer with the same optimiser, the same number of rows, and, inside an epoch, the same batch size.</param>
    /// <exception cref="ArgumentException">The state is of another kind of training, or damaged. Nothing has changed.</exception>
    public void Restore(TrainingState<T> state)
    {
        Check(state ?? throw new ArgumentNullException(nameof(state)));
        state.Vectors[Names.Parameters].CopyTo(_network.ParameterSpan);
        Epoch = state.Integer(Names.Epoch);
        _pass.Restore(state);
        _rules.Restore(state);
        Fault = null;
        _isBestInPlace = false;
        LastEpoch = default;
    }

    /// <summary>
    /// Goes through the rows once, or to the end of an epoch that was stopped between two batches. Stops for nothing but a number that is not finite.
    /// </summary>
    /// <returns>
    /// The average loss (1/m)·Σ L, each row's taken before the update that it leads to; NaN when a loss or a parameter became
    /// infinite or NaN, see <see cref="Fault"/>.
    /// </returns>
    /// <exception cref="InvalidOperationException">A schedule of the user's gave no usable rate.</exception>
    public double RunEpoch()
    {
        RunEpoch(limits: null);
        return Fault is null ? LastEpoch.TrainLoss : double.NaN;
    }

    /// <summary>
    /// Trains until <see cref="Epoch"/> has come to <see cref="FitOptions.Epochs"/>, or one of the other reasons ends it. After a time limit or a
    /// cancellation, another call goes on where it stopped, in the middle of an epoch.
    /// </summary>
    /// <returns>The losses of this run and why it ended. A loss that is not finite is reported here, not thrown.</returns>
    /// <exception cref="InvalidOperationException">A schedule of the user's gave no usable rate.</exception>
    public FitReport Run()
    {
        IReadOnlyList<ScaleWarning> warnings = InputScale.Check(_data);
        var history = new List<EpochReport>(Math.Min(Math.Max(0, _options.Epochs - Epoch), HistoryReserve));
        var limits = new RunLimits(_options);
        StopReason? reason = Epoch >= _options.Epochs ? StopReason.EpochsCompleted : limits.Check();
        while (reason is null)
        {
            int epoch = Epoch;
            reason = RunEpoch(limits);
            if (Epoch > epoch)
            {
                history.Add(LastEpoch);
                _options.Progress?.Report(LastEpoch);
                reason ??= Epoch >= _options.Epochs ? StopReason.EpochsCompleted : limits.Check();
            }
        }

        if (reason is not (StopReason.Cancelled or StopReason.NotFinite))
        {
            PutBestInPlace();
        }

        return new FitReport(history, reason.Value, _rules.BestEpoch, warnings, Fault);
    }

    /// <summary>Runs to the end of the epoch, unless something stops it before; returns why training ends, or null.</summary>
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
            Fault = TrainingFault.Of(Epoch + 1, row, _data);
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
        double validationLoss = _validation is null ? double.NaN : Real.ToDouble(_network.ComputeLoss(_validation.Packed));
        LastEpoch = new EpochReport(Epoch, _pass.Loss, validationLoss, LearningRate, _pass.GradientNorm);
        _pass.End();
        return _rules.Observe(LastEpoch, _network.ParameterSpan) ?? (_pass.HasConverged ? StopReason.Converged : (StopReason?)null);
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

    /// <exception cref="ArgumentException">The state is of another kind of training, or damaged.</exception>
    private void Check(TrainingState<T> state)
    {
        var check = new TrainingStateCheck<T>(state);
        TrainingStateCheck<T>.Require(
            state.Optimizer == _options.Optimizer.Name, $"is of the optimiser {state.Optimizer}, expected {_options.Optimizer.Name}");
        state.Validate(_network.Topology);
        check.RequireVector(Names.Parameters);
        check.Integer(Names.Epoch, 0, int.MaxValue);
        _pass.Check(check);
        _rules.Check(check);
    }
}
