using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

internal static class FunctionRules
{
    private static readonly Cause NoActivation = new(CauseGroup.Function, "activation forgotten", "The output is the activation of z, not z.");
    private static readonly Cause Again = new(CauseGroup.Function, "activation twice", "The activation is applied to z once.");
    private static readonly Cause Exponent = new(CauseGroup.Function, "sign of the exponent", "The exponent has the other sign: σ(z) = 1/(1 + e^(−z)).");
    private static readonly Cause NoSquare = new(CauseGroup.Function, "square forgotten", "A square is left out.");
    private static readonly Cause Decadic = new(CauseGroup.Function, "log₁₀ for ln", "The logarithm is the natural one, ln.");
    private static readonly Cause Other = new(CauseGroup.Function, "another activation", "The layer has another activation.") { Frequency = 0.3 };
    private static readonly Cause ZForO = new(CauseGroup.Function, "z for o", "A node hands on its output o, not its z.");

    public static IEnumerable<(Cause Cause, Expression Expression)> Forgotten(Expression right, BoardLine line, KnownQuantities known) =>
        IsActivation(line) ? [(NoActivation, WeightedSum(line))] : [];

    public static IEnumerable<(Cause Cause, Expression Expression)> Twice(Expression right, BoardLine line, KnownQuantities known)
    {
        Expression Again(Expression part) => part is Symbol { Kind: SymbolKind.WeightedSum } ? right : part.Rebuild(Again);

        return IsActivation(line) ? [(FunctionRules.Again, Again(right))] : [];
    }

    public static IEnumerable<(Cause Cause, Expression Expression)> SignOfExponent(Expression right, BoardLine line, KnownQuantities known) =>
        Places.Of<Call>(right).Where(place => place.Part.Function == Functions.Exp).Select(place => (Exponent, place.Put(Functions.Exp.Of(
            place.Part.Arguments[0] is Negation negation ? negation.Operand : -place.Part.Arguments[0]))));

    public static IEnumerable<(Cause Cause, Expression Expression)> Square(Expression right, BoardLine line, KnownQuantities known) =>
        Places.Of<Call>(right).Where(place => place.Part.Function == Functions.Square).Select(place => (NoSquare, place.Put(place.Part.Arguments[0])));

    public static IEnumerable<(Cause Cause, Expression Expression)> CommonLogarithm(Expression right, BoardLine line, KnownQuantities known)
    {
        static Expression Common(Expression part) => part is Call { Function: var function } && function == Functions.Log ? part / Math.Log(10.0) : part.Rebuild(Common);

        return Places.Of<Call>(right).Any(place => place.Part.Function == Functions.Log) ? [(Decadic, Common(right))] : [];
    }

    public static IEnumerable<(Cause Cause, Expression Expression)> AnotherActivation(Expression right, BoardLine line, KnownQuantities known) =>
        IsActivation(line) ? [(Other, Functions.Sigmoid.Of(WeightedSum(line))), (Other, Functions.Tanh.Of(WeightedSum(line)))] : [];

    public static IEnumerable<(Cause Cause, Expression Expression)> WeightedSumForOutput(Expression right, BoardLine line, KnownQuantities known) =>
        line.Left.Kind == SymbolKind.Slope
            ? []
            : Places.OfKind(right, SymbolKind.Output).Select(place => (ZForO, place.Put(place.Part with { Kind = SymbolKind.WeightedSum })));

    private static bool IsActivation(BoardLine line) => line.Left.Kind == SymbolKind.Output;

    private static Symbol WeightedSum(BoardLine line) => line.Left with { Kind = SymbolKind.WeightedSum };
}
