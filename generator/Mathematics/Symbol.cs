namespace BackpropGen.Generator.Mathematics;

/// <summary>The quantities of the notes.</summary>
internal enum SymbolKind
{
    /// <summary>xᵢ</summary>
    Input,

    /// <summary>yⱼ, the actual value.</summary>
    Target,

    /// <summary>w from node i of layer k − 1 to node j of layer k.</summary>
    Weight,

    /// <summary>b of node j of layer k, or of the whole layer.</summary>
    Bias,

    /// <summary>z, the weighted sum before the activation.</summary>
    WeightedSum,

    /// <summary>o = σ(z).</summary>
    Output,

    /// <summary>w·o of every node that a node is fed by: the terms of its weighted sum, before they are added up.</summary>
    WeightedOutputs,

    /// <summary>δ = ∂L/∂z.</summary>
    Delta,

    /// <summary>∂L/∂o, where it is needed on its own.</summary>
    OutputGradient,

    /// <summary>σ′(z), as a line of its own in a worked example.</summary>
    Slope,

    /// <summary>w after the update, as a line of its own in a worked example.</summary>
    NewWeight,

    /// <summary>b after the update, as a line of its own in a worked example.</summary>
    NewBias,

    /// <summary>∂L/∂w.</summary>
    WeightGradient,

    /// <summary>∂L/∂b.</summary>
    BiasGradient,

    /// <summary>∂L/∂x.</summary>
    InputGradient,

    /// <summary>The largest z of a softmax layer.</summary>
    LayerMaximum,

    /// <summary>e^(z − maximum) of a node of a softmax layer.</summary>
    Exponential,

    /// <summary>The sum of the exponentials of a softmax layer.</summary>
    ExponentialSum,

    /// <summary>The logarithm of that sum.</summary>
    LogExponentialSum,

    /// <summary>Σ ∂L/∂oⱼ·oⱼ over a softmax layer.</summary>
    MeanOutputGradient,

    /// <summary>1 for a row of the data, 0 for one that fills up a block of rows.</summary>
    RowCount,

    /// <summary>The value of a function inside of an expression, over many rows.</summary>
    Temporary,

    /// <summary>L</summary>
    Loss,

    /// <summary>η</summary>
    LearningRate,
}

/// <summary>A quantity with its subscripts; <see cref="Notation.Names"/> spells it.</summary>
/// <param name="Kind">Which quantity.</param>
/// <param name="Layer">k, counted from 1; 0 where there is none.</param>
/// <param name="Node">The node (of a weight: the source node i); null for a quantity of the whole layer.</param>
/// <param name="ToNode">Of a weight: the target node j.</param>
internal sealed record Symbol(SymbolKind Kind, int Layer = 0, Index? Node = null, Index? ToNode = null) : Expression
{
    /// <summary>The value that a node of a layer passes on: x of the inputs, which are layer 0, and o of the others.</summary>
    public static Symbol HandedOn(int layer, Index? node = null) => new(layer == 0 ? SymbolKind.Input : SymbolKind.Output, layer, node);

    // No properties from here on: a record prints its properties, and these would have the same ones without end.

    /// <summary>Of ∂L/∂w and ∂L/∂b: w and b.</summary>
    public Symbol ToParameter() => this with { Kind = Kind == SymbolKind.WeightGradient ? SymbolKind.Weight : SymbolKind.Bias };

    /// <summary>Of w and b: ∂L/∂w and ∂L/∂b.</summary>
    public Symbol ToDerivative() => this with { Kind = Kind == SymbolKind.Weight ? SymbolKind.WeightGradient : SymbolKind.BiasGradient };

    /// <summary>Of w and b: their values after the update.</summary>
    public Symbol ToUpdated() => this with { Kind = Kind == SymbolKind.Weight ? SymbolKind.NewWeight : SymbolKind.NewBias };

    /// <summary>Of w and b after the update: w and b.</summary>
    public Symbol ToOld() => this with { Kind = Kind == SymbolKind.NewWeight ? SymbolKind.Weight : SymbolKind.Bias };
}
