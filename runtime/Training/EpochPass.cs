using System;
using System.Linq;
using Names = BackpropGen.TrainingStateNames;

namespace BackpropGen;

/// <summary>
/// Goes through the rows of an epoch, update by update. It can stop between two updates and go on later.
/// </summary>
internal sealed class EpochPass<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly PortableRandom _random;
    private readonly RowSequence<T> _sequence;
    private readonly TrainingBatches<T> _rows;
    private readonly ParameterUpdate<T> _update;

    // The state in which the pass began, or went on.
    private readonly T[] _checkpointParameters;
    private int _checkpointPosition;
    private double _checkpointLoss;

    private int _position;
    private double _loss, _learningRate;

    public EpochPass(INetwork<T> network, DataSet<T> data, FitOptions options)
    {
        _network = options.PositiveWeights is { } weights ? new PositiveWeightNetwork<T>(network, weights.ToArray()) : network;
        _random = new PortableRandom(options.Seed);
        _sequence = new RowSequence<T>(options.Order, data.RowCount);
        _rows = new TrainingRows<T>(_network, data, options, _sequence.Rows);
        _update = ParameterUpdates.Create(_network, _rows, options, _random);
        _checkpointParameters = new T[network.Topology.ParameterCount];
    }

    public EpochPass(INetwork<T> network, IRemoteRows<T> rows, FitOptions options)
    {
        _network = network;
        _random = new PortableRandom(options.Seed);
        _sequence = new RowSequence<T>(options.Order, rows.RowCount);
        _rows = new RemoteBatches<T>(network, rows, options);
        _update = ParameterUpdates.Create(network, _rows, options, _random);
        _checkpointParameters = new T[network.Topology.ParameterCount];
    }

    /// <summary>(1/m)·Σ L of the rows so far, each row's loss taken before its update.</summary>
    public double Loss => _loss;

    /// <summary>Computes (1/m)·Σ L of all rows with the present parameters, with weights and smoothed targets, without dropout.</summary>
    public double ComputeLoss() => _rows.ComputeLoss();

    /// <summary>√(Σ g²) of the last update, before clipping.</summary>
    public double GradientNorm => _update.GradientNorm;

    /// <summary>Whether the last update found no way further down.</summary>
    public bool HasConverged => _update.HasConverged;

    /// <summary>The row that led to a number that is not finite; null while all are finite.</summary>
    public int? NonFiniteRow { get; private set; }

    /// <summary>Begins an epoch, or goes on in the middle of one.</summary>
    public void Begin(double learningRate)
    {
        _learningRate = learningRate;
        NonFiniteRow = null;
        if (_position == 0)
        {
            _sequence.Arrange(_random);
        }

        _network.ParameterSpan.CopyTo(_checkpointParameters);
        _checkpointPosition = _position;
        _checkpointLoss = _loss;
    }

    /// <summary>Takes the rows to the end of the epoch. Returns null, or the reason for stopping before the end.</summary>
    public StopReason? Run(RunLimits? limits)
    {
        while (_position < _rows.RowsPerEpoch)
        {
            int count = NextCount(limits is { IsCancelled: true } ? _rows.BatchSize : _update.RowsPerCall);
            double loss = _loss;
            if (!Update(count, ref loss))
            {
                return Fail(count);
            }

            _loss = loss;
            _position += count;
            StopReason? limit = limits?.CheckAfter((count + _rows.BatchSize - 1) / _rows.BatchSize);
            if (limit is not null && _position < _rows.RowsPerEpoch)
            {
                return AreParametersFinite() ? limit : Fail(count);
            }
        }

        return AreParametersFinite() ? (StopReason?)null : Fail(0);
    }

    /// <summary>Ends the epoch: the next one begins with the first row.</summary>
    public void End()
    {
        _position = 0;
        _loss = 0.0;
    }

    public void Save(TrainingState<T> state)
    {
        state.SetNumber(Names.LossSoFar, _loss);
        state.Integers[Names.Position] = new long[] { _position };
        state.Integers[Names.Rows] = new long[] { _rows.RowCount };
        state.Integers[Names.BatchSize] = new long[] { _rows.BatchSize };
        state.Integers[Names.Random] = _random.State;
        _sequence.Save(state);
        _update.Save(state);
    }

    public void Restore(TrainingState<T> state, bool newRows)
    {
        _loss = state.Number(Names.LossSoFar, 0.0);
        _position = state.Integer(Names.Position);
        _random.State = state.Integers[Names.Random];
        _sequence.Restore(state, newRows);
        _update.Restore(state);
        NonFiniteRow = null;
    }

    public void Check(TrainingStateCheck<T> state, bool newRows)
    {
        state.RequireNumber(Names.LossSoFar);
        state.RequireRandom(Names.Random);
        _update.Check(state);
        if (newRows)
        {
            long row = state.Integer(Names.Position, 0, int.MaxValue);
            TrainingStateCheck<T>.Require(
                row == 0, FormattableString.Invariant($"stands at row {row} of an epoch, which other rows cannot finish; expected the end of an epoch"));
            return;
        }

        TrainingStateCheck<T>.Require(
            state.Integer(Names.Rows, 0, int.MaxValue) is var rows && rows == _rows.RowCount,
            FormattableString.Invariant($"has rows {rows}, expected {_rows.RowCount}; newRows: true takes others at the end of an epoch"));
        long position = state.Integer(Names.Position, 0, _rows.RowsPerEpoch - 1);
        if (position > 0)
        {
            state.Integer(Names.BatchSize, _rows.BatchSize, _rows.BatchSize);
            TrainingStateCheck<T>.Require(
                position % _rows.BatchSize == 0,
                FormattableString.Invariant($"stands at row {position} of an epoch, not at the end of a batch of {_rows.BatchSize}"));
        }

        _sequence.Check(state);
    }

    private int NextCount(int most) => Math.Min(most, _rows.RowsPerEpoch - _position);

    private bool Update(int count, ref double loss) => _update.Update(
        new NextRows(_sequence.Rows.Slice(_position, count), _learningRate, endEpoch: _position + count == _rows.RowsPerEpoch), ref loss);

    private bool AreParametersFinite() => _update.SeesEveryNumber || Real.AllFinite<T>(_network.ParameterSpan);

    /// <summary>
    /// Leaves the last finite parameters in place and names the row. An update that does not see every number runs again from the checkpoint, and
    /// its parameters are then checked after each batch. So a healthy epoch costs one copy of the parameters, not one a row.
    /// </summary>
    private StopReason Fail(int count)
    {
        if (!_update.SeesEveryNumber)
        {
            count = RunAgain();
        }

        NonFiniteRow = _rows.FirstNonFinite(_sequence.Rows.Slice(_position, count));
        return StopReason.NotFinite;
    }

    /// <summary>Runs from the checkpoint to the batch with the fault; returns the number of its rows.</summary>
    private int RunAgain()
    {
        Span<T> parameters = _network.ParameterSpan, lastFinite = _checkpointParameters;
        lastFinite.CopyTo(parameters);
        _loss = _checkpointLoss;
        for (_position = _checkpointPosition; ;)
        {
            int count = NextCount(_rows.BatchSize);
            double loss = _loss;
            if (!Update(count, ref loss) || !Real.AllFinite<T>(parameters))
            {
                lastFinite.CopyTo(parameters);
                return count;
            }

            parameters.CopyTo(lastFinite);
            _loss = loss;
            _position += count;
        }
    }
}
