using System.Collections.Generic;
using System.Collections.Immutable;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Parsing;

namespace BackpropGen.Generator.Validation;

/// <summary>Softmax stands where it has a meaning, and the loss goes with the activation of the last layer.</summary>
internal static class ActivationRules
{
    public static IEnumerable<Finding> Check(string network, NetworkAttributeData attribute)
    {
        ImmutableArray<string> activations = attribute.ActivationPerLayer;
        int layers = activations.Length;
        int hidden = activations.IndexOf(ActivationTable.Softmax) + 1;
        if (hidden >= 1 && hidden < layers)
        {
            // Once: the positional activation stands for all hidden layers.
            yield return new Finding(DiagnosticIds.HiddenSoftmax, new Place.LayerActivation(hidden, layers), network, hidden);
            yield break;
        }

        string output = activations[layers - 1];
        if (output == ActivationTable.Softmax && attribute.LayerSizes[layers] < 2)
        {
            yield return new Finding(DiagnosticIds.SoftmaxOverOneOutput, new Place.LayerActivation(layers, layers), network);
            yield break;
        }

        if (LossTable.Get(attribute.Loss).OutputActivation is { } needed && output != needed)
        {
            string matchingLoss = MatchingLoss.Of(output);
            string id = needed == ActivationTable.Sigmoid ? DiagnosticIds.BceNeedsSigmoid : DiagnosticIds.CrossEntropyNeedsSoftmax;
            yield return new Finding(id, new Place.Loss(), network, output, matchingLoss) { OutputActivation = needed, MatchingLoss = matchingLoss };
        }
    }
}
