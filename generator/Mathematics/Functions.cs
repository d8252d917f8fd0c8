namespace BackpropGen.Generator.Mathematics;

/// <summary>The functions that more than one row of the tables of activations and losses uses.</summary>
internal static class Functions
{
    public static readonly Function Exp = Function.Primitive("Exp", "e", FormulaStyle.Power);
    public static readonly Function Log = Function.Primitive("Log", "ln");
    public static readonly Function Abs = Function.Primitive("Abs", "abs", FormulaStyle.Bars) with { IsInstruction = true };
    public static readonly Function Max = Function.Primitive("Max", "max", parameters: 2) with { IsInstruction = true };
    public static readonly Function Min = Function.Primitive("Min", "min", parameters: 2) with { IsInstruction = true };
    public static readonly Function Tanh = Function.Primitive("Tanh", "tanh");

    /// <summary>ln(1 + a), accurate for small a.</summary>
    public static readonly Function Log1p = Function.Primitive("Log1p", "ln", FormulaStyle.LogarithmOfOnePlus);

    /// <summary>ln(1 + eᵃ) for a ≤ 0.</summary>
    public static readonly Function Log1pExp = Function.Define("Log1pExp", "softplus", "a", a => Log1p.Of(Exp.Of(a)), FormulaStyle.Definition)
        with
    { IsPrimitive = true };

    /// <summary>ln(1 + e^(−|z|)), of the same z as a σ.</summary>
    public static readonly Function Log1pExpMinusAbs = Function.Define("Log1pExpMinusAbs", "tail", "z", z => Log1p.Of(Exp.Of(-Abs.Of(z))), FormulaStyle.Definition)
        with
    { IsPrimitive = true, WithinRange = Function.Primitive("Log1pExpMinusAbsWithinRange", "tail") };

    /// <summary>eᵃ − 1, accurate for small a.</summary>
    public static readonly Function Expm1 = Function.Primitive("Expm1", "e", FormulaStyle.PowerMinusOne);

    /// <summary>Φ, the distribution function of the standard normal.</summary>
    public static readonly Function NormalCdf = Function.Primitive("NormalCdf", "Φ",
        note: "Φ(a): the share of the standard normal distribution below a");

    /// <summary>φ, the density of the standard normal.</summary>
    public static readonly Function NormalPdf = Function.Define("NormalPdf", "φ", "z",
        z => 0.3989422804014327 * Exp.Of(-(z * z) / 2.0));

    /// <summary>Replaces +∞ by the largest number, where a sum of finite numbers overflows.</summary>
    public static readonly Function Finite = Function.Primitive("Finite", "finite",
        note: "finite(a): the largest number in place of +∞, where a sum or difference of finite numbers is too large")
        with
    { IsInstruction = true };

    public static readonly Function Square = Function.Define("Square", "square", "a", a => a * a, FormulaStyle.Square);

    public static readonly Function Sigmoid = Function.Define("Sigmoid", "σ", "z", z => 1.0 / (1.0 + Exp.Of(-z)))
        with
    { IsPrimitive = true, TakesSeveral = true, WithinRange = Function.Primitive("SigmoidWithinRange", "σ") };
}
