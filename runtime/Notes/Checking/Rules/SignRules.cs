using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

internal static class SignRules
{
    private static readonly Cause Line = new(CauseGroup.Sign, "sign", "The number has the other sign.");
    private static readonly Cause Term = new(CauseGroup.Sign, "sign of a term", "One term of the sum has the other sign.") { Frequency = 0.3 };
    private static readonly Cause Step = new(
        CauseGroup.Sign, "step added", "The step is subtracted, because the gradient points to where the loss grows: parameter − η·∂L/∂parameter.");

    public static IEnumerable<(Cause Cause, Expression Expression)> OfTheLine(Expression right, BoardLine line, KnownQuantities known) =>
        line.Section == Section.Updates ? [] : [(Line, Opposite(right))];

    public static IEnumerable<(Cause Cause, Expression Expression)> OfATerm(Expression right, BoardLine line, KnownQuantities known) =>
        from place in Places.Of<Sum>(right)
        from term in Enumerable.Range(0, place.Part.Terms.Length)
        where line.Section != Section.Updates || term > 0
        select (line.Section == Section.Updates ? Step : Term,
            place.Put(place.Part with { Terms = place.Part.Terms.SetItem(term, Opposite(place.Part.Terms[term])) }));

    private static Expression Opposite(Expression expression) => expression is Negation negation ? negation.Operand : -expression;
}
