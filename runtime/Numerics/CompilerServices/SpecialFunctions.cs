using System;
using System.Runtime.CompilerServices;

namespace BackpropGen.CompilerServices;

/// <summary>Computes the functions of the activations and losses. From .NET 8 on they give the same bits on every machine, unlike those of the framework.</summary>
public static partial class SpecialFunctions
{
    private const double InverseSqrt2 = 0.70710678118654752440;

    /// <summary>Computes eˣ; +∞ beyond the range, subnormal numbers included.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Exp(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<double, DoubleOperations>.Exp(x);
#else
        return Math.Exp(x);
#endif
    }

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Exp(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<float, SingleOperations>.Exp(x);
#else
        return MathF.Exp(x);
#endif
    }

    /// <summary>Computes eˣ − 1, accurate for small x too.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Expm1(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<double, DoubleOperations>.Expm1(x);
#else
        // (u − 1)·x/ln u with u = eˣ: the rounding of u cancels in the quotient (W. Kahan).
        double u = Math.Exp(x);
        if (u == 1.0)
        {
            return x;
        }

        double difference = u - 1.0;
        return difference == -1.0 || double.IsPositiveInfinity(u) ? difference : difference * (x / Math.Log(u));
#endif
    }

    /// <inheritdoc cref="Expm1(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Expm1(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<float, SingleOperations>.Expm1(x);
#else
        return (float)Expm1((double)x);
#endif
    }

    /// <summary>Computes ln(1 + eˣ) for x ≤ 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log1pExp(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<double, DoubleOperations>.Log1pExp(x);
#else
        return Log1p(Math.Exp(x));
#endif
    }

    /// <inheritdoc cref="Log1pExp(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log1pExp(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<float, SingleOperations>.Log1pExp(x);
#else
        return Log1p(MathF.Exp(x));
#endif
    }

    /// <summary>Computes tanh x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Tanh(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<double, DoubleOperations>.Tanh(x);
#else
        return Math.Tanh(x);
#endif
    }

    /// <inheritdoc cref="Tanh(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Tanh(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<float, SingleOperations>.Tanh(x);
#else
        return MathF.Tanh(x);
#endif
    }

    /// <summary>Computes ln x; NaN below 0, −∞ at 0. Subnormal numbers count as 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<double, DoubleOperations>.Log(x);
#else
        return Math.Log(x);
#endif
    }

    /// <inheritdoc cref="Log(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<float, SingleOperations>.Log(x);
#else
        return MathF.Log(x);
#endif
    }

    /// <summary>Computes ln(1 + x) for x &gt; −1, accurate for small x too.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log1p(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<double, DoubleOperations>.Log1p(x);
#else
        // ln u · x/(u − 1) with u = 1 + x: the rounding of u cancels in the quotient (W. Kahan).
        double u = 1.0 + x;
        return u == 1.0 ? x : double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x / (u - 1.0));
#endif
    }

    /// <inheritdoc cref="Log1p(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log1p(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<float, SingleOperations>.Log1p(x);
#else
        return (float)Log1p((double)x);
#endif
    }

    /// <summary>Computes Φ(z) = ½·erfc(−z/√2), the distribution function of the standard normal.</summary>
    public static double NormalCdf(double z)
    {
        double half = 0.5 * Erfc(Math.Abs(z) * InverseSqrt2);
        return z > 0.0 ? 1.0 - half : half;
    }

    /// <inheritdoc cref="NormalCdf(double)"/>
    public static float NormalCdf(float z) => (float)NormalCdf((double)z);

    /// <summary>Computes erfc(x) for x ≥ 0.</summary>
    private static double Erfc(double x)
    {
        if (x > 27.5)
        {
            return 0.0; // below the smallest double
        }

        double t = 2.0 / (2.0 + x);
        double s = 2.0 * t - 1.0;
        double b1 = 0.0, b2 = 0.0;
        for (int n = ErfcSeries.Coefficients.Length - 1; n > 0; n--) // Clenshaw's recurrence
        {
            double b0 = 2.0 * s * b1 - b2 + ErfcSeries.Coefficients[n];
            b2 = b1;
            b1 = b0;
        }

        return t * Exp(-x * x + (s * b1 - b2 + 0.5 * ErfcSeries.Coefficients[0]));
    }
}
