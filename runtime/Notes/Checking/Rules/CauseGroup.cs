namespace BackpropGen;

/// <summary>The kinds of slips of the pen that explain a wrong number.</summary>
public enum CauseGroup
{
    /// <summary>A sign: of the line, of a term, or of the step.</summary>
    Sign,

    /// <summary>A factor of the chain rule: σ′ forgotten, halved or taken twice.</summary>
    ChainRule,

    /// <summary>A parameter from after the update, where the one before it belongs.</summary>
    Time,

    /// <summary>Another factor: 2, ½, 1/K, η.</summary>
    Factor,

    /// <summary>A sum with a term too few, or over the wrong side.</summary>
    Sum,

    /// <summary>Another function: no σ, σ twice, e^z for e^(−z), log₁₀ for ln.</summary>
    Function,

    /// <summary>Another index: a transposed weight, a neighbour, another layer.</summary>
    Index,

    /// <summary>The writing alone: digits swapped, the point moved, cut off rather than rounded, two lines exchanged.</summary>
    Writing,
}
