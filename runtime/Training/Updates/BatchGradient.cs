using System;

namespace BackpropGen;

/// <summary>The rows of a training as it sees them, smoothed and weighted, and the mean gradient of any batch of them.</summary>
internal sealed class BatchGradient<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly PackedRows<T>? _packed;
    private readonly HiddenDropout<T>? _dropout;
    private readonly double[]? _weights;
    private readonly T[] _rowGradient;
    private readonly double[] _rowGradientCopy, _sum;
    private readonly bool _isPackedOnce;

    public BatchGradient(INetwork<T> network, DataSet<T> data, FitOptions options, int batchSize, int[] order)
    {
        _network = network;
        _weights = RowTargets.Weights(data, options);
        Data = RowTargets.Smooth(data, options.LabelSmoothing, network.Topology.Loss);
        bool goesRowByRow = options.Dropout > 0.0 && network.Topology.LayerCount > 1;
        _dropout = goesRowByRow ? new HiddenDropout<T>(network.Topology, options.Dropout) : null;
        _rowGradient = goesRowByRow ? new T[network.Topology.ParameterCount] : Array.Empty<T>();
        _rowGradientCopy = goesRowByRow ? DoubleView.Copy<T>(network.Topology.ParameterCount) : Array.Empty<double>();
        _sum = goesRowByRow ? new double[network.Topology.ParameterCount] : Array.Empty<double>();
        if (batchSize == 1 || goesRowByRow)
        {
            return;
        }

        _isPackedOnce = batchSize == data.RowCount && options.Order == RowOrder.InOrder;
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

    /// <summary>With the targets that are learnt.</summary>
    public DataSet<T> Data { get; }

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

    private void Pack(ReadOnlySpan<int> rows)
    {
        _packed!.Pack(Data.X.Span, Data.Y.Span, rows);
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
