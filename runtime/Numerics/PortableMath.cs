using System;

namespace BackpropGen;

/// <summary>
/// Computes functions from + − · / alone. Those of <see cref="Math"/> may differ in the last bit between platforms, but a seed must give the
/// same training everywhere.
/// </summary>
internal static class PortableMath
{
    /// <summary>Computes xⁿ, n from 0, by squaring.</summary>
    public static double Power(double x, long n)
    {
        double result = 1.0;
        for (double square = x; n > 0; n >>= 1, square *= square)
        {
            result *= (n & 1) == 1 ? square : 1.0;
        }

        return result;
    }

    /// <summary>Computes cos(π·x) for x from 0 to 1, by the power series of the sine around ½: cos(π·x) = sin(π·(½ − x)).</summary>
    public static double CosPi(double x)
    {
        double angle = Math.PI * (0.5 - x);
        double sum = 0.0, term = angle;
        for (int n = 1; n <= 27; n += 2)
        {
            sum += term;
            term *= -angle * angle / ((n + 1) * (n + 2));
        }

        return sum;
    }

    /// <summary>
    /// Computes ln x of a normal number x in (0, 1). x = m·2ᵉ, m in [√½, √2); ln m = 2·artanh(t) = 2·(t + t³/3 + t⁵/5 + …), t = (m − 1)/(m + 1), |t| ≤ 0.1716.
    /// </summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }

        double t = (m - 1.0) / (m + 1.0);
        double square = t * t;
        double series = 0.0;
        for (int n = 23; n >= 1; n -= 2)
        {
            series = series * square + 1.0 / n;
        }

        return exponent * 0.69314718055994530942 + 2.0 * t * series;
    }
}
