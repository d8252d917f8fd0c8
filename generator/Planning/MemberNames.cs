using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Planning;

/// <summary>The names of the members that the emitted part adds to the user's class.</summary>
internal static class MemberNames
{
    /// <summary>Those that the user may overload.</summary>
    public static IReadOnlyCollection<string> Methods { get; } =
        new[] { "Forward", "Backward", "Step", "StepEach", "ComputeLoss", "InputGradient", "Initialize", "Clone" };

    public static IEnumerable<string> Of(NetworkModel model)
    {
        EmissionPlan plan = EmissionPlan.Of(model);
        foreach (string name in Methods.Where(name => name != "InputGradient" || model.HasInputGradient))
        {
            yield return name;
        }

        foreach (string name in new[] { "ParameterCount", "Topology", "ParameterSpan", "Description" })
        {
            yield return name;
        }

        foreach (string name in plan.HasNamedParameters ? new[] { "ParameterSet", "Parameters", "_parameters", "ParameterNames" } : new[] { "ParameterView", "_values" })
        {
            yield return name;
        }

        if (plan.HasAlignedParameters)
        {
            yield return "_memory";
        }

        if (model.Class.Constructors.HasOthers || model.Mistake is not null)
        {
            yield return "ReadyToLearn";
        }

        if (model.HasPopulation)
        {
            yield return "Population";
        }

        foreach (int layer in Enumerable.Range(1, model.LayerCount))
        {
            yield return $"W{layer}";
            if (plan.HasBiasVectors)
            {
                yield return $"B{layer}";
            }
        }

        if (!plan.HasStatements)
        {
            yield return "Kernels";
            if (model.HasVectors)
            {
                yield return "LaneKernels";
            }

            yield break;
        }

        foreach (string name in ParameterNames.Of(model))
        {
            yield return name;
        }
    }
}
