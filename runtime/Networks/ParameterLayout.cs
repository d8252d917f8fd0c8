using System;

namespace BackpropGen;

/// <summary>
/// Where each weight and each bias stands in <see cref="INetwork{T}.ParameterSpan"/>, and in everything else of its shape: gradients,
/// optimiser state. The one place that knows; files, exports and frozen networks ask here, element by element.
/// </summary>
public static class ParameterLayout
{
    /// <summary>The index of w from node <paramref name="from"/> + 1 of the layer before to node <paramref name="to"/> + 1 of the layer.</summary>
    /// <param name="topology">Of the network.</param>
    /// <param name="layer">From 1 to <see cref="Topology.LayerCount"/>.</param>
    /// <param name="from">From 0, as in <c>W1[from, to]</c>.</param>
    /// <param name="to">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static int WeightIndex(Topology topology, int layer, int from, int to)
    {
        int start = LayerStart(topology, layer);
        Require(from, topology.LayerSizes[layer - 1], nameof(from));
        Require(to, topology.LayerSizes[layer], nameof(to));
        return start + from * topology.LayerSizes[layer] + to;
    }

    /// <summary>The index of b of node <paramref name="node"/> + 1; where the nodes of a layer share their bias, the same for each.</summary>
    /// <param name="topology">Of the network; it has biases.</param>
    /// <param name="layer">From 1 to <see cref="Topology.LayerCount"/>.</param>
    /// <param name="node">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The network has no biases.</exception>
    public static int BiasIndex(Topology topology, int layer, int node)
    {
        int start = LayerStart(topology, layer);
        Require(node, topology.LayerSizes[layer], nameof(node));
        return topology.Bias switch
        {
            Bias.PerNode => start + topology.WeightCount(layer) + node,
            Bias.SharedPerLayer => start + topology.WeightCount(layer),
            _ => throw new ArgumentException("The network has no biases.", nameof(topology)),
        };
    }

    private static int LayerStart(Topology topology, int layer)
    {
        if (topology is null)
        {
            throw new ArgumentNullException(nameof(topology));
        }

        if (layer < 1 || layer > topology.LayerCount)
        {
            throw new ArgumentOutOfRangeException(nameof(layer), layer, $"Expected 1 to {topology.LayerCount}.");
        }

        int start = 0;
        for (int before = 1; before < layer; before++)
        {
            start += topology.ParameterCounts[before - 1];
        }

        return start;
    }

    private static void Require(int index, int count, string argument)
    {
        if ((uint)index >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(argument, index, $"Expected 0 to {count - 1}.");
        }
    }
}
