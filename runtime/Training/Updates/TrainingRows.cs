using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Holds the rows of a training, smoothed and weighted, and computes the mean gradient of a batch of them.</summary>
internal sealed class TrainingRows<T> : TrainingBatches<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly PackedRows<T>? _packed, _batches, _whole;
    private readonly RowDropout<T>? _rowDropout;
    private readonly BatchDropout<T>? _batchDropout;
    private readonly double[]? _weights;
    private readonly T[] _rowGradient;
    private readonly double[] _rowGradientCopy, _sum;
    private readonly bool _isPackedOnce;

    /// <param name="network">The network that is trained.</param>
    /// <param name="data">The rows as the user gave them.</param>
    /// <param name="options">Options that have been checked.</param>
    /// <param name="order">Indices of all rows.</param>
    public TrainingRows(INetwork<T> network, DataSet<T> data, FitOptions options, ReadOnlySpan<int> order)
    {
        BatchSize = Math.Min(options.BatchSize, data.RowCount);
        RowsPerEpoch = options.DropPartialBatch ? data.RowCount / BatchSize * BatchSize : data.RowCount;
        _network = network;
        _weights = RowTargets.Weights(data, options);
        Data = RowTargets.Smooth(data, options.LabelSmoothing, network.Topology.Loss);
        _whole = options.WatchesTrainingLoss ? PackWhole(order, options) : null;
        bool drops = options.Dropout > 0.0 && network.Topology.LayerCount > 1;

        // The calls of a network that is not generated know nothing of dropout.
        bool goesRowByRow = drops && (BatchSize == 1 || network is not IBatchKernels<T>);
        _rowDropout = goesRowByRow ? new RowDropout<T>(network.Topology, options.Dropout) : null;
        _batchDropout = drops && !goesRowByRow ? new BatchDropout<T>(network.Topology, options.Dropout) : null;
        _rowGradient = goesRowByRow ? new T[network.Topology.ParameterCount] : Array.Empty<T>();
        _rowGradientCopy = goesRowByRow ? DoubleView.Copy<T>(network.Topology.ParameterCount) : Array.Empty<double>();
        _sum = goesRowByRow ? new double[network.Topology.ParameterCount] : Array.Empty<double>();
        if (BatchSize == 1 || goesRowByRow)
        {
            return;
        }

        _isPackedOnce = BatchSize == data.RowCount && options.Order == RowOrder.InOrder;
        if (_isPackedOnce && _weights is null)
        {
            _packed = Data.Packed;
        }
        else
        {
            _packed = new PackedRows<T>(Data.InputCount, Data.OutputCount);
            Pack(_packed, order.Slice(0, BatchSize), BatchSize);
        }

        // Rows in order are packed once, with each batch in blocks of its own. Small batches would take many times the memory.
        if (options.Order == RowOrder.InOrder && BatchSize < data.RowCount && BatchSize >= PackedRows<T>.BlockSize)
        {
            _batches = new PackedRows<T>(Data.InputCount, Data.OutputCount);
            Pack(_batches, order.Slice(0, RowsPerEpoch), BatchSize);
        }

        // With dropout, the parameters change while the rows are computed one by one.
        _packed.MaxDegreeOfParallelism = drops ? 1 : options.MaxDegreeOfParallelism;
    }

    /// <summary>Rows with the targets that are learnt.</summary>
    public DataSet<T> Data { get; }

    public override int RowCount => Data.RowCount;

    public override int BatchSize { get; }

    public override int RowsPerEpoch { get; }

    /// <summary>Whether rows have weights other than 1.</summary>
    public bool IsWeighted => _weights is not null;

    /// <summary>Gives the factor of the loss and the gradient of a row.</summary>
    public double Weight(int row) => _weights is null ? 1.0 : _weights[row];

    public override double Compute(ReadOnlySpan<int> rows, Span<T> gradient, PortableRandom random)
    {
        if (_rowDropout is not null)
        {
            return ComputeRowByRow(_rowDropout, rows, gradient, random);
        }

        if (_packed is null)
        {
            return ComputeRow(rows[0], gradient);
        }

        PackedRows<T> packed = Packed(_packed, rows);
        return Real.ToDouble(_batchDropout is null
            ? _network.Backward(packed, gradient)
            : _batchDropout.Backward(_network, packed, gradient, random));
    }

    public override double Step(ReadOnlySpan<int> rows, T learningRate) => Real.ToDouble(_network.Step(Packed(_packed!, rows), learningRate));

    public override double ComputeLoss() => Real.ToDouble(_network.ComputeLoss(_whole!));

    /// <summary>Computes the weighted loss of a row and its gradient, without dropout.</summary>
    public double ComputeRow(int row, Span<T> gradient)
    {
        double loss = Real.ToDouble(_network.Backward(Data.Inputs(row), Data.Targets(row), gradient));
        if (_weights is null)
        {
            return loss;
        }

        foreach (ref T value in gradient)
        {
            value = Real.FromDouble<T>(Real.ToDouble(value) * _weights[row]);
        }

        return loss * _weights[row];
    }

    public override int FirstNonFinite(ReadOnlySpan<int> rows)
    {
        if (rows.Length == 1)
        {
            return rows[0];
        }

        var gradient = new T[_network.Topology.ParameterCount];
        foreach (int row in rows)
        {
            if (!double.IsFinite(ComputeRow(row, gradient)) || !Real.AllFinite<T>(gradient))
            {
                return row;
            }
        }

        return rows[0];
    }

    /// <summary>Packs the rows of a batch, unless all rows have been packed once and for all.</summary>
    private PackedRows<T> Packed(PackedRows<T> packed, ReadOnlySpan<int> rows)
    {
        if (_batches is not null)
        {
            packed.ShareBatch(_batches, rows[0] / BatchSize, BatchSize, rows.Length);
        }
        else if (!_isPackedOnce)
        {
            Pack(packed, rows, rows.Length);
        }

        return packed;
    }

    private void Pack(PackedRows<T> packed, ReadOnlySpan<int> rows, int batchSize)
    {
        packed.PackBatches(Data.X.Span, Data.Y.Span, rows, batchSize);
        if (_weights is not null)
        {
            packed.Weight(_weights, rows, batchSize);
        }
    }

    private PackedRows<T> PackWhole(ReadOnlySpan<int> order, FitOptions options)
    {
        PackedRows<T> packed = _weights is null ? Data.Packed : new PackedRows<T>(Data.InputCount, Data.OutputCount);
        if (_weights is not null)
        {
            Pack(packed, order, order.Length);
        }

        packed.MaxDegreeOfParallelism = options.MaxDegreeOfParallelism;
        return packed;
    }

    private double ComputeRowByRow(RowDropout<T> dropout, ReadOnlySpan<int> rows, Span<T> gradient, PortableRandom random)
    {
        var mask = new DropoutMask(dropout.Probability, random, (long)dropout.NodeCount * rows.Length);
        double loss = rows.Length == 1 && _weights is null
            ? Real.ToDouble(dropout.Backward(_network, Data.Inputs(rows[0]), Data.Targets(rows[0]), gradient, ref mask))
            : SumRows(dropout, rows, gradient, ref mask);
        mask.End(random);
        return loss;
    }

    private double SumRows(RowDropout<T> dropout, ReadOnlySpan<int> rows, Span<T> gradient, ref DropoutMask mask)
    {
        Array.Clear(_sum, 0, _sum.Length);
        double loss = 0.0;
        foreach (int row in rows)
        {
            double weight = Weight(row);
            loss += weight * Real.ToDouble(dropout.Backward(_network, Data.Inputs(row), Data.Targets(row), _rowGradient, ref mask)) / rows.Length;
            ReadOnlySpan<double> g = DoubleView.View<T>(_rowGradient, _rowGradientCopy);
            double[] sum = _sum;
            for (int index = 0; index < sum.Length && index < g.Length; index++)
            {
                sum[index] += weight * g[index];
            }
        }

        for (int index = 0; index < _sum.Length; index++)
        {
            gradient[index] = Real.FromDouble<T>(_sum[index] / rows.Length);
        }

        return loss;
    }
}
