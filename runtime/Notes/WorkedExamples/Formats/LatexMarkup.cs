using System;
using System.Globalization;
using System.Linq;

namespace BackpropGen;

/// <summary>Puts formulas together as LaTeX, of which amsmath knows all.</summary>
/// <param name="hasDecimalComma">Numbers have a comma before their decimals.</param>
internal sealed class LatexMarkup(bool hasDecimalComma) : SheetMarkup(hasDecimalComma)
{
    public override bool HasFractions => true;

    public override string Number(PrintedNumber number) =>
        Digits(number.Mantissa) + (number.Exponent is { } exponent ? $@"\cdot 10^{{{exponent.ToString(CultureInfo.InvariantCulture)}}}" : "");

    public override string Parenthesize(string text) => $@"\left({text}\right)";

    public override string Times(string left, string right) => $@"{left} \cdot {right}";

    public override string Minus(string left, string right) => $"{left} - {right}";

    public override string Negative(string operand) => "-" + operand;

    public override string Over(string numerator, string denominator) => $@"\frac{{{numerator}}}{{{denominator}}}";

    public override string PowerOfE(string exponent) => $"e^{{{exponent}}}";

    public override string Square(string operand) => operand + "^{2}";

    public override string Bars(string operand) => $@"\left|{operand}\right|";

    public override string Comma(string left, string right) => left + (HasDecimalComma ? @";\, " : @",\, ") + right;

    public override string Variable(string name) => Letters(name);

    public override string Call(string function, string arguments) => $@"{Letters(function)}\left({arguments}\right)";

    public override string SumOver(string variable, string term) => $@"\sum_{{{variable}}} {term}";

    public override string MaximumOver(string variable, string term) => $@"\max_{{{variable}}} {term}";

    public override string Relation(string left, char relation, string right) =>
        $"{left} {relation switch { '≤' => @"\le", '≥' => @"\ge", _ => relation.ToString() }} {right}";

    public override string Choice(string then, string condition, string otherwise) =>
        $@"\begin{{cases}} {then} & \text{{if }} {condition} \\ {otherwise} & \text{{else}} \end{{cases}}";

    public override string Name(SpelledName name) => Letters(name.Letter)
        + (name.Subscript.Length > 0 ? $"_{{{Words(name.Subscript)}}}" : "")
        + (name.Superscript.Length > 0 ? $"^{{{name.Superscript}}}" : "");

    public override string Derivative(SpelledName of, SpelledName by) => $@"\frac{{\partial {Name(of)}}}{{\partial {Name(by)}}}";

    public override string Slope(string activation, SpelledName z) => $@"{Letters(activation)}'\left({Name(z)}\right)";

    protected override string Digits(string digits) => digits switch
    {
        "NaN" => @"\mathrm{NaN}",
        _ => digits.Replace('−', '-').Replace("∞", @"\infty", StringComparison.Ordinal)
            .Replace(".", HasDecimalComma ? "{,}" : ".", StringComparison.Ordinal),
    };

    /// <summary>A name in formulas: Greek letters by their commands, words upright.</summary>
    private static string Letters(string name) => name switch
    {
        "σ" => @"\sigma",
        "δ" => @"\delta",
        "η" => @"\eta",
        "Φ" => @"\Phi",
        "φ" => @"\varphi",
        "ln" or "max" or "min" or "tanh" => "\\" + name,
        "ln s" => @"\ln s",
        { Length: 1 } => Escape(name),
        _ => Word(name),
    };

    private static string Words(string subscript) => subscript.Any(char.IsLetter) ? Word(subscript) : Escape(subscript);

    /// <summary>A word: accents, and letters of other alphabets, stand in the font of the text, because math mode has none of them.</summary>
    private static string Word(string name) => name.All(char.IsAscii) ? $@"\mathrm{{{Escape(name)}}}" : $@"\text{{{Escape(name)}}}";

    private static string Escape(string text) => string.Concat(text.Select(character => character switch
    {
        '\\' => @"\backslash ",
        '^' => @"\hat{}",
        '~' => @"\sim ",
        '{' or '}' or '_' or '#' or '$' or '%' or '&' => "\\" + character,
        '′' => "'",
        '−' => "-",
        _ => character.ToString(),
    }));
}
