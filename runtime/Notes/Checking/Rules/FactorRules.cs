using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

internal static class FactorRules
{
    private static readonly Cause Two = new(
        CauseGroup.Factor, "factor 2", "The number is twice what it should be: with ½ in the loss the 2 of the square's derivative cancels.");
    private static readonly Cause Half = new(
        CauseGroup.Factor, "factor ½", "The number is half of what it should be: a square without ½ in front leaves a 2 in its derivative.");
    private static readonly Cause Count = new(CauseGroup.Factor, "number of outputs", "A mean is divided by the number of outputs, a sum is not.");
    private static readonly Cause NotDivided = new(CauseGroup.Factor, "not divided", "The division is left out.");
    private static readonly Cause EtaForgotten = new(CauseGroup.Factor, "η forgotten", "The step is η·∂L/∂parameter, not ∂L/∂parameter.");
    private static readonly Cause EtaTwice = new(CauseGroup.Factor, "η twice", "The step has the factor η once.");
    private static readonly Cause Factor = new(CauseGroup.Factor, "factor left out", "One factor of the product is left out.");

    public static IEnumerable<(Cause Cause, Expression Expression)> TwoAndHalf(Expression right, BoardLine line, KnownQuantities known) =>
        HasScale(line) ? [(Two, 2.0 * right), (Half, 0.5 * right)] : [];

    public static IEnumerable<(Cause Cause, Expression Expression)> CountOfOutputs(Expression right, BoardLine line, KnownQuantities known) =>
        known.OutputCount > 1 && (line.Section == Section.Loss || line.Section == Section.Deltas && line.Layer == known.LastLayer && HasScale(line))
            ? [(Count, right / known.OutputCount), (Count, (double)known.OutputCount * right)]
            : [];

    public static IEnumerable<(Cause Cause, Expression Expression)> Divisor(Expression right, BoardLine line, KnownQuantities known) =>
        Places.Of<Quotient>(right).Where(place => place.Part.Numerator is not Number).Select(place => (NotDivided, place.Put(place.Part.Numerator)));

    public static IEnumerable<(Cause Cause, Expression Expression)> LearningRate(Expression right, BoardLine line, KnownQuantities known)
    {
        var eta = new Symbol(SymbolKind.LearningRate);
        return Places.Of<Product>(right).Where(place => place.Part.Factors.Contains(eta)).SelectMany(place => new[]
        {
            (EtaForgotten, place.Put(Places.Without(place.Part, place.Part.Factors.IndexOf(eta)))),
            (EtaTwice, place.Put(place.Part with { Factors = place.Part.Factors.Add(eta) })),
        });
    }

    public static IEnumerable<(Cause Cause, Expression Expression)> LeftOut(Expression right, BoardLine line, KnownQuantities known) =>
        from place in Places.Of<Product>(right)
        from factor in Enumerable.Range(0, place.Part.Factors.Length)
        where line.Left.Kind != SymbolKind.Slope
            && place.Part.Factors[factor] is not (Symbol { Kind: SymbolKind.Slope or SymbolKind.LearningRate } or Number)
        select (Factor, place.Put(Places.Without(place.Part, factor)));

    /// <summary>Whether constants of the loss are in it.</summary>
    private static bool HasScale(BoardLine line) =>
        line.Section is Section.Loss or Section.Deltas or Section.Gradients && line.Left.Kind != SymbolKind.Slope;
}
