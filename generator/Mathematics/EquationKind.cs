namespace BackpropGen.Generator.Mathematics;

/// <summary>The effect of an equation on its left side.</summary>
internal enum EquationKind
{
    /// <summary>Gives a new quantity its value: z11 = …</summary>
    Define,

    /// <summary>Writes a place that the caller reads: ∂L/∂w11_1 = …</summary>
    Assign,

    /// <summary>Moves a parameter: w11_1 ← w11_1 − …</summary>
    Descend,
}
