using System;

namespace BackpropGen;

/// <summary>Has the gradients of batches computed where the rows are.</summary>
internal sealed class RemoteBatches<T> : TrainingBatches<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly IRemoteRows<T> _rows;
    private readonly T[] _gradient;

    /// <param name="network">The network that is trained.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">Options that have been checked for such rows.</param>
    public RemoteBatches(INetwork<T> network, IRemoteRows<T> rows, FitOptions options)
    {
        _network = network;
        _rows = rows;
        _gradient = new T[network.Topology.ParameterCount];
        RowCount = rows.RowCount;
        BatchSize = Math.Min(options.BatchSize, RowCount);
        RowsPerEpoch = options.DropPartialBatch ? RowCount / BatchSize * BatchSize : RowCount;
    }

    public override int RowCount { get; }

    public override int BatchSize { get; }

    public override int RowsPerEpoch { get; }

    public override double Compute(ReadOnlySpan<int> rows, Span<T> gradient, PortableRandom random) =>
        Real.ToDouble(_rows.Backward(_network.ParameterSpan, rows[0], rows.Length, gradient));

    public override double Step(ReadOnlySpan<int> rows, T learningRate)
    {
        double loss = Real.ToDouble(_rows.Backward(_network.ParameterSpan, rows[0], rows.Length, _gradient));
        Real.Descend<T>(_network.ParameterSpan, _gradient, 1, learningRate);
        return loss;
    }

    public override double ComputeLoss() => Real.ToDouble(_rows.ComputeLoss(_network.ParameterSpan));

    public override int FirstNonFinite(ReadOnlySpan<int> rows) => rows[0];
}
