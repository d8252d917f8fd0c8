using System;
using System.Runtime.CompilerServices;

namespace BackpropGen.CompilerServices;

/// <content>
/// Computes σ of one number, and the part of the loss that belongs to it, as <c>ElementaryFunctions</c> written out. The JIT compiler inlines
/// this into its callers; the many small methods of the other would use up its inlining budget. Where the loss follows σ of the same number, the
/// compiler computes the denominator once. (Two, four: pairs of terms of the series, each named after its first power.)
/// </content>
public static partial class SpecialFunctions
{
    /// <summary>Computes σ(x) = 1/(1 + e⁻ˣ); 0 below −708.39, where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x)
    {
#if NET8_0_OR_GREATER
        return IsSigmoidOutOfRange(x) ? SigmoidBeyondRange(x) : SigmoidWithinRange(x);
#else
        return 1.0 / (1.0 + Math.Exp(-x));
#endif
    }

    /// <summary>Computes σ(x) = 1/(1 + e⁻ˣ); 0 below −87.33, where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x)
    {
#if NET8_0_OR_GREATER
        return IsSigmoidOutOfRange(x) ? SigmoidBeyondRange(x) : SigmoidWithinRange(x);
#else
        return 1.0f / (1.0f + MathF.Exp(-x));
#endif
    }

    /// <summary>Computes ln(1 + e^(−|x|)) to 3.4 units in the last place; 0 beyond 708.39. Beside σ of the same x it takes little time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1pExpMinusAbs(double x)
    {
#if NET8_0_OR_GREATER
        return IsSigmoidOutOfRange(x) ? Log1pExpMinusAbsBeyondRange(x) : Log1pExpMinusAbsWithinRange(x);
#else
        return Log1p(Math.Exp(-Math.Abs(x)));
#endif
    }

    /// <summary>Computes ln(1 + e^(−|x|)) to 3.4 units in the last place; 0 beyond 87.33. Beside σ of the same x it takes little time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log1pExpMinusAbs(float x)
    {
#if NET8_0_OR_GREATER
        return IsSigmoidOutOfRange(x) ? Log1pExpMinusAbsBeyondRange(x) : Log1pExpMinusAbsWithinRange(x);
#else
        return Log1p(MathF.Exp(-MathF.Abs(x)));
#endif
    }

#if NET8_0_OR_GREATER
    /// <summary>Computes σ(x) for |x| ≤ 22.18.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double SigmoidWithinRange(double x)
    {
        double denominator = Denominator(x, out double power, out _);
        return power / denominator;
    }

    /// <summary>Computes ln(1 + e^(−|x|)) for |x| ≤ 22.18.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Log1pExpMinusAbsWithinRange(double x)
    {
        double denominator = Denominator(x, out double power, out double exponential);
        bool isPositive = x > 0.0;
        double s = (isPositive ? exponential : power) / (denominator + (isPositive ? power : exponential));
        double w = s * s, w2 = w * w;
        double low = ArtanhSeries.Double1 * w + ArtanhSeries.Double0, high = ArtanhSeries.Double3 * w + ArtanhSeries.Double2;
        double w4 = w2 * w2;
        double middle = (ArtanhSeries.Double7 * w + ArtanhSeries.Double6) * w2 + (ArtanhSeries.Double5 * w + ArtanhSeries.Double4);
        double top = ArtanhSeries.Double10 * w2 + (ArtanhSeries.Double9 * w + ArtanhSeries.Double8);
        low = (top * w4 + middle) * w4 + (high * w2 + low);
        return (low * w) * s + (s + s);
    }

    /// <summary>
    /// Checks whether |x| is beyond 22.18, or NaN. It compares integers, because the units for floating-point numbers are busy.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsSigmoidOutOfRange(double x) =>
        (ulong)BitConverter.DoubleToInt64Bits(x) << 1 > (ulong)BitConverter.DoubleToInt64Bits(ExponentialSeries.DoubleSigmoidRange) << 1;

