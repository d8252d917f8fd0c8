namespace BackpropGen.Generator.Mathematics;

/// <summary>The part that an equation plays in backpropagation.</summary>
internal enum Role
{
    /// <summary>z of a layer from the outputs before it.</summary>
    WeightedSum,

    /// <summary>o of a layer from its z.</summary>
    Activation,

    /// <summary>L.</summary>
    Loss,

    /// <summary>δ of the last layer.</summary>
    OutputDelta,

    /// <summary>δ of a hidden layer, passed back through the weights.</summary>
    HiddenDelta,

    /// <summary>∂L/∂w or ∂L/∂b.</summary>
    Gradient,

    /// <summary>w ← w − η·∂L/∂w, or the same of b.</summary>
    Update,

    /// <summary>∂L/∂x.</summary>
    InputGradient,

    /// <summary>A quantity that another equation of its block needs.</summary>
    Helper,
}
