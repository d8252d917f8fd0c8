using System;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Parsing;

/// <summary>
/// The nearest attribute without a mistake. Its members are written in place of those that the user means, and throw: so that one
/// mistake is one message, and not also one for every use of a member that is missing.
/// </summary>
internal static class MendedAttribute
{
    public static NetworkAttributeData Of(NetworkAttributeData attribute)
    {
        ImmutableArray<int> sizes = attribute.LayerSizes.Select(size => Math.Max(size, 1))
            .Concat(Enumerable.Repeat(1, Math.Max(2 - attribute.LayerSizes.Length, 0))).ToImmutableArray();
        int layers = sizes.Length - 1;
        string loss = LossTable.Names.Contains(attribute.Loss) ? attribute.Loss : LossTable.Names[0];
        if (sizes[layers] == 1 && LossTable.Get(loss).OutputActivation == ActivationTable.Softmax)
        {
            loss = LossTable.Names[0];
        }

        // Which activation it is does not change the members.
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
