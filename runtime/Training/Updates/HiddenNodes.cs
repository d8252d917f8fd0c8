using System;

namespace BackpropGen;

/// <summary>Says where the weights that lead out of hidden nodes stand among the parameters of a network.</summary>
internal sealed class HiddenNodes
{
    private readonly int[] _starts, _lengths;
    private readonly (int Start, int Length)[] _layers;

    public HiddenNodes(Topology topology)
    {
        _layers = new (int, int)[topology.LayerCount - 1];
        for (int layer = 2; layer <= topology.LayerCount; layer++)
        {
            _layers[layer - 2] = (ParameterLayout.WeightIndex(topology, layer, 0, 0), topology.WeightCount(layer));
            Count += topology.LayerSizes[layer - 1];
        }

        _starts = new int[Count];
        _lengths = new int[Count];
        for (int layer = 1, node = 0; layer < topology.LayerCount; layer++)
        {
            for (int from = 0; from < topology.LayerSizes[layer]; from++, node++)
            {
                _starts[node] = ParameterLayout.WeightIndex(topology, layer + 1, from, 0);
                _lengths[node] = topology.LayerSizes[layer + 1];
            }
        }
    }

    /// <summary>Number of hidden nodes.</summary>
    public int Count { get; }

    /// <summary>Index of the first of these weights, behind all parameters of the first layer.</summary>
    public int FirstWeight => _starts[0];

    /// <summary>Gives the weights that lead out of a node, or their gradient.</summary>
    public Span<T> WeightsFrom<T>(int node, Span<T> parameters) => parameters.Slice(_starts[node], _lengths[node]);

    /// <summary>Multiplies the weights that lead out of all hidden nodes, or their gradient.</summary>
    public void Scale<T>(Span<T> parameters, double factor)
        where T : unmanaged
    {
        foreach ((int start, int length) in _layers)
        {
            DoubleView.Scale(parameters.Slice(start, length), factor);
        }
    }
}
