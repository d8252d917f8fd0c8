using System.Collections.Generic;
using System.Collections.Immutable;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis.Rules;

/// <summary>Softmax stands where it has a meaning, and the loss goes with the activation of the last layer.</summary>
internal static class ActivationRules
{
    public static IEnumerable<Diagnostic> Check(NetworkDeclaration declaration)
    {
        NetworkAttributeData attribute = declaration.Attribute;
        ImmutableArray<string> activations = attribute.ActivationPerLayer();
        int layers = activations.Length;
        for (int layer = 1; layer < layers; layer++)
        {
            if (activations[layer - 1] == ActivationTable.Softmax)
            {
                yield return declaration.Report(Diagnostics.HiddenSoftmax, declaration.Locations.ActivationOf(layer, layers), layer);
                yield break; // once: the positional activation stands for all of them
            }
        }

        string output = activations[layers - 1];
        if (output == ActivationTable.Softmax && attribute.LayerSizes[layers] < 2)
        {
            yield return declaration.Report(Diagnostics.SoftmaxOverOneOutput, declaration.Locations.ActivationOf(layers, layers));
            yield break;
        }

        if (LossTable.Get(attribute.Loss).OutputActivation is { } needed && output != needed)
        {
            string matchingLoss = LossFor(output);
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
                .Add(DiagnosticProperties.OutputActivation, needed)
                .Add(DiagnosticProperties.MatchingLoss, matchingLoss);
            yield return Diagnostic.Create(
                needed == ActivationTable.Sigmoid ? Diagnostics.BceNeedsSigmoid : Diagnostics.CrossEntropyNeedsSoftmax,
                declaration.Locations.Loss, properties, declaration.Type.Name, output, matchingLoss);
        }
    }

    /// <summary>The loss whose δ is ŷ − y with this activation; for others, the error that regression starts with.</summary>
    private static string LossFor(string output) => output switch
    {
        ActivationTable.Sigmoid => "BCE",
        ActivationTable.Softmax => "CrossEntropy",
        _ => "MSE",
    };
}
