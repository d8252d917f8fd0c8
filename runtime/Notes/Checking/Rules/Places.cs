using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>One part of an expression, and the whole with another part in its place.</summary>
/// <param name="Part">The part.</param>
/// <param name="Put">Returns the whole with another part in its place.</param>
internal sealed record Place(Expression Part, Func<Expression, Expression> Put);

/// <summary>Finds the parts of expressions, for rules that change one of them.</summary>
internal static class Places
{
    /// <summary>The whole and all its parts. Conditions are no parts.</summary>
    public static IEnumerable<Place> Of(Expression whole) => Below(new Place(whole, changed => changed));

    /// <summary>The places of parts of one type.</summary>
    public static IEnumerable<(T Part, Func<Expression, Expression> Put)> Of<T>(Expression whole)
        where T : Expression => Of(whole).Where(place => place.Part is T).Select(place => ((T)place.Part, place.Put));

    /// <summary>The places of the quantities of one kind.</summary>
    public static IEnumerable<(Symbol Part, Func<Expression, Expression> Put)> OfKind(Expression whole, SymbolKind kind) =>
        Of<Symbol>(whole).Where(place => place.Part.Kind == kind);

    /// <summary>The same sum without one of its terms, of which there are two or more.</summary>
    public static Expression Without(Sum sum, int term) => sum.Terms.Length == 2 ? sum.Terms[1 - term] : sum with { Terms = sum.Terms.RemoveAt(term) };

    /// <summary>The same product without one of its factors, of which there are two or more.</summary>
    public static Expression Without(Product product, int factor) =>
        product.Factors.Length == 2 ? product.Factors[1 - factor] : product with { Factors = product.Factors.RemoveAt(factor) };

    private static IEnumerable<Place> Below(Place place) => Parts(place).SelectMany(Below).Prepend(place);

    private static IEnumerable<Place> Parts(Place place)
    {
        IEnumerable<Place> InEach(ImmutableArray<Expression> parts, Func<ImmutableArray<Expression>, Expression> with) =>
            parts.Select((part, position) => new Place(part, changed => place.Put(with(parts.SetItem(position, changed)))));

        return place.Part switch
        {
            Sum sum => InEach(sum.Terms, terms => sum with { Terms = terms }),
            Product product => InEach(product.Factors, factors => product with { Factors = factors }),
            Call call => InEach(call.Arguments, arguments => call with { Arguments = arguments }),
            Negation negation => InEach([negation.Operand], operand => negation with { Operand = operand[0] }),
            Quotient quotient => InEach(
                [quotient.Numerator, quotient.Denominator], parts => quotient with { Numerator = parts[0], Denominator = parts[1] }),
            Choice choice => InEach([choice.Then, choice.Else], parts => choice with { Then = parts[0], Else = parts[1] }),
            _ => [],
        };
    }
}
