using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Lists the parameters of a network as symbols.</summary>
internal static class ParameterSymbols
{
    /// <summary>Lists all of them in the order of <see cref="INetwork{T}.ParameterSpan"/>.</summary>
    public static IEnumerable<Symbol> Of(Topology topology) => Enumerable.Range(1, topology.LayerCount)
        .SelectMany(layer => Weights(topology, layer).Concat(Biases(topology, layer)));

    private static IEnumerable<Symbol> Weights(Topology topology, int layer) => Enumerable.Range(1, topology.LayerSizes[layer - 1])
        .SelectMany(from => Enumerable.Range(1, topology.LayerSizes[layer]).Select(to => new Symbol(SymbolKind.Weight, layer, from, to)));

    private static IEnumerable<Symbol> Biases(Topology topology, int layer) => topology.Bias == Bias.SharedPerLayer
        ? [new Symbol(SymbolKind.Bias, layer)]
        : Enumerable.Range(1, topology.BiasCount(layer)).Select(node => new Symbol(SymbolKind.Bias, layer, node));
}
