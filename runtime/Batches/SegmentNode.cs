using System;

namespace BackpropGen;

/// <summary>A node of the tree of <see cref="SegmentSums{T}"/>: the sums of Count segments from FirstSegment on.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly ref struct SegmentNode<T>
    where T : unmanaged
{
    /// <summary>Makes a node, of numbers that came from elsewhere. <see cref="SegmentSums{T}.Add(SegmentNode{T})"/> checks it.</summary>
    /// <param name="firstSegment">Index of the first segment, a multiple of <paramref name="segmentCount"/>.</param>
    /// <param name="segmentCount">Number of segments, a power of 2.</param>
    /// <param name="lossSum">Σ L of their rows.</param>
    /// <param name="gradientSum">Σ ∂L/∂parameter of their rows, in the order of the parameters; empty in a sum of losses alone.</param>
    public SegmentNode(int firstSegment, int segmentCount, double lossSum, ReadOnlySpan<T> gradientSum)
    {
        FirstSegment = firstSegment;
        SegmentCount = segmentCount;
        LossSum = lossSum;
        GradientSum = gradientSum;
    }

    /// <summary>Index of the first segment, a multiple of <see cref="SegmentCount"/>.</summary>
    public int FirstSegment { get; }

    /// <summary>Number of segments, a power of 2.</summary>
    public int SegmentCount { get; }

    /// <summary>Σ L of the rows.</summary>
    public double LossSum { get; }

    /// <summary>Σ ∂L/∂parameter of the rows; empty in a sum of losses alone.</summary>
    public ReadOnlySpan<T> GradientSum { get; }
}
