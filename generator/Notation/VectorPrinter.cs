using System;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Notation;

/// <summary>
/// Prints expressions as C# over vectors that hold a row in each lane. Every lane gets the bits of the scalar code, because the operators
/// and their order are the same. The expressions have no calls: these were computed before.
/// </summary>
/// <param name="isSingle">Literals are float rather than double.</param>
/// <param name="bits">Width of the vectors.</param>
/// <param name="variable">A quantity that differs from row to row, as a vector.</param>
/// <param name="scalar">A parameter, as a number; null for a quantity that differs from row to row.</param>
internal sealed class VectorPrinter(bool isSingle, int bits, Func<Symbol, string> variable, Func<Symbol, string?> scalar)
{
    private enum Binding
    {
        Sum,
        Product,
        Unary,
    }

    /// <summary>C# of a vector.</summary>
    public string Print(Expression expression) => Vector(expression, Binding.Sum);

    private string Vector(Expression expression, Binding context)
    {
        (string text, Binding binding, bool isVector) = Text(expression);
        return !isVector ? $"All{bits}({text})" : binding < context ? $"({text})" : text;
    }

    /// <summary>A number stays a number where the operator takes one beside a vector.</summary>
    private string Either(Expression expression, Binding context)
    {
        (string text, Binding binding, _) = Text(expression);
        return binding < context ? $"({text})" : text;
    }

    private bool IsVector(Expression expression) => Text(expression).IsVector;

    private (string Text, Binding Binding, bool IsVector) Text(Expression expression)
    {
        switch (expression)
        {
            case Number number:
                return (Literal(number.Value), Binding.Unary, false);
            case Parameter parameter:
                return (parameter.Name, Binding.Unary, true);
            case Symbol symbol:
                return scalar(symbol) is { } text ? (text, Binding.Unary, false) : (variable(symbol), Binding.Unary, true);
            case Negation negation:
                return ("-" + Either(negation.Operand, Binding.Unary), Binding.Unary, IsVector(negation.Operand));
            case Sum sum:
                return (Print(sum), Binding.Sum, true);
            case Product product:
                return (Print(product), Binding.Product, product.Factors.Any(IsVector));
            case Quotient quotient:
                string numerator = IsVector(quotient.Numerator) || !IsVector(quotient.Denominator)
                    ? Either(quotient.Numerator, Binding.Product)
                    : Vector(quotient.Numerator, Binding.Product);
                return ($"{numerator} / {Either(quotient.Denominator, Binding.Unary)}", Binding.Product, IsVector(quotient.Numerator) || IsVector(quotient.Denominator));
            case Choice choice:
                return ($"Where{choice.Comparison}{bits}({Print(choice.Left)}, {Print(choice.Right)}, {Print(choice.Then)}, {Print(choice.Else)})", Binding.Unary, true);
            case Call call:
                return ($"{call.Function.Name}{bits}({string.Join(", ", call.Arguments.Select(Print))})", Binding.Unary, true);
            default:
                throw new ArgumentOutOfRangeException(nameof(expression), expression, "is not a statement: unroll it first");
        }
    }

    private string Print(Product product) =>
        string.Join(" * ", product.Factors.Select((factor, position) => Either(factor, position == 0 ? Binding.Product : Binding.Unary)));

    private string Print(Sum sum)
    {
        string text = Vector(sum.Terms[0], Binding.Sum);
        foreach (Expression term in sum.Terms.Skip(1))
        {
            text += term is Negation negation ? " - " + Vector(negation.Operand, Binding.Product) : " + " + Vector(term, Binding.Product);
        }

        return text;
    }

    private string Literal(double value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return isSingle ? digits + "f" : digits.IndexOf('.') >= 0 || digits.IndexOf('E') >= 0 ? digits : digits + ".0";
    }
}
