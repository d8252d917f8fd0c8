using System;
using System.Globalization;

namespace BackpropGen;

/// <summary>Writes numbers in decimal. BackpropGen.Notes compiles it in, so it uses no other internal type than <see cref="Real"/>.</summary>
internal static class DecimalText
{
    /// <summary>Writes the shortest decimal number that reads back as the same bits.</summary>
    public static string Write<T>(T value)
        where T : unmanaged
    {
        double exact = Real.ToDouble(value);
#if NET8_0_OR_GREATER
        if (typeof(T) == typeof(float))
        {
            return ((float)exact).ToString("R", CultureInfo.InvariantCulture);
        }

        // "R" gives −2⁻²⁵ and a few other powers of 2 a digit too few.
        string text = exact.ToString("R", CultureInfo.InvariantCulture);
        return double.IsPow2(Math.Abs(exact)) && double.Parse(text, CultureInfo.InvariantCulture) != exact
            ? exact.ToString("G17", CultureInfo.InvariantCulture)
            : text;
#else
        return DecimalNumber.Write(exact, isSingle: typeof(T) == typeof(float));
#endif
    }
}
