using System;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Notation;

/// <summary>Prints expressions as the formulas that stand in comments, or in another markup, or with numbers in place of names.</summary>
/// <param name="quantity">The text of a quantity, and how tightly it binds: a name is an atom, a negative number is not.</param>
/// <param name="markup">How the parts are put together.</param>
internal sealed class FormulaPrinter(Func<Symbol, (string Text, FormulaBinding Binding)> quantity, FormulaMarkup markup)
{
    /// <summary>Prints names as plain text.</summary>
    public FormulaPrinter(Names names)
        : this(symbol => (names.Formula(symbol), FormulaBinding.Atom), FormulaMarkup.Text)
    {
    }

    /// <summary><c>z1j = Σᵢ wij_1·xi + b1j,  j = 1…3</c></summary>
    public string Print(Equation equation) => Print(equation, equation.Right);

    /// <summary><c>L = −y1·ln(o31) − (1 − y1)·ln(1 − o31)</c>, of an equation that books have in another form than it is computed in.</summary>
    public string? PrintTextbook(Equation equation) => equation.Textbook is { } textbook ? Print(equation, textbook) : null;

    private string Print(Equation equation, Expression value)
    {
        string left = quantity(equation.Left).Text;
        string text = equation.Kind == EquationKind.Descend
            ? $"{left} ← {left} {(equation.Move.IsAdded ? '+' : '−')} {Print(equation.Move.Amount)}"
            : $"{left} = {Print(value)}";
        return text + string.Concat(equation.Indices.Select(index => $",  {index.Variable} = 1…{index.Count}"));
    }

    /// <summary><c>σ(z) = 1/(1 + e^(−z))</c>: what a function is made of.</summary>
    public string PrintDefinition(Function function) =>
        $"{(function.Style == FormulaStyle.Definition ? function.Name : function.Formula)}({string.Join(", ", function.Parameters)}) = {Print(function.Body!)}";

    /// <summary>One side of an equation.</summary>
    public string Print(Expression expression) => Print(expression, FormulaBinding.Sum);

    /// <summary>The condition of a choice: <c>z11 &lt; 0</c>.</summary>
    public string PrintCondition(Choice choice) => markup.Relation(Print(choice.Left), Relation(choice.Comparison), Print(choice.Right));

    private string Print(Expression expression, FormulaBinding context)
    {
        (string text, FormulaBinding binding) = Bound(expression);
        return binding < context ? markup.Parenthesize(text) : text;
    }

    /// <summary>The text, and how tightly what is outermost in it binds.</summary>
    private (string Text, FormulaBinding Binding) Bound(Expression expression) =>
        expression switch
        {
            Number number => (markup.Number(number.Value), FormulaBinding.Atom),
            Parameter parameter => (markup.Variable(parameter.Name), FormulaBinding.Atom),
            Symbol symbol => quantity(symbol),
            Sum sum => (Print(sum), FormulaBinding.Sum),
            Product product => (product.Factors.Select(PrintFactor).Aggregate(markup.Times), FormulaBinding.Product),
            Quotient quotient when markup.HasFractions => (markup.Over(Print(quotient.Numerator), Print(quotient.Denominator)), FormulaBinding.Atom),
            Quotient quotient => (markup.Over(Print(quotient.Numerator, FormulaBinding.Product), Print(quotient.Denominator, FormulaBinding.Atom)), FormulaBinding.Product),
            Negation { Operand: IndexedSum sum } => (markup.Negative(Print(sum)), FormulaBinding.Sum),
            Negation negation => (markup.Negative(Print(negation.Operand, FormulaBinding.Product)), FormulaBinding.Product),
            IndexedSum sum => (markup.SumOver(sum.Range.Variable, Print(sum.Term, FormulaBinding.Product)), FormulaBinding.Sum),
            IndexedMaximum maximum => (markup.MaximumOver(maximum.Range.Variable, Print(maximum.Term, FormulaBinding.Atom)), FormulaBinding.Sum),
            Choice choice => (markup.Choice(Print(choice.Then), PrintCondition(choice), Print(choice.Else)), FormulaBinding.Atom),
            Call call => Print(call),
            _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "has no formula"),
        };

    /// <summary>Products and signs inside a product keep their parentheses, but for a sign in front; (−η)· keeps its own.</summary>
    private string PrintFactor(Expression factor, int position) => Print(
        factor, position == 0 && factor is not (Quotient or Negation { Operand: Symbol }) ? FormulaBinding.Product : FormulaBinding.Atom);

    private string Print(Sum sum)
    {
        string text = Print(sum.Terms[0], sum.Terms[0] is IndexedSum or Symbol ? FormulaBinding.Sum : FormulaBinding.Product);
        foreach (Expression term in sum.Terms.Skip(1))
        {
            text = term is Negation negation
                ? markup.Minus(text, Print(negation.Operand, FormulaBinding.Product))
                : markup.Plus(text, Print(term, FormulaBinding.Product));
        }

        return text;
    }

    private (string Text, FormulaBinding Binding) Print(Call call)
    {
        Function function = call.Function;
        string arguments = call.Arguments.Select(Print).Aggregate(markup.Comma);
        return function.Style switch
        {
            FormulaStyle.Power => (markup.PowerOfE(arguments), FormulaBinding.Atom),
            FormulaStyle.PowerMinusOne => (markup.Minus(markup.PowerOfE(arguments), markup.Number(1.0)), FormulaBinding.Sum),
            FormulaStyle.LogarithmOfOnePlus => (markup.Call("ln", markup.Plus(markup.Number(1.0), arguments)), FormulaBinding.Atom),
            FormulaStyle.Bars => (markup.Bars(arguments), FormulaBinding.Atom),
            FormulaStyle.Square => (markup.Square(Print(call.Arguments[0], FormulaBinding.Atom)), FormulaBinding.Atom),
            FormulaStyle.Definition => Bound(call.InlineOnce()),
            _ => (markup.Call(function.Formula, arguments), FormulaBinding.Atom),
        };
    }

    private static char Relation(Comparison comparison) => comparison switch
    {
        Comparison.Less => '<',
        Comparison.Greater => '>',
        Comparison.LessOrEqual => '≤',
        _ => '≥',
    };
}
