using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace BackpropGen;

/// <summary>A number as somebody wrote it: its digits say how exact it is.</summary>
/// <param name="Text">As written.</param>
/// <param name="Value">Its value.</param>
/// <param name="Unit">One unit of its last place: 0.0001 of 0.0822.</param>
/// <param name="SignificantDigits">Digits from the first that is not 0 on; 0 of a zero.</param>
internal sealed partial record WrittenNumber(string Text, double Value, double Unit, int SignificantDigits)
{
    /// <summary>Every number that is rounded to this one.</summary>
    public Interval Interval => Around(Unit / 2.0);

    /// <summary>The numbers up to a distance, and a last bit more.</summary>
    public Interval Around(double distance)
    {
        double slack = 4e-16 * (Math.Abs(Value) + distance);
        return new Interval(Value - distance - slack, Value + distance + slack);
    }

    /// <summary>Reads a number at the start of a text; null where none stands there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="commaSeparatesThousands">Whether the comma of 29,929 separates thousands.</param>
    /// <param name="length">Receives how many characters the number takes.</param>
    public static WrittenNumber? Read(string text, bool commaSeparatesThousands, out int length)
    {
        Match match = Pattern().Match(text);
        length = match.Length;
        if (!match.Success)
        {
            return null;
        }

        string digits = match.Groups["digits"].Value;
        bool hasThousands = digits.Contains('.') || digits.Count(character => character == ',') > 1 || commaSeparatesThousands && Thousands().IsMatch(digits);
        digits = hasThousands ? digits.Replace(",", "", StringComparison.Ordinal) : digits.Replace(',', '.');
        string exponent = match.Groups["exponent"].Value is { Length: > 0 } given ? given : match.Groups["raised"].Value is { Length: > 0 } raised ? Lowered(raised) : "0";
        if (!int.TryParse(exponent.Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int power))
        {
            return null;
        }

        bool isNegative = match.Groups["sign"].Value is "-" or "−" or "–";
        int decimals = digits.Contains('.') ? digits.Length - digits.IndexOf('.') - 1 : 0;
        double value = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}e{power}"), NumberStyles.Float, CultureInfo.InvariantCulture);
        double unit = double.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{power - decimals}"), NumberStyles.Float, CultureInfo.InvariantCulture);
        int significant = digits.Where(char.IsAsciiDigit).SkipWhile(digit => digit == '0').Count();
        return new WrittenNumber(match.Value.Trim(), isNegative ? -value : value, unit, significant);
    }

    /// <summary>The same value as if it were exact: a number of the data.</summary>
    public static WrittenNumber Exact(double value) => new(value.ToString("R", CultureInfo.InvariantCulture), value, 0.0, 17);

    private static string Lowered(string raised) => string.Concat(raised.Select(character => character switch
    {
        '⁻' => '-',
        '⁺' => '+',
        _ => (char)('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(character, StringComparison.Ordinal)),
    }));

    [GeneratedRegex(
        @"^\s*(?<sign>[-−–+])?\s*(?<digits>\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+[.,]\d+|\d+\.?|[.,]\d+)"
        + @"(?:\s*(?:[eE](?<exponent>[-−+]?\d+)|[·×⋅*xX]\s*10\s*(?:(?<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?:\^|\*\*)\s*[({]?\s*(?<exponent>[-−+]?\d+)\s*[)}]?)))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^[1-9]\d{0,2},\d{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();
}
