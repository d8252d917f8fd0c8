using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis.Rules;

/// <summary>Each argument beside the sizes is one that the generator knows, and they do not contradict each other.</summary>
internal static class ArgumentRules
{
    private static readonly string[] Precisions = { "Double", "Single" };

    public static IEnumerable<Diagnostic> Check(NetworkDeclaration declaration)
    {
        NetworkAttributeData attribute = declaration.Attribute;
        AttributeLocations locations = declaration.Locations;

        // What Activations replaces need not be known, but a value outside of its enum is never meant.
        var values = new List<(string Enum, string Value, IReadOnlyList<string> Known, Location Location)>
        {
            ("Activation", attribute.Activation, ActivationTable.Names, locations.Activation),
            ("Loss", attribute.Loss, LossTable.Names, locations.Loss),
            ("Bias", attribute.Bias, System.Enum.GetNames(typeof(BiasKind)), locations.Property("Bias")),
            ("Precision", attribute.Precision, Precisions, locations.Property("Precision")),
        };
        if (attribute.Output is { } output)
        {
            values.Add(("Activation", output, ActivationTable.Names, locations.Property("Output")));
        }

        if (attribute.Activations is { } activations)
        {
            values.AddRange(activations.Select((value, index) =>
                ("Activation", value, ActivationTable.Names, locations.ActivationOf(index + 1, activations.Length))));
        }

        foreach ((string name, string value, IReadOnlyList<string> known, Location location) in values.Where(entry => !entry.Known.Contains(entry.Value)))
        {
            yield return Diagnostic.Create(Diagnostics.NotInEnum, location, name, value, string.Join(", ", known));
        }

        int layers = attribute.LayerSizes.Length - 1;
        if (layers >= 1 && attribute.Activations is { } given && given.Length != layers)
        {
            yield return declaration.Report(Diagnostics.ActivationsLength, locations.Property("Activations"), given.Length, layers);
        }

        if (attribute.Activations is not null && attribute.Output is not null)
        {
            yield return declaration.Report(Diagnostics.OutputAndActivations, locations.Property("Output"));
        }
    }
}
