using System;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// Computes the value of an expression in the order of its tree, in which emitted code computes it too. So the last bits are the same.
/// </summary>
/// <param name="quantity">The value of each quantity.</param>
internal sealed class Evaluator<T>(Func<Symbol, T> quantity)
    where T : struct, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Computes Σ δ·w over a layer in another order; null for the order of the tree.</summary>
    public Func<IndexedSum, T>? PassedBack { get; init; }

    /// <summary>Computes the value of an expression, with each Σ from its first term on.</summary>
    public T Value(Expression expression) => expression switch
    {
        Number number => T.CreateChecked(number.Value),
        Symbol symbol => quantity(symbol),
        Sum sum => Fold(sum.Terms.Length, term => Value(sum.Terms[term]), static (left, right) => left + right),
        Product product => Fold(product.Factors.Length, factor => Value(product.Factors[factor]), static (left, right) => left * right),
        Quotient quotient => Value(quotient.Numerator) / Value(quotient.Denominator),
        Negation negation => -Value(negation.Operand),
        IndexedSum { Term: Product { Factors: [Symbol { Kind: SymbolKind.Delta }, _] } } sum when PassedBack is not null => PassedBack(sum),
        IndexedSum sum => Fold(sum.Range.Count, term => Value(sum.Term.Replace(sum.Range.Variable, term + 1)), static (left, right) => left + right),
        IndexedMaximum maximum => Fold(maximum.Range.Count, term => Value(maximum.Term.Replace(maximum.Range.Variable, term + 1)), T.Max),
        Choice choice => Value(Holds(choice) ? choice.Then : choice.Else),
        Call { Function.IsPrimitive: true } call => PrimitiveFunctions<T>.Call(call.Function, call.Arguments.Select(Value).ToArray()),
        Call call => Value(call.InlineOnce()),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "has no value"),
    };

    /// <summary>Decides a choice.</summary>
    public bool Holds(Choice choice)
    {
        T left = Value(choice.Left), right = Value(choice.Right);
        return choice.Comparison switch
        {
            Comparison.Less => left < right,
            Comparison.Greater => left > right,
            Comparison.LessOrEqual => left <= right,
            _ => left >= right,
        };
    }

    private static T Fold(int count, Func<int, T> part, Func<T, T, T> combine)
    {
        T value = part(0);
        for (int position = 1; position < count; position++)
        {
            value = combine(value, part(position));
        }

        return value;
    }
}
