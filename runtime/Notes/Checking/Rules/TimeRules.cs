using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

internal static class TimeRules
{
    private static readonly Cause New = new(
        CauseGroup.Time, "new weight used", "Every gradient is taken at the old weights; the network's Step does so too.");

    public static IEnumerable<(Cause Cause, Expression Expression)> NewWeight(Expression right, BoardLine line, KnownQuantities known) =>
        line.Section == Section.Deltas
            ? AllAtOnce(right).Concat(Places.OfKind(right, SymbolKind.Weight).Select(place => (New, place.Put(place.Part.ToUpdated()))))
            : [];

    /// <summary>He who goes on with the new weights does so with all of them.</summary>
    private static IEnumerable<(Cause Cause, Expression Expression)> AllAtOnce(Expression right)
    {
        static Expression Updated(Expression part) => part is Symbol { Kind: SymbolKind.Weight } weight ? weight.ToUpdated() : part.Rebuild(Updated);

        return right.Symbols().Any(symbol => symbol.Kind == SymbolKind.Weight) ? [(New, Updated(right))] : [];
    }
}
