using System.Collections.Generic;
using System.Globalization;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>How the quantities of a kernel with a node in each lane are spelled at one width.</summary>
/// <param name="context">The network.</param>
/// <param name="bits">The widest vectors in use.</param>
internal sealed class WideCode(EmissionContext context, int bits)
{
    /// <summary>In a loop over source nodes: the output, or the input, of the one at hand.</summary>
    public const string Source = "source";

    public int Bits => bits;

    public bool IsSingle => context.Model.IsSingle;

    public string Real => context.Real;

    public IReadOnlyList<NodeChunk> Chunks(int nodes) => NodeChunk.Of(nodes, bits, IsSingle);

    public int LayerSize(int layer) => context.Model.LayerSizes[layer];

    public string Array(Symbol symbol) => context.Names.Array(symbol.Kind, symbol.Layer);

    /// <summary>The type of a local.</summary>
    public string Type(NodeChunk chunk) => chunk.IsScalar ? Real : context.Vectors.Local(chunk.VectorBits);

    /// <summary>A quantity of neighbouring nodes: <c>z1_1to8</c>.</summary>
    public string Local(Symbol symbol, NodeChunk chunk) => context.Names.OfNodes(symbol, chunk.First, chunk.Count);

    /// <summary>Some numbers of an array in memory.</summary>
    public static string Load(NodeChunk chunk, string array, string position) =>
        chunk.IsScalar ? $"At(ref {array}, {position})" : $"Load{chunk.Bits}(ref {array}, {position})";

    /// <inheritdoc cref="Load(NodeChunk, string, string)"/>
    public static string Load(NodeChunk chunk, string array, int position) => Load(chunk, array, position.ToString(CultureInfo.InvariantCulture));

    /// <summary>The statement that writes some numbers of an array in memory.</summary>
    public static string Store(NodeChunk chunk, string value, string array, string position) =>
        chunk.IsScalar ? $"At(ref {array}, {position}) = {value};" : $"Store{(chunk.Bits == 64 ? "64" : "")}({value}, ref {array}, {position});";

    /// <summary>C# of an expression for some values of an index.</summary>
    /// <param name="expression">Without Σ.</param>
    /// <param name="chunk">The values.</param>
    /// <param name="variable">The index; null for an expression without.</param>
    public string Print(Expression expression, NodeChunk chunk, string? variable) => chunk.IsScalar
        ? new CSharpPrinter(IsSingle, symbol => Number(symbol, variable, chunk.First)).Print(expression)
        : new VectorPrinter(
            IsSingle,
            chunk.VectorBits,
            symbol => symbol.Kind == SymbolKind.LearningRate ? LearningRate(chunk.VectorBits) : Vector(symbol, chunk),
            symbol => symbol.Kind == SymbolKind.LearningRate || IsAlong(symbol, variable!) ? null : Number(symbol, null, 0)).Print(expression);

    /// <summary>η in every lane.</summary>
    public string LearningRate(int bits) => context.Names.Identifier(new Symbol(SymbolKind.LearningRate)) + bits;

    /// <summary>A weight's place in memory, its source node the one at hand in a loop.</summary>
    public static string Position(int columns, int source, NodeChunk chunk)
    {
        string start = columns == 1 ? "i" : $"i * {columns}";
        int offset = source * columns + chunk.Position;
        return offset == 0 ? start : $"{start} + {offset}";
    }

    private static bool IsAlong(Symbol symbol, string variable) => symbol.Node?.Variable == variable || symbol.ToNode?.Variable == variable;

    private string Vector(Symbol symbol, NodeChunk chunk) => symbol switch
    {
        // Weights from one source node stand side by side; those to the only node of a layer do so too.
        { Kind: SymbolKind.Weight, ToNode: { Variable: not null } } =>
            Load(chunk, Array(symbol), (symbol.Node!.Value.Value - 1) * LayerSize(symbol.Layer) + chunk.Position),
        { Kind: SymbolKind.Weight or SymbolKind.Bias or SymbolKind.Target } => Load(chunk, Array(symbol), chunk.Position),
        _ => Local(symbol, chunk),
    };

    private string Number(Symbol symbol, string? variable, int node)
    {
        int? Value(Index? index) => index is not { } found ? null : found.Variable is null ? found.Value : found.Variable == variable ? node : null;

        switch (symbol.Kind)
        {
            case SymbolKind.Bias:
                return At(symbol, (Value(symbol.Node) ?? 1) - 1);
            case SymbolKind.Weight:
                return At(symbol, (Value(symbol.Node)!.Value - 1) * LayerSize(symbol.Layer) + Value(symbol.ToNode)!.Value - 1);
            case SymbolKind.Input or SymbolKind.Target when Value(symbol.Node) is { } value:
                return At(symbol, value - 1);
            case SymbolKind.Input:
                return Source;
        }

        if (symbol.Node is null)
        {
            return context.Names.Identifier(symbol);
        }

        return Value(symbol.Node) is { } own ? context.Names.OfNodes(symbol, own, 1) : Source;
    }

    private string At(Symbol symbol, int position) => $"At(ref {Array(symbol)}, {position})";
}
