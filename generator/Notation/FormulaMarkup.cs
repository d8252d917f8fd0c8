using System.Globalization;

namespace BackpropGen.Generator.Notation;

/// <summary>Puts the parts of a formula together as plain text. Another markup overrides what it writes otherwise.</summary>
internal class FormulaMarkup
{
    public static readonly FormulaMarkup Text = new();

    /// <summary>Whether a quotient is a fraction, whose parts need no parentheses.</summary>
    public virtual bool HasFractions => false;

    /// <summary>A number that stands in the formula itself: 0.5.</summary>
    public virtual string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The parameter of a function.</summary>
    public virtual string Variable(string name) => name;

    public virtual string Parenthesize(string text) => $"({text})";

    public virtual string Times(string left, string right) => $"{left}·{right}";

    public virtual string Plus(string left, string right) => $"{left} + {right}";

    public virtual string Minus(string left, string right) => $"{left} − {right}";

    public virtual string Negative(string operand) => "−" + operand;

    public virtual string Over(string numerator, string denominator) => $"{numerator}/{denominator}";

    public virtual string PowerOfE(string exponent) => $"e^({exponent})";

    public virtual string Square(string operand) => operand + "²";

    public virtual string Bars(string operand) => $"|{operand}|";

    public virtual string Call(string function, string arguments) => $"{function}({arguments})";

    public virtual string Comma(string left, string right) => $"{left}, {right}";

    public virtual string SumOver(string variable, string term) => $"Σ{Subscript(variable)} {term}";

    public virtual string MaximumOver(string variable, string term) => $"max{Subscript(variable)} {term}";

    public virtual string Relation(string left, char relation, string right) => $"{left} {relation} {right}";

    public virtual string Choice(string then, string condition, string otherwise) => $"({then} if {condition} else {otherwise})";

    private static char Subscript(string variable) => variable switch
    {
        "i" => 'ᵢ',
        "j" => 'ⱼ',
        "m" => 'ₘ',
        _ => throw new System.ArgumentOutOfRangeException(nameof(variable), variable, "has no subscript letter"),
    };
}
