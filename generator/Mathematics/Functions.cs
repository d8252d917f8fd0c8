namespace BackpropGen.Generator.Mathematics;

/// <summary>The functions that more than one row of the tables of activations and losses is made of.</summary>
internal static class Functions
{
    private const string Math = "global::System.Math.";
    private const string Special = "global::BackpropGen.SpecialFunctions.";

    public static readonly Function Exp = Function.FromFramework("Exp", "e", Special + "Exp({0})", FormulaStyle.Power);
    public static readonly Function Log = Function.FromFramework("Log", "ln", Special + "Log({0})");
    public static readonly Function Abs = Function.FromFramework("Abs", "abs", Math + "Abs({0})", FormulaStyle.Bars) with { IsInstruction = true };
    public static readonly Function Max = Function.FromFramework("Max", "max", Math + "Max({0}, {1})", parameters: 2) with { IsInstruction = true };
    public static readonly Function Min = Function.FromFramework("Min", "min", Math + "Min({0}, {1})", parameters: 2) with { IsInstruction = true };
    public static readonly Function Tanh = Function.FromFramework("Tanh", "tanh", Special + "Tanh({0})");

    /// <summary>ln(1 + a), accurate for small a.</summary>
    public static readonly Function Log1p = Function.FromFramework("Log1p", "ln", Special + "Log1p({0})", FormulaStyle.LogarithmOfOnePlus);

    /// <summary>ln(1 + eᵃ) for a ≤ 0.</summary>
    public static readonly Function Log1pExp = Function.Define("Log1pExp", "softplus", "a", a => Log1p.Of(Exp.Of(a)), FormulaStyle.Definition)
        with
    { Framework = Special + "Log1pExp({0})" };

    /// <summary>ln(1 + e^(−|z|)), of the same z as a σ.</summary>
    public static readonly Function SoftplusTail = Function.Define("SoftplusTail", "tail", "z", z => Log1p.Of(Exp.Of(-Abs.Of(z))), FormulaStyle.Definition)
        with
    { Framework = Special + "SoftplusTail({0})" };

    /// <summary>eᵃ − 1, accurate for small a.</summary>
    public static readonly Function Expm1 = Function.FromFramework("Expm1", "e", Special + "Expm1({0})", FormulaStyle.PowerMinusOne);

    /// <summary>Φ, the distribution function of the standard normal.</summary>
    public static readonly Function NormalCdf = Function.FromFramework("NormalCdf", "Φ", Special + "NormalCdf({0})",
        note: "Φ(a): the share of the standard normal distribution below a");

    /// <summary>φ, the density of the standard normal.</summary>
    public static readonly Function NormalPdf = Function.Define("NormalPdf", "φ", "z",
        z => 0.3989422804014327 * Exp.Of(-(z * z) / 2.0));

    /// <summary>Keeps what is finite but overflows in the sum finite.</summary>
    public static readonly Function Finite = Function.FromFramework("Finite", "finite", Math + "Min({0}, {real}.MaxValue)",
        note: "finite(a): the largest number in place of +∞, where a sum or difference of finite numbers is too large")
        with
    { IsInstruction = true };

    public static readonly Function Square = Function.Define("Square", "square", "a", a => a * a, FormulaStyle.Square);

    public static readonly Function Sigmoid = Function.Define("Sigmoid", "σ", "z", z => 1.0 / (1.0 + Exp.Of(-z)))
        with
    { Framework = Special + "Sigmoid({0})", TakesSeveral = true };
}
