using System;

namespace BackpropGen;

/// <summary>
/// Applies inverted dropout to hidden nodes, row by row. Multiplying the output oⱼ of a node by f = 0 or 1/(1 − p) is the same as multiplying its
/// outgoing weights by f. So these weights are scaled for one row, and their gradient is scaled after it: ∂L/∂w = ∂L/∂(w·f)·f. The incoming
/// weights need nothing, because δ of the node is a sum over the scaled weights.
/// </summary>
internal sealed class HiddenDropout<T>
    where T : unmanaged
{
    private readonly double _probability, _kept;
    private readonly int[] _starts, _lengths;
    private readonly double[] _factors;
    private readonly T[] _before;
    private readonly int _first;

    public HiddenDropout(Topology topology, double probability)
    {
        _probability = probability;
        _kept = 1.0 / (1.0 - probability);
        int nodes = 0;
        for (int layer = 1; layer < topology.LayerCount; layer++)
        {
            nodes += topology.LayerSizes[layer];
        }

        _starts = new int[nodes];
        _lengths = new int[nodes];
        _factors = new double[nodes];
        for (int layer = 1, node = 0; layer < topology.LayerCount; layer++)
        {
            for (int from = 0; from < topology.LayerSizes[layer]; from++, node++)
            {
                _starts[node] = ParameterLayout.WeightIndex(topology, layer + 1, from, 0);
                _lengths[node] = topology.LayerSizes[layer + 1];
            }
        }

        // The outgoing weights of hidden nodes stand after the first layer.
        _first = _starts[0];
        _before = new T[topology.ParameterCount - _first];
    }

    /// <summary>
    /// Computes the loss of one row and its gradient with some nodes left out. A hidden node is left out if the next
    /// <see cref="PortableRandom.NextDouble"/> is below p, layer by layer. The parameters have their old bits afterwards.
    /// </summary>
    public T Backward(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient, PortableRandom random)
    {
        Span<T> parameters = network.ParameterSpan, behindFirst = parameters.Slice(_first);
        behindFirst.CopyTo(_before);
        for (int node = 0; node < _factors.Length; node++)
        {
            _factors[node] = random.NextDouble() < _probability ? 0.0 : _kept;
        }

        Scale(parameters);
        T loss = network.Backward(x, y, gradient);
        Scale(gradient);
        _before.CopyTo(behindFirst);
        return loss;
    }

    private void Scale(Span<T> values)
    {
        for (int node = 0; node < _factors.Length; node++)
        {
            foreach (ref T value in values.Slice(_starts[node], _lengths[node]))
            {
                value = Real.FromDouble<T>(Real.ToDouble(value) * _factors[node]);
            }
        }
    }
}