    /// <summary>Computes σ(x) for |x| ≤ 11.09.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float SigmoidWithinRange(float x)
    {
        float denominator = Denominator(x, out float power, out _);
        return power / denominator;
    }

    /// <summary>Computes ln(1 + e^(−|x|)) for |x| ≤ 11.09.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Log1pExpMinusAbsWithinRange(float x)
    {
        float denominator = Denominator(x, out float power, out float exponential);
        bool isPositive = x > 0.0f;
        float s = (isPositive ? exponential : power) / (denominator + (isPositive ? power : exponential));
        float w = s * s, w2 = w * w;
        float low = ArtanhSeries.Single1 * w + ArtanhSeries.Single0, high = ArtanhSeries.Single3 * w + ArtanhSeries.Single2;
        low = (ArtanhSeries.Single4 * w2 + high) * w2 + low;
        return (low * w) * s + (s + s);
    }

    /// <summary>
    /// Checks whether |x| is beyond 11.09, or NaN. It compares integers, because the units for floating-point numbers are busy.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsSigmoidOutOfRange(float x) =>
        (uint)BitConverter.SingleToInt32Bits(x) << 1 > (uint)BitConverter.SingleToInt32Bits(ExponentialSeries.SingleSigmoidRange) << 1;

    /// <summary>Computes the denominator of σ(x) = 2ᵐ/(2ᵐ + T·e^r), and its parts: see <c>ElementaryFunctions.Denominator</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Denominator(double x, out double power, out double exponential)
    {
        double p = x * ExponentialSeries.DoubleInversePeriod, shifted = p + LaneBits.DoubleStepShift;
        double n = shifted - LaneBits.DoubleStepShift, f = p - n;
        double t = PowerTable.Find(shifted, out double missing);
        power = DoubleOperations.WholePowerOfTwo(shifted);
        double f2 = f * f, four = ExponentialSeries.Double4 + ExponentialSeries.Double5 * f, two = ExponentialSeries.Double2 + ExponentialSeries.Double3 * f;
        double r = ExactProduct.Subtract(n, ExponentialSeries.DoublePeriodHigh, x) + (n * ExponentialSeries.DoublePeriodLow + missing);
        double f4 = f2 * f2, high = four + ExponentialSeries.Double6 * f2;
        double upper = DoubleOperations.UpperBits(t), q = power + upper;
        double rest = (t * r + (t * f2) * two) + (t * f4) * high;
        exponential = upper + rest;
        return q + rest;
    }

    /// <summary>Computes the denominator of σ(x) = 2ᵐ/(2ᵐ + T·e^r), and its parts: see <c>ElementaryFunctions.Denominator</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Denominator(float x, out float power, out float exponential)
    {
        float p = x * ExponentialSeries.SingleInversePeriod, shifted = p + LaneBits.SingleStepShift;
        float n = shifted - LaneBits.SingleStepShift, f = p - n;
        float t = PowerTable.Find(shifted, out float missing);
        power = SingleOperations.WholePowerOfTwo(shifted);
        float two = ExponentialSeries.Single2 + ExponentialSeries.Single3 * f;
        float r = ExactProduct.Subtract(n, ExponentialSeries.SinglePeriodHigh, x) + (n * ExponentialSeries.SinglePeriodLow + missing);
        float upper = SingleOperations.UpperBits(t), q = power + upper;
        float rest = t * r + (t * (f * f)) * two;
        exponential = upper + rest;
        return q + rest;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double SigmoidBeyondRange(double x) => ElementaryFunctions<double, DoubleOperations>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Log1pExpMinusAbsBeyondRange(double x) => ElementaryFunctions<double, DoubleOperations>.Log1pExpMinusAbs(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float SigmoidBeyondRange(float x) => ElementaryFunctions<float, SingleOperations>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Log1pExpMinusAbsBeyondRange(float x) => ElementaryFunctions<float, SingleOperations>.Log1pExpMinusAbs(x);
#endif
}
