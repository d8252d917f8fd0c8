using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>How the arrays, rows and lanes of a batch are written.</summary>
internal sealed class RowCode(EmissionContext context, RowSteps steps, bool isNext = false)
{
    /// <summary>The same for the block of rows that follows the one at hand.</summary>
    public RowCode Next => new(Context, steps, isNext: true);


    public EmissionContext Context { get; } = context;

    public NetworkModel Model => Context.Model;

    /// <summary>Rows of a block: the lanes of the widest vector, whatever the width in use.</summary>
    public int BlockSize => Context.Vectors.MostLanes;

    /// <summary>The array of a quantity: z1, counts.</summary>
    public string Array(Symbol symbol) => Context.Names.ArrayOfRows(symbol.Kind, symbol.Layer);

    /// <summary>Whether a quantity differs from row to row. Parameters do not.</summary>
    public static bool IsPerRow(Symbol symbol) => symbol.Kind is not (SymbolKind.Weight or SymbolKind.Bias);

    /// <summary>Numbers of a row in the array of a quantity.</summary>
    public int Columns(Symbol symbol) => symbol switch
    {
        { Node: null } => 1,
        { Kind: SymbolKind.Input or SymbolKind.InputGradient } => Model.InputCount,
        { Kind: SymbolKind.Target } => Model.OutputCount,
        { Kind: SymbolKind.Temporary } => TemporaryColumns(symbol),
        _ => Model.LayerSizes[symbol.Layer],
    };

    // for (int row = 0; row < rows; row += 8)
    // {
    //     for (int lane = 0; lane < 8; lane += 4)
    //     {
    //         ref double xRow = ref At(ref x, row * 4 + lane);
    /// <summary>Opens the loop over the rows; disposing the result closes it.</summary>
    public IDisposable OpenRows(CodeWriter writer, int bits, IEnumerable<Symbol> symbols)
    {
        var open = new Stack<IDisposable>();
        open.Push(OpenBlocksOfRows(writer));
        if (!HoldsBlock(bits))
        {
            open.Push(OpenLanes(writer, bits));
        }

        WriteRowReferences(writer, bits, symbols);
        return new OpenBlocks(open);
    }

    /// <summary><c>for (int row = 0; row &lt; rows; row += 8)</c></summary>
    public IDisposable OpenBlocksOfRows(CodeWriter writer) => writer.Block($"for (int row = 0; row < rows; row += {BlockSize})");

    /// <summary>Opens a loop over the vectors that hold a block of rows, or a block of statements where one vector does.</summary>
    public IDisposable OpenLanes(CodeWriter writer, int bits) =>
        HoldsBlock(bits) ? writer.Block() : writer.Block($"for (int lane = 0; lane < {BlockSize}; lane += {Context.Vectors.Lanes(bits)})");

    /// <summary>Within that loop, where the lanes of the vector start: <c> + lane</c>, or nothing.</summary>
    public string Lane(int bits) => HoldsBlock(bits) ? "" : " + lane";

    /// <summary><c>ref double xRow = ref At(ref x, row * 4);</c></summary>
    public void WriteRowReferences(CodeWriter writer, int bits, IEnumerable<Symbol> symbols)
    {
        foreach ((string array, string row, int columns) in symbols.Select(symbol => (Array(symbol), Row(symbol), Columns(symbol))).Distinct())
        {
            string first = isNext ? $"row + {BlockSize}" : "row";
            string start = columns == 1 ? first : isNext ? $"({first}) * {columns}" : $"{first} * {columns}";
            writer.Statement($"ref {Context.Real} {row} = ref At(ref {array}, {start}{Lane(bits)});");
        }
    }

    /// <summary><c>Load512(ref xRow, 8)</c></summary>
    public string Load(int bits, Symbol symbol, string position) => $"Load{bits}(ref {Row(symbol)}, {position})";

    /// <summary><c>Store(z11, ref z1Row, 0);</c></summary>
    public string Store(string value, Symbol symbol, string position) => $"Store({value}, ref {Row(symbol)}, {position});";

    /// <summary>Where the lanes of a node start: 0, 8, 16, …; of an index variable j * 8.</summary>
    public string Position(Mathematics.Index? node) => node switch
    {
        null => "0",
        { Variable: { } variable } => $"{variable} * {BlockSize}",
        { Value: var value } => ((value - 1) * BlockSize).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The name of a local for the block of rows: <c>sum</c>, <c>nextSum</c>.</summary>
    public string Local(string name) => isNext ? "next" + char.ToUpperInvariant(name[0]) + name.Substring(1) : name;

    private string Row(Symbol symbol) => Array(symbol) + (isNext ? "NextRow" : "Row");

    private bool HoldsBlock(int bits) => Context.Vectors.Lanes(bits) == BlockSize;

    /// <summary>A temporary has as many columns as the equation that defines it has nodes.</summary>
    private int TemporaryColumns(Symbol symbol)
    {
        Equation definition = steps.All.Last(step => step.Equation.Left.Kind == SymbolKind.Temporary && step.Equation.Left.Layer == symbol.Layer).Equation;
        return !definition.Indices.IsEmpty ? definition.Indices.Last().Count : definition.Left.Node is null ? 1 : Model.OutputCount;
    }
}
