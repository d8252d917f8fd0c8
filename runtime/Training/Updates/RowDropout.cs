using System;

namespace BackpropGen;

/// <summary>
/// Applies inverted dropout to hidden nodes, row by row. Multiplying the output oⱼ of a node by f = 0 or 1/(1 − p) is the same as multiplying its
/// outgoing weights by f. So these weights are scaled for one row, and their gradient is scaled after it: ∂L/∂w = ∂L/∂(w·f)·f. The incoming
/// weights need nothing, because δ of the node is a sum over the scaled weights.
/// </summary>
internal sealed class RowDropout<T>
    where T : unmanaged
{
    private readonly DropoutMask _mask;
    private readonly HiddenNodes _nodes;
    private readonly int[] _dropped;
    private readonly T[] _before;

    public RowDropout(Topology topology, double probability)
    {
        _mask = new DropoutMask(probability);
        _nodes = new HiddenNodes(topology);
        _dropped = new int[_nodes.Count];
        _before = new T[topology.ParameterCount - _nodes.FirstWeight];
    }

    /// <summary>
    /// Computes the loss of one row and its gradient with some nodes left out. A hidden node is left out if the next
    /// <see cref="PortableRandom.NextDouble"/> is below p, layer by layer. The parameters have their old bits afterwards.
    /// </summary>
    public T Backward(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient, PortableRandom random)
    {
        Span<T> parameters = network.ParameterSpan, behindFirst = parameters.Slice(_nodes.FirstWeight);
        behindFirst.CopyTo(_before);
        ReadOnlySpan<int> dropped = _dropped.AsSpan(0, Draw(random));
        Scale(parameters, dropped);
        T loss = network.Backward(x, y, gradient);
        Scale(gradient, dropped);
        _before.CopyTo(behindFirst);
        return loss;
    }

    /// <summary>Draws the nodes that are left out; returns their number.</summary>
    private int Draw(PortableRandom random)
    {
        Xoshiro256 generator = random.Generator;
        int count = 0;
        for (int node = 0; node < _dropped.Length; node++)
        {
            _dropped[count] = node;
            count += (int)_mask.Next(ref generator);
        }

        random.Generator = generator;
        return count;
    }

    private void Scale(Span<T> values, ReadOnlySpan<int> dropped)
    {
        _nodes.Scale(values, _mask.Kept);
        foreach (int node in dropped)
        {
            _nodes.WeightsFrom(node, values).Clear();
        }
    }
}
