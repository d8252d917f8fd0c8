using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Validation;

/// <summary>Advice about networks that work.</summary>
internal static class AdviceRules
{
    /// <summary>From three hidden sigmoids on, less than 2 % of δ reaches the first layer: 4-3-2-1 of the notes has two.</summary>
    private const int DeepStack = 3;

    private static readonly string[] SquaredErrors = { "MSE", "HalfSquaredError" };

    public static IEnumerable<Finding> Check(string network, NetworkModel model)
    {
        string output = model.Activations[model.LayerCount - 1];
        if (output == ActivationTable.Sigmoid && SquaredErrors.Contains(model.Loss))
        {
            yield return new Finding(DiagnosticIds.SigmoidWithSquaredError, new Place.Loss(), network, model.Loss) { MatchingLoss = MatchingLoss.Of(output) };
        }

        int[] sigmoids = Enumerable.Range(1, model.LayerCount - 1).Where(layer => model.Activations[layer - 1] == ActivationTable.Sigmoid).ToArray();
        if (sigmoids.Length >= DeepStack)
        {
            yield return new Finding(DiagnosticIds.DeepSigmoid, new Place.LayerActivation(sigmoids[0], model.LayerCount),
                network, sigmoids.Length, $"¼^{sigmoids.Length}");
        }

        if (!EmissionPlan.Of(model).HasStatements)
        {
            yield return new Finding(DiagnosticIds.BeyondUnrolling, new Place.Sizes(),
                network, model.ParameterCount, model.LayerSizes.Skip(1).Sum(), EmissionLimits.UnrolledParameters, EmissionLimits.UnrolledNodes);
        }
    }
}
