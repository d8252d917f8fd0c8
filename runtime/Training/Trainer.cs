using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace BackpropGen;

/// <summary>
/// Trains a network, one epoch at a time or until there is a reason to stop: for every row (or batch of rows) predict, compute the loss,
/// update every parameter. Allocates when it is made, and for the report of a run; not from epoch to epoch. For the whole in one call see <c>Fit</c>.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed partial class Trainer<T>
    where T : unmanaged
{
    private const int UpdatesPerLookAtTheClock = 256, HistoryReserve = 10_000;

    // Steps in one call, between which nobody asks for a stop: no more rows than this, and fewer of a large network.
    private const int RowsPerCall = 64, ParametersPerCall = 1 << 18;

    private readonly INetwork<T> _network;
    private readonly DataSet<T> _data;
    private readonly DataSet<T>? _validation;
    private readonly FitOptions _options;
    private readonly int _batchSize, _rowsPerEpoch;
    private readonly PortableRandom _random;
    private readonly int[] _order;
    private readonly T[] _gradient, _lastParameters, _losses;
    private readonly double[] _gradientCopy;
    private readonly BatchGradient<T> _rows;
    private readonly ParameterUpdate<T>? _update;
    private readonly LbfgsSearch<T>? _lbfgs;
    private readonly StopRules<T> _rules;
    private int _position, _checkpoint;
    private double _loss, _lossAtCheckpoint, _gradientNorm;
    private bool _isBestInPlace, _hasConverged;
    private RowFault? _fault;
    private T _rate;

    /// <summary>Checks the data; changes nothing in the network.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="x">The inputs, row after row: m·InputCount numbers. Read again in every epoch, not copied.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="options">How to train; null for the defaults. Copied.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, lengths do not fit, a number is not finite, or a target is outside the range of the loss.
    /// </exception>
    public Trainer(INetwork<T> network, ReadOnlyMemory<T> x, ReadOnlyMemory<T> y, FitOptions? options = null)
        : this(network, TrainingData.Collect(network, x, y), options)
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
        TrainingData.Validate(topology, data, prefix: "");
        _validation = TrainingData.Validation<T>(topology, _options.Validation);
        if (Real.ToDouble(Real.FromDouble<T>(_options.LearningRate)) is 0.0 or double.PositiveInfinity)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"LearningRate is {_options.LearningRate}, outside the range of {typeof(T).Name}."), nameof(options));
        }

        _batchSize = Math.Min(_options.BatchSize, data.RowCount);
        _rowsPerEpoch = _options.DropPartialBatch ? data.RowCount / _batchSize * _batchSize : data.RowCount;
        _random = new PortableRandom(_options.Seed);
        _order = new int[data.RowCount];
        for (int row = 0; row < _order.Length; row++)
        {
            _order[row] = row;
        }

        int parameters = topology.ParameterCount;
        _gradient = new T[parameters];
        _gradientCopy = DoubleView.Copy<T>(parameters);
        _lastParameters = new T[parameters];
        _losses = new T[Math.Min(RowsPerCall, Math.Max(1, ParametersPerCall / parameters))];
        _rows = new BatchGradient<T>(network, data, _options, _batchSize, _order);
        _rules = new StopRules<T>(_options, parameters);
        bool isPlain = _options.Optimizer is Sgd && _options is { L1: 0.0, L2: 0.0, Dropout: 0.0, ClipNorm: null, ClipValue: null };
        _update = isPlain ? null : new ParameterUpdate<T>(topology, _options);
        _lbfgs = _options.Optimizer is Lbfgs lbfgs ? new LbfgsSearch<T>(network, _rows, _update!.Penalty, _random, lbfgs.Memory) : null;
        LearningRate = _options.LearningRate;
    }

    /// <summary>m, the number of rows.</summary>
    public int RowCount => _data.RowCount;

    /// <summary>Number of completed epochs.</summary>
    public int Epoch { get; private set; }

    /// <summary>η of the epoch that runs or has run last.</summary>
    public double LearningRate { get; private set; }

    /// <summary>The last completed epoch; all 0 before the first, and after <see cref="Restore"/>.</summary>
    public EpochReport LastEpoch { get; private set; }

    /// <summary>
    /// The row (from 0) whose loss or update was not finite, once that has happened; the network then holds the parameters from
    /// before that update.
    /// </summary>
    public int? NonFiniteRow => _fault?.Row;

    /// <summary>Goes through the rows once, or to the end of an epoch that was stopped between two batches. Stops for nothing but a number that is not finite.</summary>
    /// <returns>
    /// The average loss (1/m)·Σ L, each row's taken before the update that it leads to; NaN when a loss or a parameter became
    /// infinite or NaN, see <see cref="NonFiniteRow"/>.
    /// </returns>
    /// <exception cref="InvalidOperationException">A schedule of the user's gave no usable rate.</exception>
    public double RunEpoch()
    {
        RunEpoch(long.MaxValue, CancellationToken.None, out _);
        return _fault is null ? LastEpoch.TrainLoss : double.NaN;
    }

    /// <summary>
    /// Trains until <see cref="Epoch"/> has come to <see cref="FitOptions.Epochs"/>, or one of the other reasons ends it. After a time limit or a
    /// cancellation, another call goes on where it stopped, in the middle of an epoch.
    /// </summary>
    /// <returns>What this run did and why it ended. A loss that is not finite is reported here, not thrown.</returns>
    /// <exception cref="InvalidOperationException">A schedule of the user's gave no usable rate.</exception>
    public FitReport Run()
    {
        IReadOnlyList<ScaleWarning> warnings = InputScale.Check(_data);
        var history = new List<EpochReport>(Math.Min(Math.Max(0, _options.Epochs - Epoch), HistoryReserve));
        long deadline = _options.TimeLimit is { } limit
            ? _options.Timestamp() + (long)Math.Min(long.MaxValue / 4, limit.TotalSeconds * Stopwatch.Frequency)
            : long.MaxValue;
        StopReason? reason = Epoch >= _options.Epochs ? StopReason.EpochsCompleted : Interruption(deadline, _options.CancellationToken);
        while (reason is null)
        {
            int epoch = Epoch;
            reason = RunEpoch(deadline, _options.CancellationToken, out StopReason? rule);
            if (Epoch > epoch)
            {
                history.Add(LastEpoch);
                _options.Progress?.Report(LastEpoch);
                reason = rule
                    ?? (Epoch >= _options.Epochs ? StopReason.EpochsCompleted : (StopReason?)null)
                    ?? Interruption(deadline, _options.CancellationToken);
            }
        }

        if (_options.Patience is not null && reason is not (StopReason.Cancelled or StopReason.NotFinite) && _rules.BestEpoch > 0)
        {
            PutBestInPlace();
        }

        return new FitReport(history, reason.Value, _rules.BestEpoch, warnings, _fault);
    }

    /// <summary>Runs to the end of the epoch; returns why it did not come to it, or null.</summary>
    private StopReason? RunEpoch(long deadline, CancellationToken cancellation, out StopReason? rule)
    {
        rule = null;
        BeginEpoch();
        ReadOnlySpan<T> x = _rows.Data.X.Span, y = _rows.Data.Y.Span;
        int updates = 0;
        while (_position < _rowsPerEpoch)
        {
            // The last row of an epoch goes on its own, since the length of its gradient is reported.
            int count = IsPlainRowByRow && !cancellation.IsCancellationRequested ? Math.Min(_losses.Length, _rowsPerEpoch - 1 - _position) : 0;
            bool isEach = count > 1;
            count = isEach ? count : Math.Min(_batchSize, _rowsPerEpoch - _position);
            double sum = isEach ? StepEach(count, x, y) : _loss + Update(_position, count, x, y);
            if (!double.IsFinite(sum))
            {
                return Fail(count);
            }

            _loss = sum;
            _position += count;
            updates += isEach ? count : 1;
            bool isTime = updates >= UpdatesPerLookAtTheClock;
            updates = isTime ? 0 : updates;
            StopReason? interruption = cancellation.IsCancellationRequested ? StopReason.Cancelled
                : isTime ? Interruption(deadline, cancellation)
                : null;
            if (interruption is not null && _position < _rowsPerEpoch)
            {
                return AreParametersFinite() ? interruption : Fail(count);
            }
        }

        if (!AreParametersFinite())
        {
            return Fail(0);
        }

        double average = _loss;
        _loss = 0.0;
        _position = 0;
        Epoch++;
        double validationLoss = _validation is null ? double.NaN : Real.ToDouble(_network.ComputeLoss(_validation.Packed));
        LastEpoch = new EpochReport(Epoch, average, validationLoss, LearningRate, _gradientNorm);
        rule = _rules.Observe(LastEpoch, _network.ParameterSpan) ?? (_hasConverged ? StopReason.Converged : (StopReason?)null);
        return null;
    }

    /// <summary>Whoever looks at every update has seen that they are.</summary>
    private bool AreParametersFinite() => _update is not null || Real.AllFinite<T>(_network.ParameterSpan);

    private StopReason? Interruption(long deadline, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? StopReason.Cancelled
        : deadline != long.MaxValue && _options.Timestamp() >= deadline ? StopReason.TimeLimit
        : (StopReason?)null;

    private void BeginEpoch()
    {
        double rate = _options.Schedule.Rate(Epoch + 1, _options.LearningRate, _options.Epochs, _rules.Reductions);
        T narrow = Real.FromDouble<T>(rate);
        if (!double.IsFinite(Real.ToDouble(narrow)))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The schedule gave {rate} for epoch {Epoch + 1}, outside the range of {typeof(T).Name}."));
        }

        LearningRate = rate;
        _rate = narrow;
        _fault = null;
        _hasConverged = false;
        if (_isBestInPlace)
        {
            _lastParameters.CopyTo(_network.ParameterSpan);
            _isBestInPlace = false;
        }

        if (_position == 0)
        {
            ArrangeRows();
        }

        _network.ParameterSpan.CopyTo(_lastParameters);
        _checkpoint = _position;
        _lossAtCheckpoint = _loss;
    }

    private void ArrangeRows()
    {
        if (_options.Order == RowOrder.Shuffled)
        {
            _random.Shuffle<int>(_order);
        }
        else if (_options.Order == RowOrder.PickedAtRandom)
        {
            for (int position = 0; position < _order.Length; position++)
            {
                _order[position] = _random.NextInt(RowCount);
            }
        }
    }

    /// <summary>
    /// One update from the rows at a position of the order and on; returns what their losses add to the average of the epoch, or NaN. All
    /// x and y are handed in, since a span from memory costs a small network a tenth of its step.
    /// </summary>
    private double Update(int start, int count, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        if (IsRowByRow)
        {
            int inputs = _data.InputCount, outputs = _data.OutputCount, row = _order[start];
            return Step(row, x.Slice(row * inputs, inputs), y.Slice(row * outputs, outputs), isLast: start + count == _rowsPerEpoch);
        }

        Span<int> rows = _order.AsSpan(start, count);
        if (_lbfgs is not null)
        {
            return Search(rows);
        }

        double loss = _rows.Compute(rows, _gradient, _random);
        if (_update is null)
        {
            _gradientNorm = start + count == _rowsPerEpoch ? DoubleView.Norm<T>(_gradient, _gradientCopy) : _gradientNorm;
            Real.Descend<T>(_network.ParameterSpan, _gradient, 1, _rate);
        }
        else if (!double.IsFinite(loss) || !_update.Apply(_network.ParameterSpan, _gradient, LearningRate))
        {
            return double.NaN;
        }
        else
        {
            _gradientNorm = _update.GradientNorm;
        }

        return loss * count / _rowsPerEpoch;
    }

    /// <summary>Whether the network itself takes the steps, row by row: what it is fastest at.</summary>
    private bool IsRowByRow => _update is null && _batchSize == 1;

    /// <summary>Whether it does so with one learning rate for all rows.</summary>
    private bool IsPlainRowByRow => IsRowByRow && !_rows.IsWeighted;

    /// <summary>The next rows in one call; returns what the sum of the losses comes to.</summary>
    private double StepEach(int count, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        Span<T> losses = _losses.AsSpan(0, count);
        _network.StepEach(x, y, _order.AsSpan(_position, count), _rate, losses);
        double sum = _loss;
        foreach (T loss in losses)
        {
            sum += Real.ToDouble(loss) / _rowsPerEpoch;
        }

        return sum;
    }

    /// <summary>One row.</summary>
    private double Step(int row, ReadOnlySpan<T> x, ReadOnlySpan<T> y, bool isLast)
    {
        if (isLast)
        {
            _rows.ComputeRow(row, _gradient);
            _gradientNorm = DoubleView.Norm<T>(_gradient, _gradientCopy);
        }

        if (!_rows.IsWeighted)
        {
            return Real.ToDouble(_network.Step(x, y, _rate)) / _rowsPerEpoch;
        }

        double weight = _rows.Weight(row);
        T loss = _network.Step(x, y, Real.FromDouble<T>(weight * LearningRate));
        return weight * Real.ToDouble(loss) / _rowsPerEpoch;
    }

    private double Search(ReadOnlySpan<int> rows)
    {
        LbfgsOutcome outcome = _lbfgs!.Move(rows, LearningRate);
        _gradientNorm = _lbfgs.GradientNorm;
        _hasConverged = outcome == LbfgsOutcome.Converged;
        return outcome == LbfgsOutcome.NotFinite ? double.NaN : _lbfgs.Loss;
    }

    private void PutBestInPlace()
    {
        if (!_isBestInPlace)
        {
            _network.ParameterSpan.CopyTo(_lastParameters);
            _rules.BestParameters.CopyTo(_network.ParameterSpan);
            _isBestInPlace = true;
        }
    }
}
