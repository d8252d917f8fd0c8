using System;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Notation;

/// <summary>Prints expressions as the formulas that stand in comments.</summary>
internal sealed class FormulaPrinter(Names names)
{
    private enum Binding
    {
        Sum,
        Product,
        Atom,
    }

    /// <summary><c>z1j = Σᵢ wij_1·xi + b1j,  j = 1…3</c></summary>
    public string Print(Equation equation) => Print(equation, equation.Right);

    /// <summary><c>L = −y1·ln(o31) − (1 − y1)·ln(1 − o31)</c>, of an equation that books have in another form than it is computed in.</summary>
    public string? PrintTextbook(Equation equation) => equation.Textbook is { } textbook ? Print(equation, textbook) : null;

    private string Print(Equation equation, Expression value)
    {
        string left = names.Formula(equation.Left);
        string text = equation.Kind == EquationKind.Descend
            ? $"{left} ← {left} {(equation.Move.IsAdded ? '+' : '−')} {Print(equation.Move.Amount)}"
            : $"{left} = {Print(value)}";
        return text + string.Concat(equation.Indices.Select(index => $",  {index.Variable} = 1…{index.Count}"));
    }

    /// <summary><c>σ(z) = 1/(1 + e^(−z))</c>: what a function is made of.</summary>
    public string PrintDefinition(Function function) =>
        $"{(function.Style == FormulaStyle.Definition ? function.Name : function.Formula)}({string.Join(", ", function.Parameters)}) = {Print(function.Body!)}";

    public string Print(Expression expression) => Print(expression, Binding.Sum);

    private string Print(Expression expression, Binding context)
    {
        (string text, Binding binding) = Bound(expression);
        return binding < context ? $"({text})" : text;
    }

    /// <summary>The text, and how tightly what is outermost in it binds.</summary>
    private (string Text, Binding Binding) Bound(Expression expression) =>
        expression switch
        {
            Number number => (number.Value.ToString("R", CultureInfo.InvariantCulture), Binding.Atom),
            Parameter parameter => (parameter.Name, Binding.Atom),
            Symbol symbol => (names.Formula(symbol), Binding.Atom),
            Sum sum => (Print(sum), Binding.Sum),
            Product product => (string.Join("·", product.Factors.Select(PrintFactor)), Binding.Product),
            Quotient quotient => ($"{Print(quotient.Numerator, Binding.Product)}/{Print(quotient.Denominator, Binding.Atom)}", Binding.Product),
            Negation { Operand: IndexedSum sum } => ("−" + Print(sum), Binding.Sum),
            Negation negation => ("−" + Print(negation.Operand, Binding.Product), Binding.Product),
            IndexedSum sum => ($"Σ{Subscript(sum.Range.Variable)} {Print(sum.Term, Binding.Product)}", Binding.Sum),
            IndexedMaximum maximum => ($"max{Subscript(maximum.Range.Variable)} {Print(maximum.Term, Binding.Atom)}", Binding.Sum),
            Choice choice => ($"({Print(choice.Then)} if {Print(choice.Left)} {Relation(choice.Comparison)} {Print(choice.Right)} else {Print(choice.Else)})", Binding.Atom),
            Call call => Print(call),
            _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "has no formula"),
        };

    /// <summary>Products and signs inside a product keep their parentheses, but for a sign in front; (−η)· keeps its own.</summary>
    private string PrintFactor(Expression factor, int position) =>
        Print(factor, position == 0 && factor is not (Quotient or Negation { Operand: Symbol }) ? Binding.Product : Binding.Atom);

    private string Print(Sum sum)
    {
        string text = Print(sum.Terms[0], sum.Terms[0] is IndexedSum ? Binding.Sum : Binding.Product);
        foreach (Expression term in sum.Terms.Skip(1))
        {
            text += term is Negation negation ? " − " + Print(negation.Operand, Binding.Product) : " + " + Print(term, Binding.Product);
        }

        return text;
    }

    private (string Text, Binding Binding) Print(Call call)
    {
        Function function = call.Function;
        string arguments = string.Join(", ", call.Arguments.Select(Print));
        return function.Style switch
        {
            FormulaStyle.Power => ($"e^({arguments})", Binding.Atom),
            FormulaStyle.PowerMinusOne => ($"e^({arguments}) − 1", Binding.Sum),
            FormulaStyle.LogarithmOfOnePlus => ($"ln(1 + {arguments})", Binding.Atom),
            FormulaStyle.Bars => ($"|{arguments}|", Binding.Atom),
            FormulaStyle.Square => (Print(call.Arguments[0], Binding.Atom) + "²", Binding.Atom),
            FormulaStyle.Definition => Bound(Inline(call)),
            _ => ($"{function.Formula}({arguments})", Binding.Atom),
        };
    }

    /// <summary>The body of the function with the arguments in the places of the parameters.</summary>
    private static Expression Inline(Call call)
    {
        Expression body = call.Function.Body!;
        for (int position = 0; position < call.Arguments.Length; position++)
        {
            body = body.Substitute(call.Function.Parameters[position], call.Arguments[position]);
        }

        return body;
    }

    private static char Relation(Comparison comparison) => comparison switch
    {
        Comparison.Less => '<',
        Comparison.Greater => '>',
        Comparison.LessOrEqual => '≤',
        _ => '≥',
    };

    private static char Subscript(string variable) => variable switch
    {
        "i" => 'ᵢ',
        "j" => 'ⱼ',
        "m" => 'ₘ',
        _ => throw new ArgumentOutOfRangeException(nameof(variable), variable, "has no subscript letter"),
    };
}
