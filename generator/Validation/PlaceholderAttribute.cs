using System;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;

namespace BackpropGen.Generator.Validation;

/// <summary>
/// Stands in for an attribute with a mistake: the nearest one that is valid. Its members are emitted all the same, and their constructors
/// throw. The user then sees one diagnostic instead of one for each use of a missing member.
/// </summary>
internal static class PlaceholderAttribute
{
    public static NetworkAttributeData For(NetworkAttributeData attribute)
    {
        ImmutableArray<int> sizes = attribute.LayerSizes.Select(size => Math.Max(size, 1))
            .Concat(Enumerable.Repeat(1, Math.Max(2 - attribute.LayerSizes.Length, 0))).ToImmutableArray();
        int layers = sizes.Length - 1;
        string loss = LossTable.Names.Contains(attribute.Loss) ? attribute.Loss : LossTable.Names[0];
        if (sizes[layers] == 1 && LossTable.Get(loss).OutputActivation == ActivationTable.Softmax)
        {
            loss = LossTable.Names[0];
        }

        // The members are the same for every activation.
        ImmutableArray<string> activations = Enumerable.Repeat(ActivationTable.Sigmoid, layers).ToImmutableArray()
            .SetItem(layers - 1, LossTable.Get(loss).OutputActivation ?? ActivationTable.Sigmoid);
        return attribute with
        {
            LayerSizes = sizes,
            Loss = loss,
            Output = null,
            Activations = activations,
            Bias = Enum.IsDefined(typeof(BiasKind), attribute.Bias) ? attribute.Bias : nameof(BiasKind.PerNode),
        };
    }
}
