using System;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Notation;

/// <summary>Prints expressions as C# over numbers.</summary>
/// <param name="isSingle">Literals are float rather than double.</param>
/// <param name="identifier">How a quantity is written: a variable, or an element of an array.</param>
internal class CSharpPrinter(bool isSingle, Func<Symbol, string> identifier) : CodePrinter(isSingle)
{
    protected override string Quantity(Symbol symbol) => identifier(symbol);

    protected override string Method(Function function) => function.Name;

    protected override (string Text, Binding Binding) Print(Choice choice) =>
        ($"{Term(choice.Left, Binding.Sum)} {Operator(choice.Comparison)} {Term(choice.Right, Binding.Sum)}"
            + $" ? {Term(choice.Then, Binding.Comparison)} : {Term(choice.Else, Binding.Comparison)}", Binding.Choice);

    private static string Operator(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.Greater => ">",
        Comparison.LessOrEqual => "<=",
        _ => ">=",
    };
}
