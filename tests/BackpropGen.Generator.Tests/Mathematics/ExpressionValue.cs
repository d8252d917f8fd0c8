using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.CompilerServices;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Tests.Mathematics;

/// <summary>The value of an expression where each quantity has a number.</summary>
internal static class ExpressionValue
{
    public static double Of(Expression expression, IReadOnlyDictionary<Symbol, double> quantities)
    {
        double Value(Expression part) => Of(part, quantities);

        IEnumerable<double> Terms(IndexRange range, Expression term) =>
            Enumerable.Range(1, range.Count).Select(value => Value(term.Replace(range.Variable, value)));

        return expression switch
        {
            Number number => number.Value,
            Symbol symbol => quantities[symbol],
            Sum sum => sum.Terms.Sum(Value),
            Product product => product.Factors.Aggregate(1.0, (value, factor) => value * Value(factor)),
            Quotient quotient => Value(quotient.Numerator) / Value(quotient.Denominator),
            Negation negation => -Value(negation.Operand),
            IndexedSum sum => Terms(sum.Range, sum.Term).Sum(),
            IndexedMaximum maximum => Terms(maximum.Range, maximum.Term).Max(),
            Choice choice => Value(Holds(Value(choice.Left), choice.Comparison, Value(choice.Right)) ? choice.Then : choice.Else),
            Call { Function.Body: { } body } call => Value(call.Arguments.Zip(call.Function.Parameters)
                .Aggregate(body, (inside, pair) => inside.Substitute(pair.Second, pair.First))),
            Call call => OfPrimitive(call.Function.Name, call.Arguments.Select(Value).ToArray()),
            _ => throw new InvalidOperationException($"{expression} has no value."),
        };
    }

    private static bool Holds(double left, Comparison comparison, double right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.Greater => left > right,
        Comparison.LessOrEqual => left <= right,
        _ => left >= right,
    };

    private static double OfPrimitive(string name, double[] arguments) => name switch
    {
        "Exp" => Math.Exp(arguments[0]),
        "Expm1" => Math.Exp(arguments[0]) - 1,
        "Log" => Math.Log(arguments[0]),
        "Log1p" => Math.Log(1 + arguments[0]),
        "Abs" => Math.Abs(arguments[0]),
        "Max" => Math.Max(arguments[0], arguments[1]),
        "Min" => Math.Min(arguments[0], arguments[1]),
        "Tanh" => Math.Tanh(arguments[0]),
        "NormalCdf" => SpecialFunctions.NormalCdf(arguments[0]),
        "Finite" => Math.Min(arguments[0], double.MaxValue),
        _ => throw new InvalidOperationException($"{name} has no value."),
    };
}
