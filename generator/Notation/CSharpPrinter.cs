using System;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Notation;

/// <summary>Prints expressions as C#.</summary>
/// <param name="isSingle">Literals are float rather than double.</param>
/// <param name="identifier">How a quantity is written: a variable, or an element of an array.</param>
internal sealed class CSharpPrinter(bool isSingle, Func<Symbol, string> identifier)
{
    private enum Binding
    {
        Choice,
        Comparison,
        Sum,
        Product,
        Unary,
    }

    public string Print(Expression expression) => Print(expression, Binding.Choice);

    private string Print(Expression expression, Binding context)
    {
        (string text, Binding binding) = expression switch
        {
            Number number => (Literal(number.Value), Binding.Unary),
            Parameter parameter => (parameter.Name, Binding.Unary),
            Symbol symbol => (identifier(symbol), Binding.Unary),
            Sum sum => (Print(sum), Binding.Sum),
            Product product => (Print(product), Binding.Product),
            Quotient quotient =>
                ($"{Print(quotient.Numerator, Binding.Product)} / {Print(quotient.Denominator, Binding.Unary)}", Binding.Product),
            Negation negation => ("-" + Print(negation.Operand, Binding.Unary), Binding.Unary),
            Choice choice => (Print(choice), Binding.Choice),
            Call call => ($"{call.Function.Name}({string.Join(", ", call.Arguments.Select(Print))})", Binding.Unary),
            _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "is not a statement: unroll it first"),
        };
        return binding < context ? $"({text})" : text;
    }

    /// <summary>The parentheses follow the tree, since C# multiplies from left to right and the order decides the last bits.</summary>
    private string Print(Product product) =>
        string.Join(" * ", product.Factors.Select((factor, position) => Print(factor, position == 0 ? Binding.Product : Binding.Unary)));

    private string Print(Sum sum)
    {
        string text = Print(sum.Terms[0], Binding.Sum);
        foreach (Expression term in sum.Terms.Skip(1))
        {
            text += term is Negation negation ? " - " + Print(negation.Operand, Binding.Product) : " + " + Print(term, Binding.Product);
        }

        return text;
    }

    private string Print(Choice choice) =>
        $"{Print(choice.Left, Binding.Sum)} {Operator(choice.Comparison)} {Print(choice.Right, Binding.Sum)}"
        + $" ? {Print(choice.Then, Binding.Comparison)} : {Print(choice.Else, Binding.Comparison)}";

    private static string Operator(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.Greater => ">",
        Comparison.LessOrEqual => "<=",
        _ => ">=",
    };

    private string Literal(double value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return isSingle ? digits + "f" : digits.IndexOf('.') >= 0 || digits.IndexOf('E') >= 0 ? digits : digits + ".0";
    }
}
