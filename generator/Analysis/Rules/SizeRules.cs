using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis.Rules;

/// <summary>The layer sizes make a network.</summary>
internal static class SizeRules
{
    public static IEnumerable<Diagnostic> Check(NetworkDeclaration declaration)
    {
        ImmutableArray<int> sizes = declaration.Attribute.LayerSizes;
        if (sizes.Length < 2)
        {
            string found = sizes.Length == 0 ? "no layer size" : $"one layer size, {sizes[0]}";
            yield return declaration.Report(Diagnostics.TooFewLayers, declaration.Locations.Sizes, found);
            yield break;
        }

        bool isSound = true;
        for (int layer = 0; layer < sizes.Length; layer++)
        {
            if (sizes[layer] < 1)
            {
                isSound = false;
                yield return declaration.Report(Diagnostics.LayerTooSmall, declaration.Locations.Size(layer, sizes.Length), layer, sizes[layer]);
            }
        }

        long nodes = sizes.Sum(size => (long)size);
        long weights = sizes.Zip(sizes.Skip(1), (from, to) => (long)from * to).Sum();
        if (isSound && (nodes > SizeLimits.Nodes || weights > SizeLimits.Weights))
        {
            yield return declaration.Report(Diagnostics.NetworkTooLarge, declaration.Locations.Sizes, nodes, weights, SizeLimits.Nodes, SizeLimits.Weights);
        }
    }
}
