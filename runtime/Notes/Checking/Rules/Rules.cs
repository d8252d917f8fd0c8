using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Rewrites one side of a line as a slip of the pen would leave it.</summary>
/// <param name="right">A form of the line.</param>
/// <param name="line">The line.</param>
/// <param name="known">The quantities of the network.</param>
internal delegate IEnumerable<(Cause Cause, Expression Expression)> Rule(Expression right, BoardLine line, KnownQuantities known);

/// <summary>The list of the rules: a new one is a function in the file of its group and a place here. The likelier ones come first.</summary>
internal static class Rules
{
    private static readonly Rule[] All =
    [
        SignRules.OfTheLine, SignRules.OfATerm,
        ChainRules.SlopeForgotten, ChainRules.SlopeTwice, ChainRules.HalfTheSlope, ChainRules.SlopeOfWeightedSum, ChainRules.SlopeOfAnotherActivation,
        TimeRules.NewWeight,
        FactorRules.TwoAndHalf, FactorRules.CountOfOutputs, FactorRules.Divisor, FactorRules.LearningRate, FactorRules.LeftOut,
        SumRules.SharedBias, SumRules.TermLeftOut, SumRules.OtherSide,
        FunctionRules.Forgotten, FunctionRules.Twice, FunctionRules.SignOfExponent, FunctionRules.Square, FunctionRules.CommonLogarithm,
        FunctionRules.AnotherActivation, FunctionRules.WeightedSumForOutput,
        IndexRules.Transposed, IndexRules.NeighbouringNode, IndexRules.NeighbouringWeight, IndexRules.AnotherLayer,
    ];

    /// <summary>
    /// Lists every slip of one line, each with the expression that it leaves. Two of them may come to the same number, and some do not
    /// change the number at all.
    /// </summary>
    public static IEnumerable<(Cause Cause, Expression Expression)> Of(BoardLine line, KnownQuantities known) =>
        known.IsData(line)
        ? SignRules.OfTheLine(line.Calculation, line, known)
        : line.Forms.SelectMany(form => All.SelectMany(rule => rule(form.Unroll(), line, known)))
            .Where(slip => slip.Expression.Symbols().All(symbol => known.Precedes(symbol, line)));
}
