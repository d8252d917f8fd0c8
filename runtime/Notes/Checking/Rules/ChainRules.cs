using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

internal static class ChainRules
{
    private static readonly Cause Forgotten = new(CauseGroup.ChainRule, "σ′ forgotten", "The chain rule has σ′(z) as a factor: δ = ∂L/∂z, not ∂L/∂o.");
    private static readonly Cause Twice = new(CauseGroup.ChainRule, "σ′ twice", "δ has the factor σ′(z) once, and ∂L/∂w has it in δ already.");
    private static readonly Cause Cancels = new(
        CauseGroup.ChainRule, "σ′ although it cancels", "With this loss σ′(z) cancels against ∂L/∂ŷ, and δ = ŷ − y is left.");

    private static readonly Cause Half = new(CauseGroup.ChainRule, "only half of σ′", "σ′(z) = o·(1 − o) has two factors.");
    private static readonly Cause OfZ = new(CauseGroup.ChainRule, "σ′ of z", "σ′ is computed from the output o here, not from z.");
    private static readonly Cause Other = new(
        CauseGroup.ChainRule, "σ′ of another activation", "σ′ of a sigmoid is o·(1 − o), that of tanh is 1 − o².");

    public static IEnumerable<(Cause Cause, Expression Expression)> SlopeForgotten(Expression right, BoardLine line, KnownQuantities known) =>
        from place in Places.Of<Product>(right)
        from factor in Enumerable.Range(0, place.Part.Factors.Length)
        where place.Part.Factors[factor] is Symbol { Kind: SymbolKind.Slope }
        select (Forgotten, place.Put(Places.Without(place.Part, factor)));

    public static IEnumerable<(Cause Cause, Expression Expression)> SlopeTwice(Expression right, BoardLine line, KnownQuantities known)
    {
        if (line.Left.Kind is not (SymbolKind.Delta or SymbolKind.WeightGradient))
        {
            yield break;
        }

        Index node = line.Left.ToNode ?? line.Left.Node!.Value;
        var slope = new Symbol(SymbolKind.Slope, line.Layer, node);
        bool cancels = line.Left.Kind == SymbolKind.Delta && line.Layer == known.LastLayer && Cancelled(line);
        if (known.Contains(slope))
        {
            yield return (cancels ? Cancels : Twice, right * slope);
        }
        else if (cancels)
        {
            Symbol output = Symbol.HandedOn(line.Layer, node);
            yield return (Cancels, Expression.Chain(right, output * (1.0 - output)));
        }
    }

    public static IEnumerable<(Cause Cause, Expression Expression)> HalfTheSlope(Expression right, BoardLine line, KnownQuantities known) =>
        line.Left.Kind == SymbolKind.Slope && right is Product product ? product.Factors.Select(factor => (Half, factor)) : [];

    public static IEnumerable<(Cause Cause, Expression Expression)> SlopeOfWeightedSum(Expression right, BoardLine line, KnownQuantities known)
    {
        Expression OfWeightedSum(Expression part) =>
            part is Symbol { Kind: SymbolKind.Output } output ? output with { Kind = SymbolKind.WeightedSum } : part.Rebuild(OfWeightedSum);

        return line.Left.Kind == SymbolKind.Slope ? [(OfZ, OfWeightedSum(right))] : [];
    }

    public static IEnumerable<(Cause Cause, Expression Expression)> SlopeOfAnotherActivation(Expression right, BoardLine line, KnownQuantities known)
    {
        if (line.Left.Kind == SymbolKind.Slope)
        {
            Symbol output = Symbol.HandedOn(line.Layer, line.Left.Node);
            yield return (Other, output * (1.0 - output));
            yield return (Other, 1.0 - Functions.Square.Of(output));
        }
    }

    /// <summary>δ = ŷ − y, in its last form.</summary>
    private static bool Cancelled(BoardLine line) =>
        line.Calculation is Sum { Terms: [Symbol { Kind: SymbolKind.Output }, Negation { Operand: Symbol { Kind: SymbolKind.Target } }] };
}
