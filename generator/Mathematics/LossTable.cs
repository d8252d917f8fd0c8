using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen.Generator.Mathematics;

/// <summary>The quantities of an output node that a loss may use.</summary>
/// <param name="Y">yⱼ, the actual value.</param>
/// <param name="O">oⱼ = ŷⱼ, the prediction.</param>
/// <param name="Z">zⱼ, the logit.</param>
/// <param name="Maximum">The largest z of a softmax layer.</param>
/// <param name="LogSum">ln Σ e^(z − maximum) of a softmax layer.</param>
internal sealed record OutputNode(Expression Y, Expression O, Expression Z, Expression Maximum, Expression LogSum);

/// <summary>How the terms of the outputs are put together.</summary>
internal enum LossScale
{
    /// <summary>Σ</summary>
    Sum,

    /// <summary>½·Σ</summary>
    Half,

    /// <summary>(1/K)·Σ</summary>
    Mean,
}

/// <summary>One loss.</summary>
/// <param name="Name">The member of the enum BackpropGen.Loss.</param>
/// <param name="Words">Its name in a heading.</param>
/// <param name="Scale">How the terms are put together.</param>
/// <param name="Term">The term of one output.</param>
/// <param name="Slope">∂(scaled sum)/∂oⱼ, before the division by K of a mean; not computed where it cancels.</param>
/// <param name="OutputActivation">The one activation that the last layer may have; null for any.</param>
/// <param name="CancelledDelta">δ, where the slope of that activation cancels.</param>
/// <param name="Textbook">The term of one output as books have it, where another form of it is computed.</param>
internal sealed record LossRow(
    string Name,
    string Words,
    LossScale Scale,
    Func<OutputNode, Expression> Term,
    Func<OutputNode, Expression> Slope,
    string? OutputActivation = null,
    Func<OutputNode, Expression>? CancelledDelta = null,
    Func<OutputNode, Expression>? Textbook = null)
{
    /// <summary>How it is computed, where the formula of the books is not; else null.</summary>
    public string? Remark { get; init; }
}

/// <summary>The table of losses: a new loss is a row here and a member of the enum.</summary>
internal static class LossTable
{
    private static readonly Function Sign = Function.Define("Sign", "sign", "r",
        r => new Choice(r, Comparison.Greater, 0.0, 1.0, new Choice(r, Comparison.Less, 0.0, -(Expression)1.0, 0.0)));

    private static readonly Function HuberTerm = Function.Define("HuberTerm", "huber", "r",
        r => new Choice(Functions.Abs.Of(r), Comparison.LessOrEqual, 1.0, 0.5 * Functions.Square.Of(r), Functions.Abs.Of(r) - 0.5));

    private static readonly Function Limit = Function.Define("Limit", "limit", "r",
        r => Functions.Max.Of(-(Expression)1.0, Functions.Min.Of(1.0, r)));

    private static readonly Function BinaryCrossEntropy = Function.Define("BinaryCrossEntropy", "bce", "z", "y",
        (z, y) => Functions.Max.Of(z, 0.0) - z * y + Functions.Log1pExpMinusAbs.Of(z), FormulaStyle.Definition);

    private static readonly LossRow[] Rows =
    {
        new("MSE", "mean over the outputs of (y − ŷ)²", LossScale.Mean,
            node => Functions.Square.Of(node.Y - node.O), node => -(Expression)2.0 * (node.Y - node.O)),
        new("HalfSquaredError", "half squared error", LossScale.Half,
            node => Functions.Square.Of(node.Y - node.O), node => -(node.Y - node.O)),
        new("MAE", "mean over the outputs of |y − ŷ|", LossScale.Mean,
            node => Functions.Abs.Of(node.Y - node.O), node => -Sign.Of(node.Y - node.O)),
        new("Huber", "Huber, mean over the outputs of 0.5·r² for |r| ≤ 1, else |r| − 0.5, with r = y − ŷ", LossScale.Mean,
            node => HuberTerm.Of(node.Y - node.O), node => -Limit.Of(node.Y - node.O)),
        new("BCE", "binary cross-entropy", LossScale.Sum,
            node => BinaryCrossEntropy.Of(node.Z, node.Y), node => (node.O - node.Y) / (node.O * (1.0 - node.O)),
            ActivationTable.Sigmoid, node => node.O - node.Y,
            node => -(node.Y * Functions.Log.Of(node.O)) - (1.0 - node.Y) * Functions.Log.Of(1.0 - node.O))
        {
            Remark = "computed from z, because ŷ rounds to 0 or 1 where ln is infinite",
        },
        new("CrossEntropy", "cross-entropy", LossScale.Sum,
            node => node.Y * (Functions.Finite.Of(node.Maximum - node.Z) + node.LogSum), node => -(node.Y / node.O),
            ActivationTable.Softmax, node => node.O - node.Y,
            node => -(node.Y * Functions.Log.Of(node.O)))
        {
            Remark = "computed from z with ln ŷ = z − m − ln s, because ŷ rounds to 0 where ln is infinite",
        },
    };

    public static IReadOnlyList<string> Names { get; } = Rows.Select(row => row.Name).ToArray();

    public static LossRow Get(string name) => Rows.Single(row => row.Name == name);
}
