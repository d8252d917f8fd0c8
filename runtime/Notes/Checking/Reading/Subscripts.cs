using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Reads the numbers behind the letter of a name. They may run together where there is but one way to part them.</summary>
/// <param name="topology">The network.</param>
internal sealed partial class Subscripts(Topology topology)
{
    private readonly Symbol[] _parameters = ParameterSymbols.Of(topology).ToArray();

    /// <summary>A number alone, from 1 to a count.</summary>
    public static int? Alone(string subscript, int count) => Read(subscript) is { Layer: null, Groups: [var group] } && Within(group, count) is { } number ? number : null;

    /// <summary>Layer and node: <c>21</c>, <c>2_1</c>, or with the layer above, <c>_1^2</c>.</summary>
    public (int Layer, int Node)? LayerAndNode(string subscript)
    {
        if (Read(subscript) is not { } read)
        {
            return null;
        }

        string[] groups = read.Layer is { } above ? [above, .. read.Groups] : topology.LayerCount == 1 && read.Groups is [{ Length: 1 }] ? ["1", .. read.Groups] : read.Groups;
        return OnlyOne(Split(groups, 2)
            .Where(numbers => numbers[0] <= topology.LayerCount && numbers[1] <= topology.LayerSizes[numbers[0]])
            .Select(numbers => ((int Layer, int Node)?)(numbers[0], numbers[1])));
    }

    /// <summary>Nodes by their side: <c>h1</c> is a hidden node, counted from layer to layer, <c>o1</c> one of the output.</summary>
    public (int Layer, int Node)? HiddenOrOutput(string text)
    {
        Match match = Side().Match(text);
        if (!match.Success)
        {
            return null;
        }

        string subscript = match.Groups["node"].Value;
        int last = topology.LayerCount;
        if (match.Groups["side"].Value.StartsWith('h'))
        {
            return Alone(subscript, topology.LayerSizes.Skip(1).Take(last - 1).Sum()) is { } count ? Hidden(count)
                : LayerAndNode(subscript) is { } place && place.Layer < last ? place
                : null;
        }

        return subscript.Length == 0 && topology.OutputCount == 1 ? (last, 1) : Alone(subscript, topology.OutputCount) is { } output ? (last, output) : null;
    }

    /// <summary><c>21_1</c>, <c>_21^1</c>, <c>2_11_1</c>; or its place when all weights are counted node by node, as w1 to w8 are: <c>5</c>.</summary>
    public Symbol? Weight(string subscript)
    {
        if (Read(subscript) is not { } read)
        {
            return null;
        }

        bool Exists(int from, int to, int layer) => layer <= topology.LayerCount && from <= topology.LayerSizes[layer - 1] && to <= topology.LayerSizes[layer];

        if (read.Layer is null && read.Groups is [var alone] && topology.LayerCount > 1 && Within(alone, int.MaxValue) is { } count && ByCount(SymbolKind.Weight, count) is { } counted)
        {
            return counted;
        }

        string[] groups = read.Layer is { } above ? [.. Numbers(read.Groups, 2), above]
            : topology.LayerCount == 1 && read.Groups.Length < 3 ? [.. Numbers(read.Groups, 2), "1"]
            : read.Groups is [var nodes, var layer] ? [.. Numbers([nodes], 2), layer]
            : read.Groups;
        return OnlyOne(Split(groups, 3).Where(numbers => Exists(numbers[0], numbers[1], numbers[2]))
            .Select(numbers => new Symbol(SymbolKind.Weight, numbers[2], numbers[0], numbers[1])))
            ?? (read.Layer is null && read.Groups is [var number] && Within(number, int.MaxValue) is { } place ? ByCount(SymbolKind.Weight, place) : null);
    }

    /// <summary><c>21</c>; of a shared bias <c>2</c>; or its place when all biases are counted.</summary>
    public Symbol? Bias(string subscript)
    {
        if (topology.Bias == BackpropGen.Bias.None)
        {
            return null;
        }

        (string[] Groups, string? Layer) read = Read(subscript) ?? ([], null);

        if (topology.Bias == BackpropGen.Bias.SharedPerLayer)
        {
            return (read.Layer ?? read.Groups.FirstOrDefault()) is { } layer && Within(layer, topology.LayerCount) is { } shared
                ? new Symbol(SymbolKind.Bias, shared) : null;
        }

        return (LayerAndNode(subscript) ?? HiddenOrOutput(subscript)) is { } place ? new Symbol(SymbolKind.Bias, place.Layer, place.Node)
            : read.Layer is null && read.Groups is [var alone] && Within(alone, int.MaxValue) is { } count ? ByCount(SymbolKind.Bias, count)
            : null;
    }

    private (int Layer, int Node) Hidden(int count)
    {
        int layer = 1;
        for (; count > topology.LayerSizes[layer]; layer++)
        {
            count -= topology.LayerSizes[layer];
        }

        return (layer, count);
    }

    /// <summary>Weights are counted by layer, then by the node that they lead to.</summary>
    private Symbol? ByCount(SymbolKind kind, int count) => _parameters.Where(symbol => symbol.Kind == kind)
        .OrderBy(symbol => symbol.Layer).ThenBy(symbol => symbol.ToNode?.Value ?? symbol.Node?.Value ?? 0).ThenBy(symbol => symbol.Node?.Value ?? 0).ElementAtOrDefault(count - 1);

    /// <summary>The groups of digits, and the superscript, which is the layer.</summary>
    private static (string[] Groups, string? Layer)? Read(string subscript)
    {
        Match match = Pattern().Match(subscript);
        if (!match.Success)
        {
            return null;
        }

        string layer = match.Groups["layer"].Value;
        return (match.Groups["group"].Captures.Select(capture => capture.Value).ToArray(), layer.Length == 0 ? null : layer);
    }

    /// <summary>The same groups, where there are as many as are needed, or one that is to be parted into them.</summary>
    private static IEnumerable<string> Numbers(string[] groups, int count) => groups.Length == 1 && groups[0].Length == count
        ? groups[0].Select(digit => digit.ToString())
        : groups;

    /// <summary>Every way to read groups as so many numbers: as they are, or with one group of digits parted.</summary>
    private static IEnumerable<int[]> Split(string[] groups, int count)
    {
        if (groups.Length == count)
        {
            return groups.All(group => Within(group, int.MaxValue) is not null) ? [groups.Select(group => int.Parse(group, CultureInfo.InvariantCulture)).ToArray()] : [];
        }

        return groups.Length == 0 || groups.Length > count
            ? []
            : Enumerable.Range(0, groups.Length).SelectMany(group => Enumerable.Range(1, Math.Max(groups[group].Length - 1, 0))
                .SelectMany(length => Split([.. groups[..group], groups[group][..length], groups[group][length..], .. groups[(group + 1)..]], count)))
            .DistinctBy(numbers => string.Join(' ', numbers));
    }

    private static int? Within(string group, int count) =>
        group.Length > 0 && group[0] != '0' && int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= count ? number : null;

    private static T? OnlyOne<T>(IEnumerable<T?> found)
    {
        T?[] all = found.Take(2).ToArray();
        return all.Length == 1 ? all[0] : default;
    }

    [GeneratedRegex(@"^(?:\^(?<layer>\d+))?_?(?:(?<group>\d+)(?:_+(?<group>\d+))*)?(?:_?\^(?<layer>\d+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^_?(?<side>hidden|h|output|out|o)_?(?<node>[\d_]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Side();
}
