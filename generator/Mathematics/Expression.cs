using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace BackpropGen.Generator.Mathematics;

/// <summary>
/// One side of an equation of the notes, as data. The statement and the comment above it are two printings of the same tree.
/// The operators build trees and drop what is trivial (·1, /1); they never reorder, since the order decides the last bits.
/// </summary>
internal abstract record Expression
{
    public static implicit operator Expression(double value) => new Number(value);

    public static Expression operator +(Expression left, Expression right) =>
        new Sum(left is Sum sum ? sum.Terms.Add(right) : ImmutableArray.Create(left, right));

    public static Expression operator -(Expression left, Expression right) => left + -right;

    public static Expression operator -(Expression operand) => new Negation(operand);

    public static Expression operator /(Expression numerator, Expression denominator) =>
        denominator is Number { Value: 1.0 } ? numerator : new Quotient(numerator, denominator);

    /// <summary>left·right; a product on the right keeps its parentheses.</summary>
    public static Expression operator *(Expression left, Expression right) =>
        left is Number { Value: 1.0 } ? right
        : right is Number { Value: 1.0 } ? left
        : new Product(left is Product product ? product.Factors.Add(right) : ImmutableArray.Create(left, right));

    /// <summary>left·right with the factors of both in one row.</summary>
    public static Expression Chain(Expression left, Expression right) =>
        right is Product product ? product.Factors.Aggregate(left, (chain, factor) => chain * factor) : left * right;

    /// <summary>Σ of the term over the range.</summary>
    public static Expression SumOver(IndexRange range, Expression term) =>
        range.Count == 1 ? term.Replace(range.Variable, 1) : new IndexedSum(range, term);

    /// <summary>The largest of the terms over the range.</summary>
    public static Expression MaximumOver(IndexRange range, Expression term) => new IndexedMaximum(range, term);

    /// <summary>The same with a number in place of an index variable.</summary>
    public Expression Replace(string variable, int value)
    {
        Index? Subscript(Index? index) => index?.Variable == variable ? value : index;

        Expression Inside(Expression part) => part.Replace(variable, value);

        return this switch
        {
            Symbol symbol => symbol with { Node = Subscript(symbol.Node), ToNode = Subscript(symbol.ToNode) },
            _ => Rebuild(Inside),
        };
    }

    /// <summary>The same with an expression in place of a parameter.</summary>
    public Expression Substitute(string parameter, Expression value) => this switch
    {
        Parameter found when found.Name == parameter => value,
        _ => Rebuild(part => part.Substitute(parameter, value)),
    };

    /// <summary>The same with what a function is made of in its place, where nothing else computes it.</summary>
    public Expression InlineDefinitions() => this switch
    {
        Call { Function: { IsPrimitive: false, Body: { } } } call => call.InlineOnce().InlineDefinitions(),
        _ => Rebuild(part => part.InlineDefinitions()),
    };

    /// <summary>Every quantity in it.</summary>
    public IEnumerable<Symbol> Symbols() => All().OfType<Symbol>();

    /// <summary>Every choice in it.</summary>
    public IEnumerable<Choice> Choices() => All().OfType<Choice>();

    /// <summary>Every Σ in it.</summary>
    public IEnumerable<IndexedSum> IndexedSums() => All().OfType<IndexedSum>();

    /// <summary>Whether it is, or has a part that is, a Σ or a max.</summary>
    public bool HasTotal() => All().Any(part => part is IndexedSum or IndexedMaximum);

    /// <summary>Every function that it calls, those that they call in turn included; a maximum over a range calls Max once it is written out.</summary>
    public IEnumerable<Function> CalledFunctions() => All().OfType<Call>()
        .SelectMany(call => new[] { call.Function }.Concat(!call.Function.IsPrimitive ? call.Function.Body!.CalledFunctions() : Enumerable.Empty<Function>()))
        .Concat(All().OfType<IndexedMaximum>().Select(_ => Functions.Max))
        .Distinct();

    /// <summary>The same with every Σ and max written out.</summary>
    public Expression Unroll() => this switch
    {
        IndexedSum sum => Terms(sum.Range, sum.Term).Aggregate((left, right) => left + right),
        IndexedMaximum maximum => Terms(maximum.Range, maximum.Term).Aggregate((left, right) => Functions.Max.Of(left, right)),
        _ => Rebuild(part => part.Unroll()),
    };

