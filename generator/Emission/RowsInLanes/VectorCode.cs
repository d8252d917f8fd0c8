using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>What the parts of the vector file spell alike: arrays, rows, loads and stores.</summary>
internal sealed class VectorCode(EmissionContext context, RowSteps steps)
{
    private const string Intrinsics = "global::System.Runtime.Intrinsics.";
    /// <summary>Widths of vectors, in bits, widest first.</summary>
    public static IReadOnlyList<int> Widths { get; } = new[] { 512, 256, 128 };

    public EmissionContext Context { get; } = context;

    public NetworkModel Model => Context.Model;

    /// <summary>Rows of a block: the lanes of the widest vector, whatever the width in use.</summary>
    public int BlockSize => Model.IsSingle ? 16 : 8;

    public int Lanes(int bits) => bits / (Model.IsSingle ? 32 : 64);

    public static string Type(int bits, string real) => $"{Intrinsics}Vector{bits}<{real}>";

    public static string Class(int bits) => $"{Intrinsics}Vector{bits}";

    /// <summary>Type of a local: <c>var</c>, unless a class of that name is around.</summary>
    public string Var(int bits) => Model.Class.Declarations.Any(declaration => declaration.Contains("@var")) ? Type(bits, Context.Real) : "var";

    /// <summary>The array of a quantity: z1, counts.</summary>
    public string Array(SymbolKind kind, int layer) => kind switch
    {
        SymbolKind.RowCount => "counts",
        SymbolKind.Loss => "losses",
        _ => Context.Names.Array(kind, layer),
    };

    /// <summary>A quantity of the rows at hand; where there is one for a whole layer, its name is that of the array.</summary>
    public string Local(Symbol symbol)
    {
        string name = Context.Names.Identifier(symbol);
        return name == Array(symbol.Kind, symbol.Layer) ? name + "OfRows" : name;
    }

    /// <summary>Numbers of a row in that array.</summary>
    public int Columns(Symbol symbol) => symbol switch
    {
        { Node: null } => 1,
        { Kind: SymbolKind.Input or SymbolKind.InputGradient } => Model.InputCount,
        { Kind: SymbolKind.Target } => Model.OutputCount,
        { Kind: SymbolKind.Temporary } => TemporaryColumns(symbol),
        _ => Model.LayerSizes[symbol.Layer],
    };

    /// <summary>What the method of a step is called: WeightedSum1.</summary>
    public static string MethodName(Symbol left) => left.Kind + (left.Layer == 0 ? "" : left.Layer.ToString(System.Globalization.CultureInfo.InvariantCulture));

    // for (int row = 0; row < rows; row += 8)
    // {
    //     for (int lane = 0; lane < 8; lane += 4)
    //     {
    //         ref double xRow = ref At(ref x, row * 4 + lane);
    public IDisposable OpenRows(CodeWriter writer, int bits, IEnumerable<Symbol> symbols)
    {
        var open = new Stack<IDisposable>();
        open.Push(writer.Block($"for (int row = 0; row < rows; row += {BlockSize})"));
        bool isWhole = Lanes(bits) == BlockSize;
        if (!isWhole)
        {
            open.Push(writer.Block($"for (int lane = 0; lane < {BlockSize}; lane += {Lanes(bits)})"));
        }

        WriteRowReferences(writer, symbols, isWhole ? "" : " + lane");
        return new OpenBlocks(open);
    }

    /// <summary><c>ref double xRow = ref At(ref x, row * 4);</c></summary>
    public void WriteRowReferences(CodeWriter writer, IEnumerable<Symbol> symbols, string lane)
    {
        foreach ((string array, int columns) in symbols.Select(symbol => (Array(symbol.Kind, symbol.Layer), Columns(symbol))).Distinct())
        {
            string start = columns == 1 ? "row" : $"row * {columns}";
            writer.Statement($"ref {Context.Real} {array}Row = ref At(ref {array}, {start}{lane});");
        }
    }

    /// <summary><c>Load512(ref xRow, 8)</c></summary>
    public string Load(int bits, Symbol symbol, string position) => $"Load{bits}(ref {Array(symbol.Kind, symbol.Layer)}Row, {position})";

    /// <summary>Where the lanes of a node start: 0, 8, 16, …; of an index variable j * 8.</summary>
    public string Position(Mathematics.Index? node) => node switch
    {
        null => "0",
        { Variable: { } variable } => $"{variable} * {BlockSize}",
        { Value: var value } => ((value - 1) * BlockSize).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>A parameter of the network as an element of the span of all of them.</summary>
    public string ParameterElement(Symbol symbol) => $"At(ref {Array(symbol.Kind, symbol.Layer)}, {ParameterPosition(symbol)})";

    /// <summary>Its place among the weights, or the biases, of its layer.</summary>
    public string ParameterPosition(Symbol symbol)
    {
        if (symbol.ToNode is not { } to)
        {
            return symbol.Node is { } node ? Names.Position(node) : "0";
        }

        int columns = Model.LayerSizes[symbol.Layer];
        string from = Names.Position(symbol.Node!.Value), column = Names.Position(to);
        return columns == 1 ? from : from == "0" ? column : $"{from} * {columns} + {column}";
    }

    /// <summary>A temporary has as many columns as the equation that defines it has nodes.</summary>
    private int TemporaryColumns(Symbol symbol)
    {
        Equation definition = steps.All.Last(step => step.Equation.Left.Kind == SymbolKind.Temporary && step.Equation.Left.Layer == symbol.Layer).Equation;
        return !definition.Indices.IsEmpty ? definition.Indices.Last().Count : definition.Left.Node is null ? 1 : Model.OutputCount;
    }
}
