using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;

namespace BackpropGen.Generator.Validation;

/// <summary>The generator knows each argument beside the sizes, and they do not contradict each other.</summary>
internal static class ArgumentRules
{
    private static readonly string[] Precisions = { "Double", "Single" };

    public static IEnumerable<Finding> Check(string network, NetworkAttributeData attribute)
    {
        // A value outside its enum is a mistake even where Activations replaces it.
        var values = new List<(string Enum, string Value, IReadOnlyList<string> Known, Place Place)>
        {
            ("Activation", attribute.Activation, ActivationTable.Names, new Place.Activation()),
            ("Loss", attribute.Loss, LossTable.Names, new Place.Loss()),
            ("Bias", attribute.Bias, System.Enum.GetNames(typeof(BiasKind)), new Place.Property(nameof(NetworkAttributeData.Bias))),
            ("Precision", attribute.Precision, Precisions, new Place.Property(nameof(NetworkAttributeData.Precision))),
        };
        if (attribute.Output is { } output)
        {
            values.Add(("Activation", output, ActivationTable.Names, new Place.Property(nameof(NetworkAttributeData.Output))));
        }

        if (attribute.Activations is { } activations)
        {
            values.AddRange(activations.Select((value, index) =>
                ("Activation", value, ActivationTable.Names, (Place)new Place.LayerActivation(index + 1, activations.Length))));
        }

        foreach ((string name, string value, IReadOnlyList<string> known, Place place) in values.Where(entry => !entry.Known.Contains(entry.Value)))
        {
            yield return new Finding(DiagnosticIds.NotInEnum, place, name, value, string.Join(", ", known));
        }

        int layers = attribute.LayerSizes.Length - 1;
        if (layers >= 1 && attribute.Activations is { } given && given.Length != layers)
        {
            yield return new Finding(DiagnosticIds.ActivationsLength, new Place.Property(nameof(NetworkAttributeData.Activations)), network, given.Length, layers);
        }

        if (attribute.Activations is not null && attribute.Output is not null)
        {
            yield return new Finding(DiagnosticIds.OutputAndActivations, new Place.Property(nameof(NetworkAttributeData.Output)), network);
        }
    }
}
