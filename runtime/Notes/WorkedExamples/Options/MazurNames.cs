using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen;

/// <summary>Spells quantities as "A Step by Step Backpropagation Example" by Matt Mazur does.</summary>
internal static class MazurNames
{
    /// <summary>Spells a quantity; null where that page has none of its kind.</summary>
    public static SpelledName? Spell(Symbol symbol, NetworkModel model) => symbol.Kind switch
    {
        SymbolKind.Input => Named("i", Text(symbol.Node!.Value.Value)),
        SymbolKind.Target => Worded("target", "o" + Text(symbol.Node!.Value.Value)),
        SymbolKind.Weight => Named("w", Text(WeightNumber(symbol, model))),
        SymbolKind.Bias when symbol.Node is null => Named("b", Text(symbol.Layer)),
        SymbolKind.Bias => Worded("b", Node(symbol, model)),
        SymbolKind.WeightedSum => Worded("net", Node(symbol, model)),
        SymbolKind.Output => Worded("out", Node(symbol, model)),
        SymbolKind.Delta => Worded("δ", Node(symbol, model)),
        SymbolKind.Loss => new SpelledName("E", "E"),
        _ => null,
    };

    /// <summary>w1, w2 lead into the first hidden node, w3, w4 into the second, and so on through the layers.</summary>
    private static int WeightNumber(Symbol weight, NetworkModel model) => 1
        + Enumerable.Range(1, weight.Layer - 1).Sum(model.WeightCount)
        + (weight.ToNode!.Value.Value - 1) * model.LayerSizes[weight.Layer - 1]
        + weight.Node!.Value.Value - 1;

    private static string Node(Symbol symbol, NetworkModel model)
    {
        int node = symbol.Node!.Value.Value;
        return symbol.Layer == model.LayerCount ? "o" + Text(node) : "h" + Text(model.LayerSizes.Skip(1).Take(symbol.Layer - 1).Sum() + node);
    }

    private static SpelledName Named(string letter, string number) => new(letter + number, letter, number);

    private static SpelledName Worded(string word, string node) => new($"{word}_{node}", word, node);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
