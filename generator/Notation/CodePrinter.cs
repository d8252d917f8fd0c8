using System;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Notation;

/// <summary>Prints expressions as C#: numbers and vectors have the same operators, in the same order.</summary>
/// <param name="isSingle">Literals are float rather than double.</param>
internal abstract class CodePrinter(bool isSingle)
{
    /// <summary>How tightly the outermost operator of a text binds, loosest first.</summary>
    protected enum Binding
    {
        Choice,
        Comparison,
        Sum,
        Product,
        Unary,
    }

    /// <summary>C# of an expression without Σ.</summary>
    public string Print(Expression expression) => Term(expression, Binding.Choice);

    /// <summary>A quantity: a variable, or an element of an array.</summary>
    protected abstract string Quantity(Symbol symbol);

    /// <summary>The method that computes a function.</summary>
    protected abstract string Method(Function function);

    protected abstract (string Text, Binding Binding) Print(Choice choice);

    /// <summary>A term of a sum, or an argument.</summary>
    protected virtual string Term(Expression expression, Binding context) => Factor(expression, context);

    protected virtual string Numerator(Quotient quotient) => Factor(quotient.Numerator, Binding.Product);

    /// <summary>Part of a product, in parentheses where it binds less than its context.</summary>
    protected string Factor(Expression expression, Binding context)
    {
        (string text, Binding binding) = expression switch
        {
            Number number => (Literal(number.Value), Binding.Unary),
            Parameter parameter => (parameter.Name, Binding.Unary),
            Symbol symbol => (Quantity(symbol), Binding.Unary),
            Sum sum => (Print(sum), Binding.Sum),
            Product product => (Print(product), Binding.Product),
            Quotient quotient => ($"{Numerator(quotient)} / {Factor(quotient.Denominator, Binding.Unary)}", Binding.Product),
            Negation negation => ("-" + Factor(negation.Operand, Binding.Unary), Binding.Unary),
            Choice choice => Print(choice),
            Call call => ($"{Method(call.Function)}({string.Join(", ", call.Arguments.Select(Print))})", Binding.Unary),
            _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "is not a statement: unroll it first"),
        };
        return binding < context ? $"({text})" : text;
    }

    /// <summary>The parentheses follow the tree, since C# multiplies from left to right and the order decides the last bits.</summary>
    private string Print(Product product) =>
        string.Join(" * ", product.Factors.Select((factor, position) => Factor(factor, position == 0 ? Binding.Product : Binding.Unary)));

    private string Print(Sum sum)
    {
        string text = Term(sum.Terms[0], Binding.Sum);
        foreach (Expression term in sum.Terms.Skip(1))
        {
            text += term is Negation negation ? " - " + Term(negation.Operand, Binding.Product) : " + " + Term(term, Binding.Product);
        }

        return text;
    }

    /// <summary>A number of a formula.</summary>
    protected virtual string Literal(double value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return isSingle ? digits + "f" : digits.Any(character => character is '.' or 'E') ? digits : digits + ".0";
    }
}
