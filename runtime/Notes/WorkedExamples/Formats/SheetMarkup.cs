using System;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Puts the formulas of a worked example together as plain text. Other formats override what they write otherwise.</summary>
/// <param name="hasDecimalComma">Numbers have a comma before their decimals, and arguments a semicolon between them.</param>
internal class SheetMarkup(bool hasDecimalComma) : FormulaMarkup
{
    protected bool HasDecimalComma => hasDecimalComma;

    public override string Number(double value) => Digits(base.Number(value));

    public override string Comma(string left, string right) => left + (hasDecimalComma ? "; " : ", ") + right;

    /// <summary>A number as it stands on paper.</summary>
    public virtual string Number(PrintedNumber number) =>
        Digits(number.Mantissa) + (number.Exponent is { } exponent ? "·10" + Superscript(exponent) : "");

    /// <summary>The name of a quantity.</summary>
    public virtual string Name(SpelledName name) => name.Text;

    /// <summary>∂L/∂w, of two names.</summary>
    public virtual string Derivative(SpelledName of, SpelledName by) => $"∂{of.Text}/∂{by.Text}";

    /// <summary>σ′(z)</summary>
    public virtual string Slope(string activation, SpelledName z) => $"{activation}′({z.Text})";

    protected virtual string Digits(string digits) => hasDecimalComma ? digits.Replace('.', ',') : digits;

    private static string Superscript(int exponent) => string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(digit => digit switch
    {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        _ => (char)('⁰' + (digit - '0')),
    }));
}
