using BackpropGen.Generator.Parsing;

namespace BackpropGen.Playground.Declarations;

/// <summary>Writes a declaration: what the drop-downs put into the text field.</summary>
internal static class AttributeText
{
    public static string Of(NetworkAttributeData attribute, string className)
    {
        IEnumerable<string> arguments = [
            .. attribute.LayerSizes.Length is >= 2 and <= 9
                ? attribute.LayerSizes.Select(size => $"{size}")
                : [$"new[] {{ {string.Join(", ", attribute.LayerSizes)} }}"],
            $"Activation.{attribute.Activation}",
            $"Loss.{attribute.Loss}",
            .. Named("Output", attribute.Output is { } output ? $"Activation.{output}" : null),
            .. Named("Activations", attribute.Activations is { } each ? $"new[] {{ {string.Join(", ", each.Select(activation => $"Activation.{activation}"))} }}" : null),
            .. Named("Bias", attribute.Bias == "PerNode" ? null : $"Bias.{attribute.Bias}"),
            .. Named("Precision", attribute.Precision == "Double" ? null : $"Precision.{attribute.Precision}"),
            .. Named("InputGradient", attribute.HasInputGradient ? "true" : null),
            .. Named("Population", attribute.HasPopulation ? "true" : null)];
        return $"[Network({string.Join(", ", arguments)})]\npublic partial class {className};";
    }

    private static IEnumerable<string> Named(string name, string? value) => value is null ? [] : [$"{name} = {value}"];
}
