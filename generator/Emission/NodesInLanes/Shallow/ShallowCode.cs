using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Shallow;

/// <summary>
/// How the quantities of a kernel are spelled at one width. Parameters are in memory, in vectors without an empty lane; functions are computed
/// in padded ones.
/// </summary>
/// <param name="context">The network.</param>
/// <param name="bits">The widest vectors in use.</param>
internal sealed class ShallowCode(EmissionContext context, int bits)
{
    public int Bits => bits;

    public string Real => context.Real;

    /// <summary>The vectors in which parameters are loaded and stored.</summary>
    public IReadOnlyList<NodeChunk> Exact(int nodes) => NodeChunk.Of(nodes, bits, context.Model.IsSingle);

    /// <summary>The vectors in which functions are computed.</summary>
    public IReadOnlyList<NodeChunk> Padded(int nodes) => NodeChunk.Padded(nodes, bits, context.Model.IsSingle);

    /// <summary>Whether some lanes have no node, and the vector is more than one of those that parameters come in.</summary>
    public bool HasEmptyLanes(NodeChunk chunk) => !chunk.IsScalar && chunk.Bits != 64 && chunk.Count < Lanes(chunk.Bits);

    public int LayerSize(int layer) => context.Model.LayerSizes[layer];

    public string Array(Symbol symbol) => context.Names.Array(symbol.Kind, symbol.Layer);

    /// <summary>The type of a local.</summary>
    public string Type(NodeChunk chunk) => chunk.IsScalar ? Real : context.Vectors.Local(chunk.VectorBits);

    /// <summary>A quantity of neighbouring nodes: <c>z1_1to8</c>.</summary>
    public string Local(Symbol symbol, NodeChunk chunk) => context.Names.OfNodes(symbol, chunk.First, chunk.Count);

    /// <summary>Some numbers of an array in memory.</summary>
    public static string Load(NodeChunk chunk, string array, int position) =>
        chunk.IsScalar ? $"At(ref {array}, {position})" : $"Load{chunk.Bits}(ref {array}, {position})";

    /// <summary>The statement that writes some numbers of an array in memory.</summary>
    public static string Store(NodeChunk chunk, string value, string array, int position) =>
        chunk.IsScalar ? $"At(ref {array}, {position}) = {value};" : $"Store{(chunk.Bits == 64 ? "64" : "")}({value}, ref {array}, {position});";

    /// <summary>Where the first number of some nodes stands in its array.</summary>
    public int Position(Symbol symbol, NodeChunk chunk) =>
        symbol is { Kind: SymbolKind.Weight or SymbolKind.WeightGradient, Node: { Variable: null } from }
            ? (from.Value - 1) * LayerSize(symbol.Layer) + chunk.Position
            : chunk.Position;

    /// <summary>η in every lane.</summary>
    public string LearningRate(int bits) => context.Names.Identifier(new Symbol(SymbolKind.LearningRate)) + bits;

    /// <summary>C# of an expression for some values of an index.</summary>
    /// <param name="expression">Without Σ.</param>
    /// <param name="chunk">The values.</param>
    /// <param name="variable">The index; null for an expression without.</param>
    public string Print(Expression expression, NodeChunk chunk, string? variable) => chunk.IsScalar
        ? new CSharpPrinter(context.Model.IsSingle, symbol => Number(symbol, variable, chunk.First)).Print(expression)
        : new VectorPrinter(
            context.Model.IsSingle,
            chunk.VectorBits,
            symbol => symbol.Kind == SymbolKind.LearningRate ? LearningRate(chunk.VectorBits) : Vector(symbol, chunk),
            symbol => symbol.Kind == SymbolKind.LearningRate || IsAlong(symbol, variable!) ? null : Number(symbol, null, 0)).Print(expression);

    /// <summary>A padded vector made of those without an empty lane: <c>Join(z1_5to6, Number128(z1_7))</c>.</summary>
    public string Joined(Symbol symbol, NodeChunk padded) => Joined(symbol, Parts(padded).ToArray(), padded.VectorBits);

