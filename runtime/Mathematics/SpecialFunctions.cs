using System;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>The functions of the activations and losses. From .NET 8 on they give the same bits on every machine, as the framework's do not.</summary>
public static partial class SpecialFunctions
{
    private const double InverseSqrt2 = 0.70710678118654752440;

    /// <summary>eˣ; +∞ beyond the range, subnormal numbers where they are due.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Exp(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<double>, double>.Exp(new(x)).Value;
#else
        return Math.Exp(x);
#endif
    }

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Exp(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<float>, float>.Exp(new(x)).Value;
#else
        return MathF.Exp(x);
#endif
    }

    /// <summary>eˣ − 1, accurate for small x too.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Expm1(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<double>, double>.Expm1(new(x)).Value;
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
        return ElementaryFunctions<ScalarLane<float>, float>.Expm1(new(x)).Value;
#else
        return (float)Expm1((double)x);
#endif
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ); 0 below −709.4, where that is subnormal.</summary>
    /// <remarks>
    /// <c>ElementaryFunctions.Sigmoid</c> written out: the JIT compiler takes this into the methods that call it,
    /// where the other, being made of many small methods, would use up what it allows for that.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x)
    {
#if NET8_0_OR_GREATER
        double shifted = Math.FusedMultiplyAdd(x, -1.4426950408889634, LaneBits.DoubleShift);
        double n = shifted - LaneBits.DoubleShift;
        double r = Math.FusedMultiplyAdd(n, -0.6931471805599453, -x) + n * -2.3190468138462996e-17;
        double r2 = r * r, r4 = r2 * r2;
        double low = Math.FusedMultiplyAdd(
            r2,
            Math.FusedMultiplyAdd(r, 0.0083333333333888, 0.04166666666661966),
            Math.FusedMultiplyAdd(r, 0.16666666666666602, 0.5));
        double middle = Math.FusedMultiplyAdd(
            r2,
            Math.FusedMultiplyAdd(r, 2.7557425503423005e-06, 2.4801516106825532e-05),
            Math.FusedMultiplyAdd(r, 0.00019841269708584957, 0.001388888892067077));
        double high = Math.FusedMultiplyAdd(r4, Math.FusedMultiplyAdd(r, 2.5045872414409414e-08, 2.762233710655937e-07), middle);
        double v = Math.FusedMultiplyAdd(r2 * r4, high, Math.FusedMultiplyAdd(r2, low, r));
        double power = ScalarLane<double>.PowerOfTwo(new(shifted)).Value;
        double sigmoid = 1.0 / Math.FusedMultiplyAdd(power, v, 1.0 + power);
        sigmoid = x > 708.0 ? 1.0 : sigmoid;
        return x < -709.4 ? 0.0 : sigmoid;
#else
        return 1.0 / (1.0 + Math.Exp(-x));
#endif
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ); 0 below −88.3, where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x)
    {
#if NET8_0_OR_GREATER
        float shifted = MathF.FusedMultiplyAdd(x, -1.442695f, LaneBits.SingleShift);
        float n = shifted - LaneBits.SingleShift;
        float r = MathF.FusedMultiplyAdd(n, -0.6931472f, -x) + n * 1.9046542e-09f;
        float r2 = r * r;
        float low = MathF.FusedMultiplyAdd(
            r2,
            MathF.FusedMultiplyAdd(r, 0.008366106f, 0.04166685f),
            MathF.FusedMultiplyAdd(r, 0.16666548f, 0.5f));
        float v = MathF.FusedMultiplyAdd(r2 * (r2 * r2), 0.0013898482f, MathF.FusedMultiplyAdd(r2, low, r));
        float power = ScalarLane<float>.PowerOfTwo(new(shifted)).Value;
        float sigmoid = 1.0f / (MathF.FusedMultiplyAdd(power, v, 1.0f) + power);
        sigmoid = x > 87.0f ? 1.0f : sigmoid;
        return x < -88.3f ? 0.0f : sigmoid;
#else
        return 1.0f / (1.0f + MathF.Exp(-x));
#endif
    }

    /// <summary>ln(1 + eˣ) for x ≤ 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log1pExp(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<double>, double>.Log1pExp(new(x)).Value;
#else
        return Log1p(Math.Exp(x));
#endif
    }

    /// <inheritdoc cref="Log1pExp(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log1pExp(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<float>, float>.Log1pExp(new(x)).Value;
#else
        return Log1p(MathF.Exp(x));
#endif
    }

    /// <summary>tanh x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Tanh(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<double>, double>.Tanh(new(x)).Value;
#else
        return Math.Tanh(x);
#endif
    }

    /// <inheritdoc cref="Tanh(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Tanh(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<float>, float>.Tanh(new(x)).Value;
#else
        return MathF.Tanh(x);
#endif
    }

    /// <summary>ln x; NaN below 0, −∞ at 0. Subnormal numbers count as 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<double>, double>.Log(new(x)).Value;
#else
        return Math.Log(x);
#endif
    }

    /// <inheritdoc cref="Log(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log(float x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<float>, float>.Log(new(x)).Value;
#else
        return MathF.Log(x);
#endif
    }

    /// <summary>ln(1 + x), accurate for small x too; x &gt; −1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log1p(double x)
    {
#if NET8_0_OR_GREATER
        return ElementaryFunctions<ScalarLane<double>, double>.Log1p(new(x)).Value;
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
        return ElementaryFunctions<ScalarLane<float>, float>.Log1p(new(x)).Value;
#else
        return (float)Log1p((double)x);
#endif
    }

    /// <summary>Φ(z) = ½·erfc(−z/√2), the distribution function of the standard normal.</summary>
    public static double NormalCdf(double z)
    {
        double half = 0.5 * Erfc(Math.Abs(z) * InverseSqrt2);
        return z > 0.0 ? 1.0 - half : half;
    }

    /// <inheritdoc cref="NormalCdf(double)"/>
    public static float NormalCdf(float z) => (float)NormalCdf((double)z);

    /// <summary>erfc(x) for x ≥ 0.</summary>
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
