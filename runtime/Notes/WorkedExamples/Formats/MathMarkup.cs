using System;
using System.Globalization;
using System.Net;

namespace BackpropGen;

/// <summary>Puts formulas together as MathML Core, which browsers show and word processors take. Each name carries the name in plain text.</summary>
/// <param name="hasDecimalComma">Numbers have a comma before their decimals.</param>
internal sealed class MathMarkup(bool hasDecimalComma) : SheetMarkup(hasDecimalComma)
{
    /// <summary>The minus of a negative number or term, without the spaces of a difference.</summary>
    private const string Sign = "<mo form=\"prefix\">−</mo>";

    public override bool HasFractions => true;

    public override string Number(double value) => $"<mn>{base.Number(value)}</mn>";

    public override string Number(PrintedNumber number) => number.IsNegative
        ? Sign + Unsigned(number with { Mantissa = number.Mantissa[1..] })
        : Unsigned(number);

    public override string Variable(string name) => Identifier(name);

    public override string Parenthesize(string text) => $"<mrow>{Operator("(")}{text}{Operator(")")}</mrow>";

    public override string Times(string left, string right) => left + Operator("·") + right;

    public override string Plus(string left, string right) => left + Operator("+") + right;

    public override string Minus(string left, string right) => left + Operator("−") + right;

    public override string Negative(string operand) => Sign + operand;

    public override string Over(string numerator, string denominator) => $"<mfrac><mrow>{numerator}</mrow><mrow>{denominator}</mrow></mfrac>";

    public override string PowerOfE(string exponent) => $"<msup><mi>e</mi><mrow>{exponent}</mrow></msup>";

    public override string Square(string operand) => $"<msup><mrow>{operand}</mrow><mn>2</mn></msup>";

    public override string Bars(string operand) => $"<mrow>{Operator("|")}{operand}{Operator("|")}</mrow>";

    public override string Comma(string left, string right) => left + Operator(HasDecimalComma ? ";" : ",") + right;

    public override string Call(string function, string arguments) => Identifier(function) + Parenthesize(arguments);

    public override string SumOver(string variable, string term) => $"<munder>{Operator("∑")}<mi>{variable}</mi></munder>{term}";

    public override string MaximumOver(string variable, string term) => $"<munder><mi>max</mi><mi>{variable}</mi></munder>{term}";

    public override string Relation(string left, char relation, string right) => left + Operator(relation.ToString()) + right;

    public override string Choice(string then, string condition, string otherwise) =>
        $"<mrow>{Operator("{")}<mtable><mtr><mtd>{then}</mtd><mtd><mtext>if</mtext>{condition}</mtd></mtr><mtr><mtd>{otherwise}</mtd><mtd><mtext>else</mtext></mtd></mtr></mtable></mrow>";

    public override string Name(SpelledName name) => $"<mrow data-name=\"{WebUtility.HtmlEncode(name.Text)}\">{Set(name)}</mrow>";

    public override string Derivative(SpelledName of, SpelledName by) =>
        $"<mfrac><mrow><mi>∂</mi>{Set(of)}</mrow><mrow><mi>∂</mi>{Name(by)}</mrow></mfrac>";

    public override string Slope(string activation, SpelledName z) => $"<msup><mi>{activation}</mi><mo>′</mo></msup>" + Parenthesize(Name(z));

    public static string Operator(string text) => $"<mo>{WebUtility.HtmlEncode(text)}</mo>";

    private string Unsigned(PrintedNumber number)
    {
        string mantissa = $"<mn>{Digits(number.Mantissa)}</mn>";
        if (number.Exponent is not { } exponent)
        {
            return mantissa;
        }

        string digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        return $"{mantissa}{Operator("·")}<msup><mn>10</mn><mrow>{(exponent < 0 ? Sign : "")}<mn>{digits}</mn></mrow></msup>";
    }

    private static string Set(SpelledName name)
    {
        string letter = Identifier(name.Letter), below = $"<mrow><mtext>{WebUtility.HtmlEncode(name.Subscript)}</mtext></mrow>";
        return (name.Subscript.Length > 0, name.Superscript.Length > 0) switch
        {
            (true, true) => $"<msubsup>{letter}{below}<mrow><mtext>{WebUtility.HtmlEncode(name.Superscript)}</mtext></mrow></msubsup>",
            (true, false) => $"<msub>{letter}{below}</msub>",
            _ => letter,
        };
    }

    private static string Identifier(string name) => $"<mi>{WebUtility.HtmlEncode(name)}</mi>";
}
