using System.Linq;

namespace BackpropGen.Generator.Model;

/// <summary>
/// Everything that the emitted file depends on, and nothing else. The compiler keeps it between keystrokes and emits again only
/// when it has changed, so it holds plain values alone: no symbol, syntax node, compilation or location.
/// </summary>
/// <param name="Class">Where the code goes.</param>
/// <param name="LayerSizes">Nodes per layer, inputs first.</param>
/// <param name="Activations">Names of rows in the table of activations, one for each layer after the inputs.</param>
/// <param name="Loss">Name of a row in the table of losses.</param>
/// <param name="Bias">Biases per layer.</param>
/// <param name="IsSingle">float rather than double.</param>
/// <param name="HasInputGradient">∂L/∂x was asked for.</param>
/// <param name="HasUnscopedRef">The consumer's compiler and framework know [UnscopedRef] (C# 11, .NET 7).</param>
/// <param name="HasVectors">The consumer's framework has the vectors of .NET 8.</param>
internal sealed record NetworkModel(
    TargetClass Class,
    EquatableArray<int> LayerSizes,
    EquatableArray<string> Activations,
    string Loss,
    BiasKind Bias,
    bool IsSingle,
    bool HasInputGradient,
    bool HasUnscopedRef,
    bool HasVectors)
{
    /// <summary>The id of an error in the attribute, which makes this the nearest network without it; its instances throw.</summary>
    public string? Mistake { get; init; }

    /// <summary>Many networks at once were asked for.</summary>
    public bool HasPopulation { get; init; }

    /// <summary>A base class has methods that emitted ones may hide: Clone, Step.</summary>
    public bool HidesInherited { get; init; }

    /// <summary>Layers that have weights: 3 for 4-3-2-1.</summary>
    public int LayerCount => LayerSizes.Count - 1;

    public int InputCount => LayerSizes[0];

    public int OutputCount => LayerSizes[LayerCount];

    public int WeightCount(int layer) => LayerSizes[layer - 1] * LayerSizes[layer];

    public int BiasCount(int layer) => Bias switch
    {
        BiasKind.PerNode => LayerSizes[layer],
        BiasKind.SharedPerLayer => 1,
        _ => 0,
    };

    public int ParameterCountOf(int layer) => WeightCount(layer) + BiasCount(layer);

    public int ParameterCount => Enumerable.Range(1, LayerCount).Sum(ParameterCountOf);

    /// <summary>Position of the first weight of a layer among all parameters.</summary>
    public int WeightOffset(int layer) => Enumerable.Range(1, layer - 1).Sum(ParameterCountOf);

    /// <summary>Position of the first bias of a layer among all parameters.</summary>
    public int BiasOffset(int layer) => WeightOffset(layer) + WeightCount(layer);

    /// <summary>C# type of every number.</summary>
    public string Real => IsSingle ? "float" : "double";

    /// <summary>Whether an underscore separates the indices. With ten nodes in a layer, or ten layers, digits would run together: w111_1.</summary>
    public bool SeparatesIndices => LayerCount >= 10 || LayerSizes.Any(size => size >= 10);
}

/// <summary>How many biases a layer has; the names are those of the enum BackpropGen.Bias.</summary>
internal enum BiasKind
{
    PerNode,
    SharedPerLayer,
    None,
}
