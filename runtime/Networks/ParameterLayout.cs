using System;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// Computes where each weight and each bias stands in <see cref="INetwork{T}.ParameterSpan"/> and in everything of its shape: gradients,
/// optimiser state. Files, exports and frozen networks use it for each element.
/// </summary>
public static class ParameterLayout
{
    /// <summary>Computes the index of w from node <paramref name="from"/> + 1 of the layer before to node <paramref name="to"/> + 1 of the layer.</summary>
    /// <param name="topology">Topology of the network.</param>
    /// <param name="layer">Layer, from 1 to <see cref="Topology.LayerCount"/>.</param>
    /// <param name="from">Source node, from 0, as in <c>W1[from, to]</c>.</param>
    /// <param name="to">Target node, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static int WeightIndex(Topology topology, int layer, int from, int to)
    {
        int start = LayerStart(topology, layer);
        Require(from, topology.LayerSizes[layer - 1], nameof(from));
        Require(to, topology.LayerSizes[layer], nameof(to));
        return start + from * topology.LayerSizes[layer] + to;
    }

    /// <summary>Computes the index of b of node <paramref name="node"/> + 1. If the nodes of a layer share their bias, it is the same for each.</summary>
    /// <param name="topology">Topology of a network with biases.</param>
    /// <param name="layer">Layer, from 1 to <see cref="Topology.LayerCount"/>.</param>
    /// <param name="node">Node, from 0.</param>
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

    /// <summary>
    /// Gives the name of a parameter: <c>w41_1</c> leads from input 4 to node 1 of layer 1, <c>b21</c> belongs to node 1 of layer 2, <c>b2</c> to all
    /// nodes of layer 2. With ten nodes in a layer, or ten layers, an underscore separates all indices: <c>w4_1_1</c>, <c>b2_1</c>.
    /// </summary>
    /// <param name="topology">Topology of the network.</param>
    /// <param name="index">Index into <see cref="INetwork{T}.ParameterSpan"/>, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter.</exception>
    public static string NameOf(Topology topology, int index)
    {
        Require(index, (topology ?? throw new ArgumentNullException(nameof(topology))).ParameterCount, nameof(index));
        int layer = 1;
        for (; index >= topology.ParameterCounts[layer - 1]; layer++)
        {
            index -= topology.ParameterCounts[layer - 1];
        }

        string gap = topology.LayerCount >= 10 || topology.LayerSizes.Any(size => size >= 10) ? "_" : "";
        int weights = topology.WeightCount(layer), nodes = topology.LayerSizes[layer];
        return index < weights ? FormattableString.Invariant($"w{index / nodes + 1}{gap}{index % nodes + 1}_{layer}")
            : topology.Bias == Bias.SharedPerLayer ? FormattableString.Invariant($"b{layer}")
            : FormattableString.Invariant($"b{layer}{gap}{index - weights + 1}");
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
