using System;

namespace BackpropGen;

/// <summary>
/// Functions from + − · alone, since those of <see cref="Math"/> may differ in the last bit from one platform to the next, and a
/// seed promises the same training everywhere.
/// </summary>
internal static class Portable
{
    /// <summary>xⁿ, n from 0, by squaring.</summary>
    public static double Power(double x, long n)
    {
        double result = 1.0;
        for (double square = x; n > 0; n >>= 1, square *= square)
        {
            result *= (n & 1) == 1 ? square : 1.0;
        }

        return result;
    }

    /// <summary>cos(π·x) for x from 0 to 1, by the power series of the sine around ½: cos(π·x) = sin(π·(½ − x)).</summary>
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
}
