using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen.Generator.Mathematics;

/// <summary>One activation.</summary>
/// <param name="Name">The member of the enum BackpropGen.Activation.</param>
/// <param name="Value">o = σ(z); null for softmax, which needs the whole layer.</param>
/// <param name="Slope">σ′ from z and o, in terms of what is cheapest.</param>
internal sealed record ActivationRow(string Name, Func<Expression, Expression>? Value, Func<Expression, Expression, Expression> Slope);

/// <summary>The table of activations: a new activation is a row here and a member of the enum.</summary>
internal static class ActivationTable
{
    public const string Sigmoid = "Sigmoid";
    public const string Softmax = "Softmax";
    public const string Tanh = "Tanh";
    public const string Gelu = "GELU";

    /// <summary>The slope of the leaky ReLU below zero.</summary>
    private const double Leak = 0.01;

    private static readonly Function ReLU = Function.Define("ReLU", "ReLU", "z",
        z => new Choice(z, Comparison.Less, 0.0, 0.0, z));

    private static readonly Function LeakyReLU = Function.Define("LeakyReLU", "LeakyReLU", "z",
        z => new Choice(z, Comparison.Less, 0.0, Leak * z, z));

    private static readonly Function Elu = Function.Define("ELU", "ELU", "z",
        z => new Choice(z, Comparison.Less, 0.0, Functions.Expm1.Of(z), z));

    private static readonly Function Softplus = Function.Define("Softplus", "softplus", "z",
        z => Functions.Max.Of(z, 0.0) + Functions.Log1pExp.Of(-Functions.Abs.Of(z))) with
    { Textbook = Functions.Log1p.Of(Functions.Exp.Of(new Parameter("z"))) };

    private static readonly Function SiluSlope = Function.Define("SiLUSlope", "SiLU′", "s", "o", (s, o) => s + o * (1.0 - s), FormulaStyle.Definition);

    private static readonly ActivationRow[] Rows =
    {
        new("Linear", z => z, (z, o) => 1.0),
        new(Sigmoid, z => Functions.Sigmoid.Of(z), (z, o) => o * (1.0 - o)),
        new(Tanh, z => Functions.Tanh.Of(z), (z, o) => 1.0 - Functions.Square.Of(o)),
        new("ReLU", z => ReLU.Of(z), (z, o) => new Choice(o, Comparison.Greater, 0.0, 1.0, 0.0)),
        new("LeakyReLU", z => LeakyReLU.Of(z), (z, o) => new Choice(o, Comparison.Greater, 0.0, 1.0, Leak)),
        new("ELU", z => Elu.Of(z), (z, o) => new Choice(o, Comparison.Greater, 0.0, 1.0, o + 1.0)),
        new("Softplus", z => Softplus.Of(z), (z, o) => Functions.Sigmoid.Of(z)),
        new("SiLU", z => z * Functions.Sigmoid.Of(z), (z, o) => SiluSlope.Of(Functions.Sigmoid.Of(z), o)),
        new(Gelu, z => z * Functions.NormalCdf.Of(z), (z, o) => Functions.NormalCdf.Of(z) + z * Functions.NormalPdf.Of(z)),
        new(Softmax, null, (z, o) => throw new InvalidOperationException("Softmax has a matrix of slopes, see NetworkEquations.")),
    };

    public static IReadOnlyList<string> Names { get; } = Rows.Select(row => row.Name).ToArray();

    /// <summary>Whether the value calls e^z or another function that is more than an instruction.</summary>
    public static bool CallsFunction(string name) =>
        Get(name).Value is not { } value || value(new Number(0.0)).CalledFunctions().Any(function => function.IsPrimitive && !function.IsInstruction);

    public static ActivationRow Get(string name) => Rows.Single(row => row.Name == name);
}