    /// <summary>Those without an empty lane that a padded vector is made of.</summary>
    public IEnumerable<NodeChunk> Parts(NodeChunk padded) =>
        NodeChunk.Of(padded.Count, bits, context.Model.IsSingle).Select(part => part with { First = padded.Position + part.First });

    /// <summary>One of them, taken out of the padded vector: <c>Lower(d1_5to7)</c>.</summary>
    public string Part(string vector, NodeChunk padded, NodeChunk part)
    {
        int offset = part.First - padded.First;
        if (part.IsScalar)
        {
            return $"Lane({vector}, {offset})";
        }

        for (int width = padded.VectorBits; width > part.VectorBits; width /= 2)
        {
            int half = Lanes(width / 2);
            vector = $"{(offset < half ? "Lower" : "Upper")}({vector})";
            offset %= half;
        }

        return vector;
    }

    private string Joined(Symbol symbol, NodeChunk[] parts, int width)
    {
        NodeChunk first = parts[0];
        if (parts.Length == 1 && first.VectorBits == width)
        {
            return Local(symbol, first);
        }

        if (width == 128)
        {
            return first.IsScalar ? $"Number128({Local(symbol, first)})" : $"WithThird({Local(symbol, first)}, {Local(symbol, parts[1])})";
        }

        NodeChunk[] lower = parts.Where(part => part.First - first.First < Lanes(width / 2)).ToArray(), upper = parts.Skip(lower.Length).ToArray();
        return upper.Length == 0
            ? $"Widen({Joined(symbol, lower, width / 2)})"
            : $"Join({Joined(symbol, lower, width / 2)}, {Joined(symbol, upper, width / 2)})";
    }

    private int Lanes(int width) => context.Vectors.Lanes(width);

    private static bool IsAlong(Symbol symbol, string variable) => symbol.Node?.Variable == variable || symbol.ToNode?.Variable == variable;

    private string Vector(Symbol symbol, NodeChunk chunk) => symbol switch
    {
        // Weights to one node stand side by side if it is the only one of its layer.
        { Kind: SymbolKind.Weight, ToNode.Variable: null } when LayerSize(symbol.Layer) > 1 || HasEmptyLanes(chunk) =>
            Values(chunk, node => Number(symbol with { Node = node }, null, 0)),
        { Kind: SymbolKind.Target } when HasEmptyLanes(chunk) => Values(chunk, node => Number(symbol with { Node = node }, null, 0)),
        { Kind: SymbolKind.Weight or SymbolKind.Bias or SymbolKind.Target } => Load(chunk, Array(symbol), Position(symbol, chunk)),
        _ => Local(symbol, chunk),
    };

    /// <summary>Numbers side by side, and 0 in the lanes without a node.</summary>
    private string Values(NodeChunk chunk, Func<int, string> number)
    {
        IEnumerable<string> numbers = Enumerable.Range(chunk.First, chunk.Count).Select(number);
        return $"Values{chunk.VectorBits}({string.Join(", ", numbers.Concat(Enumerable.Repeat("0", Lanes(chunk.VectorBits) - chunk.Count)))})";
    }

    private string Number(Symbol symbol, string? variable, int node)
    {
        int Value(Index? index) => index is not { } found ? 1 : found.Variable is not null && found.Variable == variable ? node : found.Value;

        return symbol.Kind switch
        {
            SymbolKind.Weight => $"At(ref {Array(symbol)}, {(Value(symbol.Node) - 1) * LayerSize(symbol.Layer) + Value(symbol.ToNode) - 1})",
            SymbolKind.Bias or SymbolKind.Input or SymbolKind.Target => $"At(ref {Array(symbol)}, {Value(symbol.Node) - 1})",
            _ => symbol.Node is null ? context.Names.Identifier(symbol) : context.Names.OfNodes(symbol, Value(symbol.Node), 1),
        };
    }
}
