using System;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Notation;

/// <summary>
/// Prints expressions as C# over vectors. The operators are those of the code over numbers, in the same order, so every lane gets the
/// same bits.
/// </summary>
/// <param name="isSingle">Literals are float rather than double.</param>
/// <param name="bits">Width of the vectors.</param>
/// <param name="variable">A quantity that differs from lane to lane, as a vector.</param>
/// <param name="scalar">A quantity that all lanes share, as a number; null for one that differs.</param>
internal sealed class VectorPrinter(bool isSingle, int bits, Func<Symbol, string> variable, Func<Symbol, string?> scalar) : CodePrinter(isSingle)
{
    protected override string Quantity(Symbol symbol) => scalar(symbol) ?? variable(symbol);

    protected override string Method(Function function) => $"{function.Name}{bits}";

    /// <summary>Multiplication takes a number beside a vector; everything else needs the number in every lane.</summary>
    protected override string Term(Expression expression, Binding context) =>
        IsVector(expression) ? Factor(expression, context) : $"All{bits}({Factor(expression, Binding.Choice)})";

    /// <summary>Division takes a number below a vector, but not above it.</summary>
    protected override string Numerator(Quotient quotient) =>
        IsVector(quotient.Denominator) ? Term(quotient.Numerator, Binding.Product) : base.Numerator(quotient);

    protected override (string Text, Binding Binding) Print(Choice choice) =>
        ($"Where{choice.Comparison}{bits}({Print(choice.Left)}, {Print(choice.Right)}, {Print(choice.Then)}, {Print(choice.Else)})", Binding.Unary);

    private bool IsVector(Expression expression) => expression switch
    {
        Number => false,
        Symbol symbol => scalar(symbol) is null,
        Negation negation => IsVector(negation.Operand),
        Product product => product.Factors.Any(IsVector),
        Quotient quotient => IsVector(quotient.Numerator) || IsVector(quotient.Denominator),
        _ => true,
    };
}
