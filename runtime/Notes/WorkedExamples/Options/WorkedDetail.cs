namespace BackpropGen;

/// <summary>Says how much of the chain rule a worked example writes out.</summary>
public enum WorkedDetail
{
    /// <summary>∂L/∂ŷ and σ′(z) have lines of their own: δ21 = ∂L/∂o21·σ′(z21).</summary>
    Chain,

    /// <summary>Each δ is one line: δ21 = −(y1 − o21)·o21·(1 − o21).</summary>
    Short,
}
