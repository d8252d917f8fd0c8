using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

internal static class SumRules
{
    private static readonly Cause Shared = new(
        CauseGroup.Sum, "shared bias not summed", "A bias that a layer shares moves with all its nodes: ∂L/∂b is the sum of their δ.");

    private static readonly Cause Averaged = new(CauseGroup.Sum, "shared bias averaged", "∂L/∂b of a shared bias is the sum of the δ, not their mean.");
    private static readonly Cause Bias = new(CauseGroup.Sum, "bias left out", "z = Σ w·o + b: the bias is left out.");
    private static readonly Cause Term = new(CauseGroup.Sum, "term left out", "One term of the sum is left out.");
    private static readonly Cause Side = new(
        CauseGroup.Sum, "sum over the wrong side", "wᵢⱼ leads from node i to node j: z sums over i, and δ is passed back as the sum over j.");

    public static IEnumerable<(Cause Cause, Expression Expression)> SharedBias(Expression right, BoardLine line, KnownQuantities known) =>
        line.Left is { Kind: SymbolKind.BiasGradient, Node: null } && right is Sum sum
            ? sum.Terms.Select(term => (Shared, term)).Append((Averaged, sum / sum.Terms.Length))
            : [];

    public static IEnumerable<(Cause Cause, Expression Expression)> TermLeftOut(Expression right, BoardLine line, KnownQuantities known) =>
        from place in Places.Of<Sum>(right)
        where line.Left.Kind != SymbolKind.Slope
        from term in Enumerable.Range(0, place.Part.Terms.Length)
        select (place.Part.Terms[term] is Symbol { Kind: SymbolKind.Bias } ? Bias : Term, place.Put(Places.Without(place.Part, term)));

    /// <summary>All weights transposed at once.</summary>
    public static IEnumerable<(Cause Cause, Expression Expression)> OtherSide(Expression right, BoardLine line, KnownQuantities known)
    {
        static Expression Transpose(Expression part) =>
            part is Symbol { Kind: SymbolKind.Weight } weight ? IndexRules.Transpose(weight) : part.Rebuild(Transpose);

        Symbol[] weights = right.Symbols().Where(symbol => symbol.Kind == SymbolKind.Weight).ToArray();
        return line.Section is Section.Forward or Section.Deltas
            && weights.Count(weight => weight.Node != weight.ToNode) > 1 && weights.All(weight => known.Contains(IndexRules.Transpose(weight)))
            ? [(Side, Transpose(right))]
            : [];
    }
}
