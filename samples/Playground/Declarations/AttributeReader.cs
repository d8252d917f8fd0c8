using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BackpropGen.Generator.Parsing;

namespace BackpropGen.Playground.Declarations;

/// <summary>
/// Reads <c>[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] public partial class Placement;</c>. The compiler reads it anew once it has arrived in
/// the page; tests hold both equal.
/// </summary>
internal static partial class AttributeReader
{
    /// <summary>Null for anything but one attribute of literals on one empty, partial, top-level class.</summary>
    public static (NetworkAttributeData Attribute, string ClassName)? Read(string text)
    {
        Match match = Shape().Match(text);
        if (!match.Success)
        {
            return null;
        }

        string[] arguments = [.. Split(match.Groups["arguments"].Value)];
        string[] positional = [.. arguments.TakeWhile(argument => !argument.Contains('='))];
        Match[] named = [.. arguments.Skip(positional.Length).Select(argument => Named().Match(argument))];
        if (positional.Length < 3 || named.Any(argument => !argument.Success)
            || named.Select(argument => argument.Groups["name"].Value).Distinct().Count() < named.Length
            || Sizes(positional[..^2]) is not { } sizes
            || Member(positional[^2], "Activation") is not { } activation || Member(positional[^1], "Loss") is not { } loss)
        {
            return null;
        }

        var attribute = new NetworkAttributeData(sizes, activation, loss, null, null, "PerNode", "Double", HasInputGradient: false);
        foreach (Match argument in named)
        {
            if (With(attribute, argument.Groups["name"].Value, argument.Groups["value"].Value) is not { } next)
            {
                return null;
            }

            attribute = next;
        }

        return (attribute, match.Groups["class"].Value);
    }

    private static NetworkAttributeData? With(NetworkAttributeData attribute, string name, string value) => name switch
    {
        "Output" when Member(value, "Activation") is { } output => attribute with { Output = output },
        "Activations" when Elements(value) is { } elements && elements.Select(element => Member(element, "Activation")).ToArray() is var members
            && !members.Contains(null) => attribute with { Activations = [.. members.OfType<string>()] },
        "Bias" when Member(value, "Bias") is { } bias => attribute with { Bias = bias },
        "Precision" when Member(value, "Precision") is { } precision => attribute with { Precision = precision },
        "InputGradient" when value is "true" or "false" => attribute with { HasInputGradient = value == "true" },
        "Population" when value is "true" or "false" => attribute with { HasPopulation = value == "true" },
        _ => null,
    };

    private static ImmutableArray<int>? Sizes(string[] positional)
    {
        // The attribute has a constructor for two to nine sizes, and one for an array.
        string[]? texts = positional.Length == 1 ? Elements(positional[0]) : positional.Length <= 9 ? positional : null;
        if (texts is null)
        {
            return null;
        }

        int[] sizes = [.. texts.Select(text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int size) ? size : int.MinValue)];
        return sizes.Contains(int.MinValue) ? null : [.. sizes];
    }

    private static string[]? Elements(string array) => Array().Match(array) is { Success: true } match ? [.. Split(match.Groups["elements"].Value)] : null;

    /// <summary>The member of an enum; null where it is another, or where the enum has none of that name.</summary>
    private static string? Member(string text, string type)
    {
        string[] parts = text.Split('.', StringSplitOptions.TrimEntries);
        string[] path = parts[0] == "BackpropGen" ? parts[1..] : parts;
        Type @enum = type switch { "Activation" => typeof(Activation), "Loss" => typeof(Loss), "Bias" => typeof(Bias), _ => typeof(Precision) };
        return path.Length == 2 && path[0] == type && Enum.GetNames(@enum).Contains(path[1]) ? path[1] : null;
    }

    /// <summary>The parts between the commas that stand outside of brackets.</summary>
    private static IEnumerable<string> Split(string list)
    {
        int depth = 0, start = 0;
        for (int index = 0; index <= list.Length; index++)
        {
            char character = index < list.Length ? list[index] : ',';
            depth += character is '{' or '[' ? 1 : character is '}' or ']' ? -1 : 0;
            if (character == ',' && depth == 0)
            {
                yield return list[start..index].Trim();
                start = index + 1;
            }
        }
    }

    [GeneratedRegex(
        @"^\s*\[\s*(BackpropGen\s*\.\s*)?Network(Attribute)?\s*\((?<arguments>[^()]*)\)\s*\]\s*((public|internal|sealed)\s+)*partial\s+class\s+(?<class>[A-Z]\w*)\s*(;|\{\s*\})\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^(?<name>\w+)\s*=\s*(?<value>[^=]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"^((new\s*(\w+\s*)?\[\s*\]\s*)\{(?<elements>[^{}]*)\}|\[(?<elements>[^\[\]]*)\])$", RegexOptions.CultureInvariant)]
    private static partial Regex Array();
}
