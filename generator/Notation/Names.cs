using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Notation;

/// <summary>
/// The one place where the quantities of the notes are spelled. <c>w21_1</c>: from node 2 of the inputs to node 1 of layer 1;
/// <c>b31</c>, <c>z31</c>, <c>o31</c>, <c>d31</c>: layer 3, node 1. If a layer has ten nodes or more, underscores separate the indices: <c>w2_11_1</c>, <c>b3_11</c>.
/// </summary>
/// <param name="separated">Whether an underscore separates the indices.</param>
internal sealed class Names(bool separated)
{
    /// <summary>y of each of some rows, in its own memory.</summary>
    public const string Targets = "targets";

    /// <summary>The loss of each of some rows, with those of the rows that fill up the last block.</summary>
    public const string PaddedLosses = "paddedLosses";

    private readonly string _gap = separated ? "_" : "";

    /// <summary>The identifier in emitted code.</summary>
    public string Identifier(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Delta => OfNode("d", symbol),
        SymbolKind.WeightGradient => "gradient." + OfWeight(symbol),
        SymbolKind.BiasGradient => "gradient." + OfNode("b", symbol),
        SymbolKind.InputGradient => "dx" + symbol.Node,
        SymbolKind.Loss => "loss",
        SymbolKind.LearningRate => "learningRate",
        SymbolKind.RowCount => "count",
        _ => Common(symbol),
    };

    /// <summary>The name in formulas.</summary>
    public string Formula(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Delta => OfNode("δ", symbol),
        SymbolKind.WeightGradient => "∂L/∂" + OfWeight(symbol),
        SymbolKind.BiasGradient => "∂L/∂" + OfNode("b", symbol),
        SymbolKind.InputGradient => "∂L/∂x" + symbol.Node,
        SymbolKind.OutputGradient => "∂L/∂" + OfNode("o", symbol),
        SymbolKind.Slope => $"σ′({OfNode("z", symbol)})",
        SymbolKind.NewWeight => OfWeight(symbol),
        SymbolKind.NewBias => OfNode("b", symbol),
        SymbolKind.Loss => "L",
        SymbolKind.LearningRate => "η",
        SymbolKind.RowCount => "c",
        _ => Common(symbol),
    };

    /// <summary>The array that holds a quantity of all nodes of a layer, or of all weights.</summary>
    public string Array(SymbolKind kind, int layer) => kind switch
    {
        SymbolKind.Input => "x",
        SymbolKind.Target => "y",
        SymbolKind.InputGradient => "dx",
        SymbolKind.Weight => $"W{layer}",
        SymbolKind.WeightGradient => $"dW{layer}",
        SymbolKind.BiasGradient => $"db{layer}",
        _ => Identifier(new Symbol(kind, layer)),
    };

    /// <summary>The array that holds a quantity of many rows: z1, counts, losses.</summary>
    public string ArrayOfRows(SymbolKind kind, int layer) => kind switch
    {
        SymbolKind.RowCount => "counts",
        SymbolKind.Loss => "losses",
        _ => Array(kind, layer),
    };

    /// <summary>A quantity of the rows in the lanes of a vector. Where a layer has one of it, the name alone is that of the array.</summary>
    public string OfRows(Symbol symbol)
    {
        string name = Identifier(symbol);
        return name == ArrayOfRows(symbol.Kind, symbol.Layer) ? name + "OfRows" : name;
    }

    /// <summary>A quantity of neighbouring nodes in the lanes of a vector: <c>z1_1to8</c>; of one node: <c>z1_9</c>.</summary>
    public string OfNodes(Symbol symbol, int first, int count) => Array(symbol.Kind, symbol.Layer) + NodesSuffix(first, count);

    /// <summary><c>_1to8</c>, <c>_9</c></summary>
    public static string NodesSuffix(int first, int count) => count == 1 ? $"_{first}" : $"_{first}to{first + count - 1}";

    /// <summary>Where a node stands in an array: nodes count from 1 in the notes and from 0 in an array; loop variables count as arrays do.</summary>
    public static string Position(Index node) => node.Variable ?? (node.Value - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Common(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Input => "x" + symbol.Node,
        SymbolKind.Target => "y" + symbol.Node,
        SymbolKind.Weight => OfWeight(symbol),
        SymbolKind.Bias => OfNode("b", symbol),
        SymbolKind.WeightedSum => OfNode("z", symbol),
        SymbolKind.Output => OfNode("o", symbol),
        SymbolKind.WeightedOutputs => OfNode("wo", symbol),
        SymbolKind.OutputGradient => OfNode("g", symbol),
        SymbolKind.LayerMaximum => OfNode("m", symbol),
        SymbolKind.Exponential => OfNode("e", symbol),
        SymbolKind.ExponentialSum => OfNode("s", symbol),
        SymbolKind.LogExponentialSum => OfNode("ln_s", symbol),
        SymbolKind.Temporary => OfNode("u", symbol),
        SymbolKind.MeanOutputGradient => OfNode("t", symbol),
        _ => throw new System.ArgumentOutOfRangeException(nameof(symbol), symbol.Kind, "has no name"),
    };

    private string OfWeight(Symbol symbol) => string.Concat(new[] { "w", Text(symbol.Node), _gap, Text(symbol.ToNode), "_", Digits(symbol.Layer) });

    private string OfNode(string letter, Symbol symbol) =>
        symbol.Node is null
            ? letter + Digits(symbol.Layer)
            : string.Concat(letter, Digits(symbol.Layer), _gap, Text(symbol.Node));

    // Names are most of what is emitted: put together without string.Format, which takes more than twice as long.
    private static string Text(Index? index) => index is not { } found ? "" : found.Variable ?? Digits(found.Value);

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
