using System.Globalization;

namespace BackpropGen.Playground.Views;

/// <summary>Numbers as people type them into a field: with a point or a comma.</summary>
internal static class NumberField
{
    /// <summary>Writes a number in ten digits: the rest is rounding, as in −1.0000000000000002.</summary>
    public static string Write(double number) => number.ToString("G10", CultureInfo.InvariantCulture);

    /// <summary>Reads a number; null where the text is none.</summary>
    public static double? Read(object? text) =>
        double.TryParse($"{text}".Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
