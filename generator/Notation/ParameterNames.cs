using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Notation;

/// <summary>The names of the parameters of a network, in the order of memory: w11_1, …, b11, ….</summary>
internal static class ParameterNames
{
    /// <summary>All of them: for each layer the weights, source node by source node, and then the biases.</summary>
    public static IEnumerable<string> Of(NetworkModel model) => Enumerable.Range(1, model.LayerCount)
        .SelectMany(layer => Enumerable.Range(1, model.LayerSizes[layer - 1])
            .SelectMany(from => OfWeights(model, layer, from)).Concat(OfBiases(model, layer)));

    /// <summary>The weights of a layer from one source node: w21_1, w22_1, w23_1.</summary>
    public static IEnumerable<string> OfWeights(NetworkModel model, int layer, int from)
    {
        var names = new Names(model.SeparatesIndices);
        return Enumerable.Range(1, model.LayerSizes[layer])
            .Select(to => names.Identifier(new Symbol(SymbolKind.Weight, layer, from, to)));
    }

    /// <summary>The biases of a layer: b11, b12, b13; b1 where its nodes share one; none.</summary>
    public static IEnumerable<string> OfBiases(NetworkModel model, int layer)
    {
        var names = new Names(model.SeparatesIndices);
        return model.Bias == BiasKind.SharedPerLayer
            ? new[] { names.Identifier(new Symbol(SymbolKind.Bias, layer)) }
            : Enumerable.Range(1, model.BiasCount(layer)).Select(node => names.Identifier(new Symbol(SymbolKind.Bias, layer, node)));
    }
}
