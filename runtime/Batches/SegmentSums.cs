using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Sums losses and gradients of rows that lie in several places, with the bits that one place would get. The rows of a batch are cut into segments of
/// <see cref="RowsPerSegment"/>, from its first row on. Whoever has a run of whole segments adds their rows, and sends the nodes on; whoever folds the
/// nodes of all, in their order, gets bit-for-bit what <see cref="INetwork{T}.Backward(PackedRows{T}, Span{T})"/> of all rows gives.
/// </summary>
/// <remarks>
/// <para>
/// The tree is fixed by the indices of the segments: 0 to n − 1 are split at the largest power of 2 below n, and so is each part. A run of m segments
/// is at most 2·log₂ m nodes. The size of a segment depends on the layer sizes alone, not on the number of threads or places.
/// </para>
/// <para>Only one thread at a time may use an instance. It allocates when it is made and while a sum has more nodes than all before.</para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class SegmentSums<T>
    where T : unmanaged
{
    private readonly IBatchKernels<T> _kernels;
    private readonly Topology _topology;
    private readonly PairwiseSums<T> _sums;

    /// <summary>Prepares for sums of a network; there is none yet.</summary>
    /// <param name="network">The generated network, whose parameters are those at the time of <see cref="Add(PackedRows{T}, int)"/>.</param>
    /// <param name="lossesOnly">Whether losses are summed without gradients, as for validation rows.</param>
    /// <exception cref="ArgumentException">The network is not a generated one.</exception>
    public SegmentSums(INetwork<T> network, bool lossesOnly = false)
    {
        _topology = NetworkArgument.Topology(network);
        _kernels = network as IBatchKernels<T> ?? throw new ArgumentException($"network is a {network.GetType()}, expected a generated network.", nameof(network));
        _sums = new PairwiseSums<T>(lossesOnly ? 0 : _topology.ParameterCount);
        LossesOnly = lossesOnly;
    }

    /// <summary>Whether losses are summed without gradients.</summary>
    public bool LossesOnly { get; }

    /// <summary>Number of nodes so far.</summary>
    public int NodeCount => _sums.NodeCount;

    /// <summary>Number of rows of a segment; the last segment of a batch may be smaller. A multiple of 256 rows of double, 512 of float.</summary>
    public int RowsPerSegment => Batch.RowsPerSegment<T>(_topology);

    /// <summary>Gives a node, in the order of the segments. It is valid until the sum changes.</summary>
    /// <param name="index">Index of the node, from 0 to <see cref="NodeCount"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public SegmentNode<T> Node(int index)
    {
        if (index < 0 || index >= NodeCount)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, FormattableString.Invariant($"index is {index}, expected 0 to {NodeCount - 1}."));
        }

        PairwiseSums<T>.Node node = _sums[index];
        return new SegmentNode<T>(node.First, node.Count, node.Number, node.Vector);
    }

    /// <summary>Begins a new sum.</summary>
    public void Clear() => _sums.Clear();

    /// <summary>Adds the segments of rows, computed with the present parameters, on <see cref="PackedRows{T}.MaxDegreeOfParallelism"/> threads.</summary>
    /// <param name="rows">The rows of whole segments, with targets. Only the last segment of the batch may be smaller.</param>
    /// <param name="firstSegment">Index of the first of them in the batch: that behind the last one added, or any, from 0, in a new sum.</param>
    /// <exception cref="ArgumentException">The rows have the wrong shape, or the segment does not follow. Nothing has changed.</exception>
    public void Add(PackedRows<T> rows, int firstSegment)
    {
        Batch.Check(_topology, rows, needsTargets: true);
        RequireNext(firstSegment, nameof(firstSegment));
        if (LossesOnly)
        {
            Batch.AddLosses(_kernels, _topology, rows, firstSegment, _sums);
        }
        else
        {
            Batch.AddGradients(_kernels, _topology, rows, firstSegment, _sums, withLoss: true);
        }
    }

    /// <summary>Adds a node that another instance computed, perhaps on another machine.</summary>
    /// <param name="node">The node behind the last one added.</param>
    /// <exception cref="ArgumentException">The node does not follow, is none of the tree, or is of another network. Nothing has changed.</exception>
    public void Add(SegmentNode<T> node)
    {
        RequireNext(node.FirstSegment, nameof(node));
        if (node.SegmentCount < 1 || (node.SegmentCount & (node.SegmentCount - 1)) != 0 || node.FirstSegment % node.SegmentCount != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"node has {node.SegmentCount} segments from {node.FirstSegment} on, expected a power of 2 and a multiple of it."),
                nameof(node));
        }

        if (node.GradientSum.Length != _sums.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"node has a gradient of {node.GradientSum.Length} numbers, expected {_sums.Length}."), nameof(node));
        }

        _sums.Add(node.FirstSegment, node.SegmentCount, node.LossSum, node.GradientSum);
    }

    /// <summary>Folds all nodes, from segment 0 on, and divides by the number of rows.</summary>
    /// <param name="rowCount">Number m of the rows of all segments, at least 1.</param>
    /// <param name="gradient">Receives (1/m)·Σ ∂L/∂parameter; empty in a sum of losses alone.</param>
    /// <returns>(1/m)·Σ L.</returns>
    /// <exception cref="ArgumentException">
    /// The gradient has the wrong length, or the rows are not as many as the segments hold.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is no node, or the first one is not that of segment 0.</exception>
    public T Mean(int rowCount, Span<T> gradient)
    {
        Guard.Length(gradient.Length, _sums.Length, nameof(gradient));
        if (NodeCount == 0 || _sums[0].First != 0)
        {
            throw new InvalidOperationException(NodeCount == 0
                ? "There is no segment yet."
                : FormattableString.Invariant($"The sum begins with segment {_sums[0].First}, expected 0."));
        }

        long size = RowsPerSegment, most = _sums.End * size;
        if (rowCount > most || rowCount <= most - size)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"rowCount is {rowCount}, expected {most - size + 1} to {most} for {_sums.End} segments."), nameof(rowCount));
        }

        double loss = _sums.Fold(gradient);
        Real.Divide(gradient, rowCount);
        return Real.FromDouble<T>(loss / rowCount);
    }

    private void RequireNext(int firstSegment, string argument)
    {
        if (firstSegment < 0 || (NodeCount > 0 && firstSegment != _sums.End))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"the segment is {firstSegment}, expected {(NodeCount > 0 ? _sums.End.ToString(System.Globalization.CultureInfo.InvariantCulture) : "0 or above")}."),
                argument);
        }
    }
}
