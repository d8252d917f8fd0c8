using System.Globalization;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Emission.NetworksInLanes;

/// <summary>How the arrays, blocks and lanes of a population are written.</summary>
internal sealed class NetworkCode(EmissionContext context, RowSteps steps)
{
    private readonly RowCode _rows = new(context, steps);

    public EmissionContext Context { get; } = context;

    /// <summary>Networks of a block: the lanes of a vector.</summary>
    public int Lanes(int bits) => Context.Vectors.Lanes(bits);

    private NetworkModel Model => Context.Model;

    /// <summary>The array of a quantity: parameters, z1, losses.</summary>
    public string Array(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Weight or SymbolKind.Bias => "parameters",
        SymbolKind.WeightGradient or SymbolKind.BiasGradient => "gradients",
        SymbolKind.LearningRate => "learningRates",
        _ => _rows.Array(symbol),
    };

    /// <summary>The array as the methods of a chunk name it: a property of the chunk, or a variable.</summary>
    public static string ArrayOfChunk(string array) => array switch
    {
        "parameters" => "chunk.Parameters",
        "gradients" => "chunk.Gradients",
        "learningRates" => "chunk.LearningRates",
        "x" => "chunk.X",
        "y" => "chunk.Y",
        "losses" => "chunk.Losses",
        _ => array,
    };

    /// <summary>Whether all networks may share one block of it: then the caller says how far blocks lie apart.</summary>
    public static bool MayBeShared(Symbol symbol) => symbol.Kind is SymbolKind.Input or SymbolKind.Target or SymbolKind.LearningRate;

    /// <summary><c>xStride</c></summary>
    public static string Stride(string array) => array + "Stride";

    /// <summary>Numbers of a network in the array of a quantity.</summary>
    public int Columns(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Weight or SymbolKind.Bias or SymbolKind.WeightGradient or SymbolKind.BiasGradient => Model.ParameterCount,
        SymbolKind.LearningRate => 1,
        _ => _rows.Columns(symbol),
    };

    /// <summary>The vector with a quantity of the networks at hand. Where a layer has one of it, the name alone is that of the array.</summary>
    public string Vector(Symbol symbol)
    {
        string name = Context.Names.Identifier(symbol);
        return name == Array(symbol) ? name + "OfNetworks" : name;
    }

    /// <summary><c>Load512(ref xBlock, 8)</c></summary>
    public string Load(int bits, Symbol symbol) => $"Load{bits}(ref {Array(symbol)}Block, {Position(bits, symbol)})";

    /// <summary><c>Store(z11, ref z1Block, 0);</c></summary>
    public string Store(int bits, string value, Symbol symbol) => $"Store({value}, ref {Array(symbol)}Block, {Position(bits, symbol)});";

    public static bool IsParameter(Symbol symbol) => symbol.Kind is SymbolKind.Weight or SymbolKind.Bias;

    private string Position(int bits, Symbol symbol)
    {
        int from = symbol.Node is { } node ? node.Value - 1 : 0;
        int column = symbol switch
        {
            { Kind: SymbolKind.Weight or SymbolKind.WeightGradient } =>
                Model.WeightOffset(symbol.Layer) + from * Model.LayerSizes[symbol.Layer] + symbol.ToNode!.Value.Value - 1,
            { Kind: SymbolKind.Bias or SymbolKind.BiasGradient } => Model.BiasOffset(symbol.Layer) + from,
            _ => from,
        };
        return (column * Lanes(bits)).ToString(CultureInfo.InvariantCulture);
    }
}
