using System.Collections.Generic;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Validation;

/// <summary>A population is of small networks: large ones fill the vectors alone.</summary>
internal static class PopulationRules
{
    public static IEnumerable<Finding> Check(string network, NetworkModel model)
    {
        if (model.HasPopulation && model.ParameterCount > EmissionLimits.PopulationParameters)
        {
            yield return new Finding(DiagnosticIds.PopulationTooLarge, new Place.Property("Population"),
                network, model.ParameterCount, EmissionLimits.PopulationParameters);
        }
    }
}
