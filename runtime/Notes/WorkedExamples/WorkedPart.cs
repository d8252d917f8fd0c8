namespace BackpropGen;

/// <summary>The part of a worked example that a step belongs to.</summary>
public enum WorkedPart
{
    /// <summary>Numbers that are given: x, y, w, b and η.</summary>
    Given,

    /// <summary>z and o of every layer.</summary>
    Forward,

    /// <summary>The loss L.</summary>
    Loss,

    /// <summary>δ = ∂L/∂z of every node, last layer first.</summary>
    Deltas,

    /// <summary>∂L/∂w and ∂L/∂b, last layer first.</summary>
    Gradients,

    /// <summary>w ← w − η·∂L/∂w and the same of b, last layer first.</summary>
    Updates,
}
