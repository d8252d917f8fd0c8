using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Validation;

/// <summary>The layer sizes make a network.</summary>
internal static class SizeRules
{
    public static IEnumerable<Finding> Check(string network, ImmutableArray<int> sizes)
    {
        if (sizes.Length < 2)
        {
            string found = sizes.Length == 0 ? "no layer size" : $"one layer size, {sizes[0]}";
            yield return new Finding(DiagnosticIds.TooFewLayers, new Place.Sizes(), network, found);
            yield break;
        }

        bool isSound = true;
        for (int layer = 0; layer < sizes.Length; layer++)
        {
            if (sizes[layer] < 1)
            {
                isSound = false;
                yield return new Finding(DiagnosticIds.LayerTooSmall, new Place.Size(layer, sizes.Length), network, layer, sizes[layer]);
            }
        }

        if (isSound && AreTooLarge(sizes))
        {
            yield return new Finding(DiagnosticIds.NetworkTooLarge, new Place.Sizes(),
                network, NodesOf(sizes), WeightsOf(sizes), SizeLimits.Nodes, SizeLimits.Weights);
        }
    }

    public static bool AreTooLarge(ImmutableArray<int> sizes) => NodesOf(sizes) > SizeLimits.Nodes || WeightsOf(sizes) > SizeLimits.Weights;

    private static long NodesOf(ImmutableArray<int> sizes) => sizes.Sum(size => (long)size);

    /// <summary>In decimal, because a few products of the largest int are beyond a long.</summary>
    private static decimal WeightsOf(ImmutableArray<int> sizes) => sizes.Zip(sizes.Skip(1), (from, to) => (decimal)from * to).Sum();
}
