using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>How a method that computes a whole layer is spelled at one width: its quantities are in memory, neighbours side by side.</summary>
/// <param name="context">The network.</param>
/// <param name="bits">The widest vectors in use.</param>
internal sealed class LayerCode(EmissionContext context, int bits)
{
    public int Bits => bits;

    public bool IsSingle => context.Model.IsSingle;

    public string Real => context.Real;

    /// <summary>Numbers that the widest vector in use holds.</summary>
    public int Lanes => context.Vectors.Lanes(bits);

    public int LayerSize(int layer) => context.Model.LayerSizes[layer];

    public string Array(Symbol symbol) => context.Names.Array(symbol.Kind, symbol.Layer);

    /// <summary>The type of a local.</summary>
    public string Type(NodeChunk chunk) => chunk.IsScalar ? Real : context.Vectors.Local(chunk.VectorBits);

    /// <summary>Nodes in as many of the widest vectors as are full, and then in narrower ones. Less than 128 bits are numbers.</summary>
    public IReadOnlyList<NodeChunk> Chunks(int nodes) => NodeChunk.Of(nodes, bits, IsSingle).SelectMany(chunk => chunk.Bits == 64
        ? new[] { new NodeChunk(chunk.First, 1, 0), new NodeChunk(chunk.First + 1, 1, 0) }
        : new[] { chunk }).ToArray();

    /// <summary>Nodes in the widest vectors alone, where they fill one: the last vector then has nodes of the one before it, too.</summary>
    public IReadOnlyList<NodeChunk> OverlappingChunks(int nodes) => nodes < Lanes || nodes % Lanes == 0
        ? Chunks(nodes)
        : Chunks(nodes / Lanes * Lanes).Append(new NodeChunk(nodes - Lanes + 1, Lanes, bits)).ToArray();

    /// <summary>Some numbers of an array.</summary>
    public static string Load(NodeChunk chunk, string array, string position) =>
        chunk.IsScalar ? $"At(ref {array}, {position})" : $"Load{chunk.Bits}(ref {array}, {position})";

    /// <summary>The statement that writes some numbers of an array.</summary>
    public static string Store(NodeChunk chunk, string value, string array, string position) =>
        chunk.IsScalar ? $"At(ref {array}, {position}) = {value};" : $"Store({value}, ref {array}, {position});";

    /// <summary>C# of an expression for some neighbouring values of an index.</summary>
    /// <param name="expression">Without Σ.</param>
    /// <param name="chunk">The values.</param>
    /// <param name="variable">The index.</param>
    /// <param name="position">Where the first of them stands in an array.</param>
    public string Print(Expression expression, NodeChunk chunk, string variable, string position) => chunk.IsScalar
        ? new CSharpPrinter(IsSingle, symbol => IsAlong(symbol, variable) ? Load(chunk, Array(symbol), position) : Number(symbol)).Print(expression)
        : new VectorPrinter(
            IsSingle,
            chunk.VectorBits,
            symbol => Load(chunk, Array(symbol), position),
            symbol => IsAlong(symbol, variable) ? null : Number(symbol)).Print(expression);

    /// <summary>j + 8</summary>
    public static string Shifted(string start, int shift) =>
        shift == 0 ? start : start == "0" ? Digits(shift) : $"{start} + {Digits(shift)}";

    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static bool IsAlong(Symbol symbol, string variable) => symbol.Node?.Variable == variable || symbol.ToNode?.Variable == variable;

    /// <summary>Whether a quantity is a number of its own rather than one of an array.</summary>
    public static bool IsNumber(Symbol symbol) => symbol.Node is null && symbol.Kind is not (SymbolKind.Bias or SymbolKind.BiasGradient);

    private string Number(Symbol symbol)
    {
        if (IsNumber(symbol))
        {
            return context.Names.Identifier(symbol);
        }

        int node = (symbol.Node?.Value ?? 1) - 1;
        return $"At(ref {Array(symbol)}, {Digits(symbol.ToNode is { } to ? node * LayerSize(symbol.Layer) + to.Value - 1 : node)})";
    }
}
