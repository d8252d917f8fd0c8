using System;
using System.Globalization;
using System.Linq;

namespace BackpropGen;

/// <summary>Writes numbers for a picture: short, with a true minus sign, and never 0.000 for what is not 0.</summary>
internal static class PictureNumber
{
    /// <summary>Writes a number: <c>0.1234</c>, <c>−1.5</c>, <c>1.234·10⁻⁵</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">How many significant digits it is rounded to, from 1 to 15. Zeros at the end are left out.</param>
    public static string Of(double value, int digits = 4)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }

        // −1.234E−005: correctly rounded, alike on every machine.
        string[] parts = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Split('E');
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (exponent is < -4 or >= 6)
        {
            string factor = decimal.Parse(parts[0], CultureInfo.InvariantCulture).ToString("0.###############", CultureInfo.InvariantCulture);
            string power = "10" + Superscript(exponent);
            return (factor switch { "1" => power, "-1" => "-" + power, _ => $"{factor}·{power}" }).Replace('-', '−');
        }

        decimal rounded = decimal.Parse($"{parts[0]}E{parts[1]}", NumberStyles.Float, CultureInfo.InvariantCulture);
        string text = rounded.ToString("0.###################", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text.Replace('-', '−');
    }

    private static string Superscript(int exponent) =>
        string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(character => character == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[character - '0']));
}
