using System;

namespace BackpropGen;

/// <summary>The rows of a training as it sees them, smoothed and weighted, and the mean gradient of any batch of them.</summary>
internal sealed class TrainingRows<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly PackedRows<T>? _packed;
    private readonly HiddenDropout<T>? _dropout;
    private readonly double[]? _weights;
    private readonly T[] _rowGradient;
    private readonly double[] _rowGradientCopy, _sum;
    private readonly bool _isPackedOnce;

    /// <param name="network">The network that is trained.</param>
    /// <param name="data">The rows as the user gave them.</param>
    /// <param name="options">Checked.</param>
    /// <param name="order">All rows.</param>
    public TrainingRows(INetwork<T> network, DataSet<T> data, FitOptions options, ReadOnlySpan<int> order)
    {
        BatchSize = Math.Min(options.BatchSize, data.RowCount);
        RowsPerEpoch = options.DropPartialBatch ? data.RowCount / BatchSize * BatchSize : data.RowCount;
        _network = network;
        _weights = RowTargets.Weights(data, options);
        Data = RowTargets.Smooth(data, options.LabelSmoothing, network.Topology.Loss);
        bool goesRowByRow = options.Dropout > 0.0 && network.Topology.LayerCount > 1;
        _dropout = goesRowByRow ? new HiddenDropout<T>(network.Topology, options.Dropout) : null;
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
            Pack(order);
        }

        _packed.MaxDegreeOfParallelism = options.MaxDegreeOfParallelism;
    }

    /// <summary>The rows with the targets that are learnt.</summary>
    public DataSet<T> Data { get; }

    /// <summary>The most rows of a batch.</summary>
    public int BatchSize { get; }

    /// <summary>The number of rows that an epoch takes.</summary>
    public int RowsPerEpoch { get; }

    /// <summary>Whether rows have weights other than 1.</summary>
    public bool IsWeighted => _weights is not null;

    /// <summary>By what the loss and the gradient of a row are multiplied.</summary>
    public double Weight(int row) => _weights is null ? 1.0 : _weights[row];

    /// <summary>(1/m)·Σ ∂L/∂parameter over the rows of a batch; returns (1/m)·Σ L.</summary>
    /// <param name="rows">The batch.</param>
    /// <param name="gradient">Receives the mean gradient.</param>
    /// <param name="random">For dropout.</param>
    public double Compute(ReadOnlySpan<int> rows, Span<T> gradient, PortableRandom random)
    {
        if (_dropout is not null)
        {
            return ComputeWithDropout(_dropout, rows, gradient, random);
        }

        if (_packed is null)
        {
            return ComputeRow(rows[0], gradient);
        }

        if (!_isPackedOnce)
        {
            Pack(rows);
        }

        return Real.ToDouble(_network.Backward(_packed, gradient));
    }

    /// <summary>The loss of a row and its gradient, weighted, without dropout.</summary>
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

    /// <summary>The first row whose own loss or gradient is not finite; the first of all when only their sum is not.</summary>
    /// <param name="rows">At least one.</param>
    public int FirstNonFinite(ReadOnlySpan<int> rows)
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

    private void Pack(ReadOnlySpan<int> rows)
    {
        _packed!.PackWhole(Data.X.Span, Data.Y.Span, rows);
        if (_weights is not null)
        {
            _packed.Weight(_weights, rows);
        }
    }

    private double ComputeWithDropout(HiddenDropout<T> dropout, ReadOnlySpan<int> rows, Span<T> gradient, PortableRandom random)
    {
        Array.Clear(_sum, 0, _sum.Length);
        double loss = 0.0;
        foreach (int row in rows)
        {
            double weight = Weight(row);
            loss += weight * Real.ToDouble(dropout.Backward(_network, Data.Inputs(row), Data.Targets(row), _rowGradient, random)) / rows.Length;
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