    /// <summary>
    /// The same with a name in place of each Σ and max, for printers that compute those beforehand.
    /// </summary>
    /// <param name="hoist">Given a Σ or max and how many came before it, returns its name.</param>
    public Expression HoistSums(Func<Expression, int, string> hoist)
    {
        int count = 0;

        Expression Visit(Expression part) =>
            part is IndexedSum or IndexedMaximum ? new Parameter(hoist(part, count++)) : part.Rebuild(Visit);

        return Visit(this);
    }

    /// <summary>The same tree over other parts.</summary>
    public Expression Rebuild(Func<Expression, Expression> change) => this switch
    {
        IndexedSum sum => sum with { Term = change(sum.Term) },
        IndexedMaximum maximum => maximum with { Term = change(maximum.Term) },
        Sum sum => sum.Terms.Select(change).Aggregate((left, right) =>
            right is Sum inner ? inner.Terms.Aggregate(left, (all, term) => all + term) : left + right),
        Product product => product.Factors.Select(change).Aggregate((left, right) => left * right),
        Quotient quotient => change(quotient.Numerator) / change(quotient.Denominator),
        Negation negation => -change(negation.Operand),
        Call call => call with { Arguments = call.Arguments.Select(change).ToImmutableArray() },
        Choice choice => new Choice(
            change(choice.Left), choice.Comparison, change(choice.Right), change(choice.Then), change(choice.Else)),
        _ => this,
    };

    /// <summary>The tree itself and all its parts.</summary>
    private IEnumerable<Expression> All()
    {
        IEnumerable<Expression> parts = this switch
        {
            Sum sum => sum.Terms,
            Product product => product.Factors,
            Quotient quotient => new[] { quotient.Numerator, quotient.Denominator },
            Negation negation => new[] { negation.Operand },
            IndexedSum sum => new[] { sum.Term },
            IndexedMaximum maximum => new[] { maximum.Term },
            Call call => call.Arguments,
            Choice choice => new[] { choice.Left, choice.Right, choice.Then, choice.Else },
            _ => Enumerable.Empty<Expression>(),
        };
        return new[] { this }.Concat(parts.SelectMany(part => part.All()));
    }

    private static IEnumerable<Expression> Terms(IndexRange range, Expression term) =>
        Enumerable.Range(1, range.Count).Select(value => term.Replace(range.Variable, value).Unroll());
}

internal sealed record Number(double Value) : Expression;

/// <summary>The parameter of a <see cref="Function"/>.</summary>
internal sealed record Parameter(string Name) : Expression;

internal sealed record Sum(ImmutableArray<Expression> Terms) : Expression;

internal sealed record Product(ImmutableArray<Expression> Factors) : Expression;

internal sealed record Quotient(Expression Numerator, Expression Denominator) : Expression;

internal sealed record Negation(Expression Operand) : Expression;

internal sealed record IndexedSum(IndexRange Range, Expression Term) : Expression
{
    /// <summary>Whether it is a sum of products of two quantities, such as Σᵢ wij·oi.</summary>
    public bool IsDotProduct => Term is Product { Factors: { Length: 2 } factors } && factors.All(factor => factor is Symbol);
}

internal sealed record IndexedMaximum(IndexRange Range, Expression Term) : Expression;

internal sealed record Call(Function Function, ImmutableArray<Expression> Arguments) : Expression
{
    /// <summary>What the function is made of, with the arguments in the places of the parameters.</summary>
    public Expression InlineOnce() => With(Function.Body!);

    /// <summary>The same of its form in books.</summary>
    public Expression InlineTextbook() => With(Function.Textbook ?? Function.Body!);

    private Expression With(Expression body) => Enumerable.Range(0, Arguments.Length)
        .Aggregate(body, (expression, position) => expression.Substitute(Function.Parameters[position], Arguments[position]));
}

/// <summary><paramref name="Then"/> if left ⋚ right, else <paramref name="Else"/>.</summary>
internal sealed record Choice(Expression Left, Comparison Comparison, Expression Right, Expression Then, Expression Else) : Expression;
