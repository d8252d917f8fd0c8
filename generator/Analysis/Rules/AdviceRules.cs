using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis.Rules;

/// <summary>What works, and what a user should know about it all the same.</summary>
internal static class AdviceRules
{
    /// <summary>From three hidden sigmoids on, less than 2 % of δ reaches the first layer: 4-3-2-1 of the notes has two.</summary>
    private const int DeepStack = 3;

    private static readonly string[] SquaredErrors = { "MSE", "HalfSquaredError" };

    public static IEnumerable<Diagnostic> Check(NetworkDeclaration declaration, NetworkModel model)
    {
        if (model.Activations[model.LayerCount - 1] == ActivationTable.Sigmoid && SquaredErrors.Contains(model.Loss))
        {
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.MatchingLoss, "BCE");
            yield return Diagnostic.Create(
                Diagnostics.SigmoidWithSquaredError, declaration.Locations.Loss, properties, declaration.Type.Name, model.Loss);
        }

        int[] sigmoids = Enumerable.Range(1, model.LayerCount - 1).Where(layer => model.Activations[layer - 1] == ActivationTable.Sigmoid).ToArray();
        if (sigmoids.Length >= DeepStack)
        {
            yield return declaration.Report(Diagnostics.DeepSigmoid, declaration.Locations.ActivationOf(sigmoids[0], model.LayerCount),
                sigmoids.Length, $"¼^{sigmoids.Length}");
        }

        if (!EmissionPlan.Of(model).HasStatements)
        {
            yield return declaration.Report(Diagnostics.BeyondUnrolling, declaration.Locations.Sizes,
                model.ParameterCount, model.LayerSizes.Skip(1).Sum(), EmissionLimits.UnrolledParameters, EmissionLimits.UnrolledNodes);
        }
    }
}
