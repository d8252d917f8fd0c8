using System;

namespace BackpropGen;

/// <summary>
/// Gradient descent, one epoch at a time: for every row (or batch of rows) predict, compute the loss, update every parameter.
/// Allocates when it is made, not when it runs. For the whole loop in one call see <c>Fit</c>.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class Trainer<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly ReadOnlyMemory<T> _x;
    private readonly ReadOnlyMemory<T> _y;
    private readonly int _inputs, _outputs, _batchSize;
    private readonly T _learningRate;
    private readonly RowOrder _rowOrder;
    private readonly PortableRandom _random;
    private readonly int[] _order;
    private readonly T[] _lastParameters;
    private readonly T[] _gradient;
    private readonly PackedRows<T>? _batch;
    private readonly bool _isPackedOnce;

    /// <summary>Checks the data; changes nothing in the network.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="x">The inputs, row after row: m·InputCount numbers. Read again in every epoch, not copied.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="options">Learning rate, order and batch size; null for the defaults.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, a number is not finite, or a target is outside the range of the loss.</exception>
    public Trainer(INetwork<T> network, ReadOnlyMemory<T> x, ReadOnlyMemory<T> y, FitOptions? options = null)
    {
        _network = network ?? throw new ArgumentNullException(nameof(network));
        options ??= new FitOptions();
        options.Validate();
        RowCount = TrainingData.Validate(network.Topology, x.Span, y.Span);
        _x = x;
        _y = y;
        _inputs = network.Topology.InputCount;
        _outputs = network.Topology.OutputCount;
        _batchSize = Math.Min(options.BatchSize, RowCount);
        _learningRate = Real.FromDouble<T>(options.LearningRate);
        if (Real.ToDouble(_learningRate) is 0.0 or double.PositiveInfinity)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"LearningRate is {options.LearningRate}, outside the range of {typeof(T).Name}."), nameof(options));
        }

        _rowOrder = options.Order;
        _random = new PortableRandom(options.Seed);
        _order = new int[RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            _order[row] = row;
        }

        _lastParameters = new T[network.Topology.ParameterCount];
        _gradient = _batchSize > 1 ? new T[_lastParameters.Length] : Array.Empty<T>();
        if (_batchSize > 1)
        {
            _batch = new PackedRows<T>(_inputs, _outputs) { MaxDegreeOfParallelism = options.MaxDegreeOfParallelism };
            _batch.Pack(x.Span, y.Span);
            _isPackedOnce = _batchSize == RowCount && _rowOrder == RowOrder.InOrder;
        }
    }

    /// <summary>m, the number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of completed epochs.</summary>
    public int Epoch { get; private set; }

    /// <summary>
    /// The row (from 0) whose loss or update was not finite, once that has happened; the network then holds the parameters from
    /// before that update.
    /// </summary>
    public int? NonFiniteRow { get; private set; }

    /// <summary>Goes through the rows once.</summary>
    /// <returns>
    /// The average loss (1/m)·Σ L, each row's taken before the update that it leads to; NaN when a loss or a parameter became
    /// infinite or NaN, see <see cref="NonFiniteRow"/>.
    /// </returns>
    public double RunEpoch()
    {
        NonFiniteRow = null;
        ArrangeRows();
        _network.ParameterSpan.CopyTo(_lastParameters);
        double average = 0.0;
        for (int start = 0; start < RowCount; start += _batchSize)
        {
            average += Update(start, Math.Min(_batchSize, RowCount - start));
            if (!double.IsFinite(average))
            {
                return ReplayUpToTheLastFiniteParameters();
            }
        }

        if (!Real.AllFinite<T>(_network.ParameterSpan))
        {
            return ReplayUpToTheLastFiniteParameters();
        }

        Epoch++;
        return average;
    }

    private void ArrangeRows()
    {
        if (_rowOrder == RowOrder.Shuffled)
        {
            _random.Shuffle<int>(_order);
        }
        else if (_rowOrder == RowOrder.PickedAtRandom)
        {
            for (int position = 0; position < _order.Length; position++)
            {
                _order[position] = _random.NextInt(RowCount);
            }
        }
    }

    /// <summary>One update from the rows at <paramref name="start"/> and on in the order of the epoch; returns what their losses add to the average of the epoch.</summary>
    private double Update(int start, int count)
    {
        if (_batch is null)
        {
            return Real.ToDouble(_network.Step(Inputs(_order[start]), Targets(_order[start]), _learningRate)) / RowCount;
        }

        if (!_isPackedOnce)
        {
            _batch.Pack(_x.Span, _y.Span, _order.AsSpan(start, count));
        }

        double loss = Real.ToDouble(_network.Backward(_batch, _gradient));
        Real.Descend<T>(_network.ParameterSpan, _gradient, 1, _learningRate);
        return loss * count / RowCount;
    }

    /// <summary>
    /// Runs the failed epoch again from its start, looking at every update, and stops before the one that did the damage. Thus a
    /// healthy epoch pays for one copy of the parameters, not for one a row.
    /// </summary>
    private double ReplayUpToTheLastFiniteParameters()
    {
        Span<T> parameters = _network.ParameterSpan;
        _lastParameters.CopyTo(parameters);
        for (int start = 0; start < RowCount; start += _batchSize)
        {
            parameters.CopyTo(_lastParameters);
            int count = Math.Min(_batchSize, RowCount - start);
            if (!double.IsFinite(Update(start, count)) || !Real.AllFinite<T>(parameters))
            {
                _lastParameters.CopyTo(parameters);
                NonFiniteRow = RowAtFault(start, count);
                break;
            }
        }

        return double.NaN;
    }

    /// <summary>The first row of the batch whose own loss or gradient is not finite; the first of all when only their sum is not.</summary>
    private int RowAtFault(int start, int count)
    {
        for (int position = start; count > 1 && position < start + count; position++)
        {
            T loss = _network.Backward(Inputs(_order[position]), Targets(_order[position]), _gradient);
            if (!double.IsFinite(Real.ToDouble(loss)) || !Real.AllFinite<T>(_gradient))
            {
                return _order[position];
            }
        }

        return _order[start];
    }

    private ReadOnlySpan<T> Inputs(int row) => _x.Span.Slice(row * _inputs, _inputs);

    private ReadOnlySpan<T> Targets(int row) => _y.Span.Slice(row * _outputs, _outputs);
}
