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
    private readonly HiddenNodes<T> _nodes;
    private readonly T[] _before;

    public RowDropout(Topology topology, double probability)
    {
        Probability = probability;
        _nodes = new HiddenNodes<T>(topology, probability);
        _before = new T[topology.ParameterCount - _nodes.FirstWeight];
    }

    /// <summary>p.</summary>
    public double Probability { get; }

    /// <summary>Number of the hidden nodes.</summary>
    public int NodeCount => _nodes.Count;

    /// <summary>Computes the loss of one row and its gradient with some nodes left out, layer by layer. The parameters have their old bits afterwards.</summary>
    public T Backward(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient, ref DropoutMask mask)
    {
        Span<T> behindFirst = network.ParameterSpan.Slice(_nodes.FirstWeight);
        behindFirst.CopyTo(_before);
        _nodes.Draw(ref mask);
        _nodes.Scale(behindFirst);
        T loss = network.Backward(x, y, gradient);
        _nodes.Scale(gradient.Slice(_nodes.FirstWeight));
        _before.CopyTo(behindFirst);
        return loss;
    }
}
