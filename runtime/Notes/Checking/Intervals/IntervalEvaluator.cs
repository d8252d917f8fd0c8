using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Computes the interval in which the value of an expression is, from the intervals in which its quantities are.</summary>
/// <param name="quantity">The interval of each quantity.</param>
internal sealed class IntervalEvaluator(Func<Symbol, Interval> quantity)
{
    /// <summary>How many parts the interval of a quantity is cut into that an expression has several times, as o·(1 − o) has o.</summary>
    private const int Parts = 16;

    private static readonly HashSet<Function> GrowingFunctions =
        [Functions.Exp, Functions.Expm1, Functions.Log, Functions.Log1p, Functions.Log1pExp, Functions.Sigmoid, Functions.Tanh, Functions.NormalCdf];

    /// <summary>Computes the interval; a quantity that stands in several places counts as if each were another.</summary>
    public Interval Value(Expression expression) => expression switch
    {
        Number number => Interval.Point(number.Value),
        Symbol symbol => quantity(symbol),
        Sum sum => sum.Terms.Select(Value).Aggregate((left, right) => left + right),
        Product { Factors: [var one, var other] } when one.Equals(other) => Interval.Square(Value(one)),
        Product product => product.Factors.Select(Value).Aggregate((left, right) => left * right),
        Quotient quotient => Value(quotient.Numerator) / Value(quotient.Denominator),
        Negation negation => -Value(negation.Operand),
        IndexedSum or IndexedMaximum => Value(expression.Unroll()),
        Choice choice => Value(choice),
        Call call => Value(call),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "has no value"),
    };

    /// <summary>
    /// Computes a tighter interval: those of one or two quantities that stand in several places are cut into parts.
    /// </summary>
    public Interval TightValue(Expression expression)
    {
        Symbol[] repeated = expression.Symbols().GroupBy(symbol => symbol)
            .Where(group => group.Count() > 1 && quantity(group.Key) is { IsPoint: false } and { IsUnknown: false }).Select(group => group.Key).ToArray();
        return repeated.Length is 1 or 2 ? InParts(expression, repeated, quantity) : Value(expression);
    }

    private static Interval InParts(Expression expression, ReadOnlySpan<Symbol> repeated, Func<Symbol, Interval> quantity)
    {
        if (repeated.IsEmpty)
        {
            return new IntervalEvaluator(quantity).Value(expression);
        }

        Symbol symbol = repeated[0];
        Interval whole = quantity(symbol), hull = default;
        for (int part = 0; part < Parts; part++)
        {
            var piece = new Interval(Cut(whole, part), Cut(whole, part + 1));
            Interval value = InParts(expression, repeated[1..], other => other == symbol ? piece : quantity(other));
            hull = part == 0 ? value : Interval.Hull(hull, value);
        }

        return hull;
    }

    private static double Cut(Interval whole, int part) => part == Parts ? whole.High : whole.Low + (whole.High - whole.Low) * part / Parts;

    /// <summary>Both branches, where the intervals do not decide.</summary>
    private Interval Value(Choice choice)
    {
        Interval left = Value(choice.Left), right = Value(choice.Right);
        (bool can, bool must) = choice.Comparison switch
        {
            Comparison.Less => (left.Low < right.High, left.High < right.Low),
            Comparison.LessOrEqual => (left.Low <= right.High, left.High <= right.Low),
            Comparison.Greater => (left.High > right.Low, left.Low > right.High),
            _ => (left.High >= right.Low, left.Low >= right.High),
        };
        return must ? Value(choice.Then) : can ? Interval.Hull(Value(choice.Then), Value(choice.Else)) : Value(choice.Else);
    }

    private Interval Value(Call call)
    {
        Interval argument = Value(call.Arguments[0]);
        if (GrowingFunctions.Contains(call.Function))
        {
            return Growing(call.Function, argument);
        }

        if (call.Function == Functions.Square)
        {
            return Interval.Square(argument);
        }

        if (call.Function == Functions.Abs)
        {
            return Absolute(argument);
        }

        if (call.Function == Functions.Finite)
        {
            return argument;
        }

        if (call.Function == Functions.Log1pExpMinusAbs)
        {
            return Growing(Functions.Log1pExp, -Absolute(argument));
        }

        if (call.Function == Functions.Max || call.Function == Functions.Min)
        {
            Interval other = Value(call.Arguments[1]);
            return call.Function == Functions.Max
                ? new Interval(Math.Max(argument.Low, other.Low), Math.Max(argument.High, other.High))
                : new Interval(Math.Min(argument.Low, other.Low), Math.Min(argument.High, other.High));
        }

        return Value(call.InlineOnce());
    }

    private static Interval Growing(Function function, Interval argument)
    {
        double least = function == Functions.Log ? 0.0 : function == Functions.Log1p ? -1.0 : double.NegativeInfinity;
        return argument.High <= least
            ? Interval.Unknown
            : Interval.Growing(a => a <= least && !double.IsInfinity(least) ? double.NegativeInfinity : PrimitiveFunctions<double>.Call(function, [a]), argument);
    }

    private static Interval Absolute(Interval operand) => operand.Contains(0.0)
        ? new Interval(0.0, Math.Max(-operand.Low, operand.High))
        : operand.Low > 0.0 ? operand : -operand;
}
