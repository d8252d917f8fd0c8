using System;
using System.Globalization;

namespace BackpropGen;

/// <summary>Says to how many digits a worked example rounds. Zeros at the end are dropped. Immutable.</summary>
public sealed class Digits
{
    /// <summary>A pocket calculator shows about so many. A number that lies on the border between two roundings in decimals may not do so in binary.</summary>
    private const int OfCalculator = 13;

    private const int OfDouble = 17;

    private readonly int? _decimals;
    private readonly int _significant;

    private Digits(int? decimals, int significant)
    {
        _decimals = decimals;
        _significant = significant;
    }

    /// <summary>All digits that tell a number from its neighbours: nothing is rounded.</summary>
    public static Digits Full { get; } = new(null, int.MaxValue);

    /// <summary>Rounds to decimals, with more of them where fewer significant digits would be left: 0.0822, but 0.00067.</summary>
    /// <param name="decimals">Digits after the point, from 0 to 15.</param>
    /// <param name="atLeastSignificant">Significant digits that are kept in any case, from 1 to 15.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Digits Decimals(int decimals, int atLeastSignificant = 3) =>
        new(Require(decimals, 0, nameof(decimals)), Require(atLeastSignificant, 1, nameof(atLeastSignificant)));

    /// <summary>Rounds to significant digits: 0.08217, 1.106.</summary>
    /// <param name="digits">Significant digits, from 1 to 15.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static Digits Significant(int digits) => new(null, Require(digits, 1, nameof(digits)));

    /// <summary><c>4 decimals, at least 3 significant digits</c></summary>
    public override string ToString() =>
        _significant == int.MaxValue ? "all digits"
        : _decimals is { } decimals ? $"{Count(decimals, "decimal")}, at least {Count(_significant, "significant digit")}"
        : Count(_significant, "significant digit");

    /// <summary>The same with more digits.</summary>
    internal Digits More(int count) => this == Full ? this : new Digits(_decimals + count, _significant + count);

    /// <summary>Rounds a number, halves away from zero as at school.</summary>
    internal PrintedNumber Print(double value)
    {
        if (!double.IsFinite(value))
        {
            return new PrintedNumber(double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞", null, value);
        }

        if (value == 0.0)
        {
            return new PrintedNumber("0", null, 0.0);
        }

        (string digits, int exponent) = Round(Math.Abs(value));
        string sign = value < 0 ? "−" : "";
        double read = double.Parse($"{digits[0]}.{digits[1..]}E{exponent}", CultureInfo.InvariantCulture) * Math.Sign(value);
        return exponent is < -4 or > 8
            ? new PrintedNumber(sign + WithPoint(digits, 0), exponent, read)
            : new PrintedNumber(sign + WithPoint(digits, exponent), null, read);
    }

    /// <summary>The digits that are kept, without zeros at the end, and the power of ten of the first.</summary>
    private (string Digits, int Exponent) Round(double value)
    {
        (string digits, int exponent) = this == Full
            ? Scientific(value.ToString("R", CultureInfo.InvariantCulture), value)
            : Scientific(null, value, OfCalculator);
        int kept = Kept(exponent);
        if (kept > OfCalculator && this != Full)
        {
            (digits, exponent) = Scientific(null, value, Math.Min(kept, OfDouble));
        }

        if (kept < digits.Length)
        {
            (digits, int carry) = RoundHalfUp(digits, kept);
            exponent += carry;
        }

        return (digits.TrimEnd('0') is { Length: > 0 } some ? some : "0", exponent);
    }

    private int Kept(int exponent) => _decimals is { } decimals ? Math.Max(decimals + exponent + 1, _significant) : _significant;

    private static (string Digits, int Carry) RoundHalfUp(string digits, int kept)
    {
        char[] rounded = digits[..kept].ToCharArray();
        int position = kept - 1;
        if (digits[kept] >= '5')
        {
            for (; position >= 0 && rounded[position] == '9'; position--)
            {
                rounded[position] = '0';
            }

            if (position < 0)
            {
                return ("1" + new string(rounded), 1);
            }

            rounded[position]++;
        }

        return (new string(rounded), 0);
    }

    private static (string Digits, int Exponent) Scientific(string? shortest, double value, int significant = OfDouble)
    {
        // E16 of the shortest digits would show more of them than are needed, so those are counted first.
        int count = shortest is null ? significant : CountDigits(shortest);
        string text = value.ToString("E" + (count - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        return (text[..mark].Replace(".", "", StringComparison.Ordinal), int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private static int CountDigits(string shortest)
    {
        int mark = shortest.IndexOf('E', StringComparison.Ordinal);
        string digits = (mark < 0 ? shortest : shortest[..mark]).Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        return Math.Max(1, digits.Length);
    }

    private static string WithPoint(string digits, int exponent) =>
        exponent < 0 ? "0." + new string('0', -exponent - 1) + digits
        : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0')
        : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    private static int Require(int value, int least, string argument) => value >= least && value <= 15
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, FormattableString.Invariant($"Expected {least} to 15."));
}
