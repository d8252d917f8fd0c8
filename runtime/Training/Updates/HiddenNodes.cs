using System;

namespace BackpropGen;

/// <summary>Multiplies the weights that lead out of hidden nodes, or their gradient, by 0 where a node is left out, and by 1/(1 − p) where it is not.</summary>
internal sealed class HiddenNodes<T>
    where T : unmanaged
{
    // A factor for each parameter behind the first layer, 1 for a bias.
    private readonly T[] _factors;
    private readonly T _kept;
    private readonly Layer[] _layers;

    /// <param name="topology">The topology of the network, with a hidden layer at least.</param>
    /// <param name="probability">p.</param>
    public HiddenNodes(Topology topology, double probability)
    {
        FirstWeight = ParameterLayout.WeightIndex(topology, 2, 0, 0);
        _kept = Real.FromDouble<T>(1.0 / (1.0 - probability));
        _factors = new T[topology.ParameterCount - FirstWeight];
        _layers = new Layer[topology.LayerCount - 1];
        Array.Fill(_factors, Real.FromDouble<T>(1.0));
        for (int layer = 1; layer < topology.LayerCount; layer++)
        {
            int start = ParameterLayout.WeightIndex(topology, layer + 1, 0, 0) - FirstWeight;
            _layers[layer - 1] = new Layer(topology.LayerSizes[layer], start, topology.LayerSizes[layer + 1]);
            _factors.AsSpan(start, topology.WeightCount(layer + 1)).Fill(_kept);
            Count += topology.LayerSizes[layer];
        }
    }

    /// <summary>Number of hidden nodes.</summary>
    public int Count { get; }

    /// <summary>Index of the first of these weights, behind all parameters of the first layer.</summary>
    public int FirstWeight { get; }

    /// <summary>Draws which nodes are left out, layer by layer; without it, none is.</summary>
    public void Draw(ref DropoutMask mask)
    {
        Span<T> factors = stackalloc T[] { _kept, default };
        foreach (Layer layer in _layers)
        {
            int position = layer.Start;
            for (int first = 0; first < layer.Nodes; first += 64)
            {
                int count = Math.Min(64, layer.Nodes - first);
                ulong dropped = mask.Take(count);
                for (int node = 0; node < count; node++, dropped >>= 1)
                {
                    // Without a branch, which nobody could predict.
                    T factor = factors[(int)(dropped & 1)];
                    foreach (ref T target in _factors.AsSpan(position, layer.WeightsPerNode))
                    {
                        target = factor;
                    }

                    position += layer.WeightsPerNode;
                }
            }
        }
    }

    /// <summary>Multiplies the parameters from <see cref="FirstWeight"/> on, or their gradient.</summary>
    public void Scale(Span<T> behindFirst) => Real.Multiply<T>(behindFirst, _factors);

    /// <summary>The nodes of a hidden layer, and where the weights that lead out of them start.</summary>
    private readonly record struct Layer(int Nodes, int Start, int WeightsPerNode);
}
