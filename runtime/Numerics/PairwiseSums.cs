using System;

namespace BackpropGen;

/// <summary>
/// Adds vectors, each with a number, along a fixed binary tree over their indices: indices 0 to n − 1 are split at the largest power of 2 below n, and
/// so is each part. Whoever adds which part of the tree, on whatever machine, the sums have the same bits. The rounding error grows with log₂ n.
/// </summary>
/// <remarks>
/// Like the digits of a binary counter, one sum waits for each size until its neighbour is there. So memory holds about log₂ n vectors, which are
/// kept from one sum to the next.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed class PairwiseSums<T>(int length)
    where T : unmanaged
{
    private Node[] _nodes = Array.Empty<Node>();

    /// <summary>Number of sums that wait for a neighbour.</summary>
    public int NodeCount { get; private set; }

    /// <summary>Index after the last vector.</summary>
    public int End => NodeCount == 0 ? 0 : _nodes[NodeCount - 1].First + _nodes[NodeCount - 1].Count;

    /// <summary>Length of the vectors.</summary>
    public int Length => length;

    /// <summary>Gives a sum that waits, in the order of the indices: that of <c>Count</c> vectors, a power of 2, from index <c>First</c> on, a multiple of it.</summary>
    public ref readonly Node this[int node] => ref _nodes[node];

    /// <summary>Begins a new sum.</summary>
    public void Clear() => NodeCount = 0;

    /// <summary>Gives the memory of the next vector, all 0; <see cref="AddNext"/> adds it.</summary>
    public Span<T> Next()
    {
        Span<T> next = Reserve();
        next.Clear();
        return next;
    }

    /// <summary>Adds the vector in <see cref="Next"/>.</summary>
    /// <param name="index">Index of the vector: <see cref="End"/>, or any for the first one.</param>
    /// <param name="number">The number that goes with it.</param>
    public void AddNext(int index, double number)
    {
        Put(index, 1, number);
        Merge();
    }

    /// <summary>Adds a vector, or the sum of several that make up a node of the tree.</summary>
    /// <param name="first">Index of the first vector: <see cref="End"/>, or any for the first one.</param>
    /// <param name="count">Number of vectors, a power of 2.</param>
    /// <param name="number">The number that goes with them.</param>
    /// <param name="vector">Their sum.</param>
    public void Add(int first, int count, double number, ReadOnlySpan<T> vector)
    {
        if (NodeCount > 0 && IsPair(_nodes[NodeCount - 1], count))
        {
            AddToLast(number, vector);
            Merge();
            return;
        }

        vector.CopyTo(Reserve());
        Put(first, count, number);
    }

    /// <summary>Takes the sum of all vectors, and of their numbers.</summary>
    /// <param name="sum">Receives the sum of the vectors.</param>
    /// <returns>The sum of the numbers.</returns>
    public double Fold(Span<T> sum)
    {
        sum.Clear();
        if (NodeCount == 0)
        {
            return 0.0;
        }

        _nodes[NodeCount - 1].Vector.CopyTo(sum);
        double number = _nodes[NodeCount - 1].Number;
        for (int node = NodeCount - 2; node >= 0; node--)
        {
            Real.Add<T>(sum, _nodes[node].Vector);
            number += _nodes[node].Number;
        }

        return number;
    }

    /// <summary>Whether a node of so many vectors behind this one is its other half: both have the same parent in the tree.</summary>
    private static bool IsPair(in Node node, int count) => node.Count == count && (node.First & count) == 0;

    private void Merge()
    {
        while (NodeCount > 1 && IsPair(_nodes[NodeCount - 2], _nodes[NodeCount - 1].Count))
        {
            NodeCount--;
            AddToLast(_nodes[NodeCount].Number, _nodes[NodeCount].Vector);
        }
    }

    private void AddToLast(double number, ReadOnlySpan<T> vector)
    {
        ref Node last = ref _nodes[NodeCount - 1];
        Real.Add(last.Vector, vector);
        last.Number += number;
        last.Count *= 2;
    }

    private void Put(int first, int count, double number)
    {
        ref Node node = ref _nodes[NodeCount++];
        (node.First, node.Count, node.Number) = (first, count, number);
    }

    private Span<T> Reserve()
    {
        if (NodeCount == _nodes.Length)
        {
            Array.Resize(ref _nodes, NodeCount + 4);
            for (int node = NodeCount; node < _nodes.Length; node++)
            {
                _nodes[node].Vector = new T[length];
            }
        }

        return _nodes[NodeCount].Vector;
    }

    /// <summary>The sum of the vectors of a node of the tree.</summary>
    internal struct Node
    {
        public int First, Count;
        public double Number;
        public T[] Vector;
    }
}
