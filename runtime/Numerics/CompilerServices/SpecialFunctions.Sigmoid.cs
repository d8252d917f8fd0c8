using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace BackpropGen.CompilerServices;

/// <content>
/// Computes σ of one number, and the part of the loss that belongs to it, as <c>ElementaryFunctions</c> written out. The JIT compiler inlines
/// this into its callers; the many small methods of the other would use up its inlining budget. Scalar constants (c, 0) are used instead of
/// the broadcast (c, c), because the JIT compiler would keep those in registers for the next layer and run out. σ repeats the operations of
/// Denominator for the same reason; where the loss of the same z follows, the compiler computes them once. (Two, four, …: pairs of terms of
/// the series, each named after its first power.)
/// </content>
public static partial class SpecialFunctions
{
    /// <summary>Computes σ(x) = 1/(1 + e⁻ˣ); 0 below −708.39, where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x)
    {
#if NET8_0_OR_GREATER
        return Fma.IsSupported && !IsSigmoidOutOfRange(x) ? SigmoidWithinRange(x) : PortableSigmoid(x);
#else
        return 1.0 / (1.0 + Math.Exp(-x));
#endif
    }

    /// <summary>Computes σ(x) = 1/(1 + e⁻ˣ); 0 below −87.33, where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x)
    {
#if NET8_0_OR_GREATER
        if (Fma.IsSupported)
        {
            Vector128<float> z = Vector128.CreateScalarUnsafe(x);
            Vector128<float> one = Vector128.CreateScalar(1.0f), shift = Vector128.CreateScalar(LaneBits.SingleShift);
            Vector128<float> shifted = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.SingleInverseLn2), z, shift);
            Vector128<float> r = Fma.MultiplySubtract(shifted - shift, Vector128.CreateScalar(ExponentialSeries.SingleLn2), z);
            Vector128<float> power = Vector128.ShiftLeft(shifted.AsInt32(), LaneBits.SingleFraction).AsSingle();
            Vector128<float> c = z * Vector128.CreateScalar(ExponentialSeries.SingleLn2Rest);
            Vector128<float> q = one + power, lost = power - (q - one);
            Vector128<float> r2 = r * r;
            Vector128<float> four = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Single5), r, Vector128.CreateScalar(ExponentialSeries.Single4));
            Vector128<float> two = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Single3), r, Vector128.CreateScalar(ExponentialSeries.Single2));
            Vector128<float> missing = Fma.MultiplyAdd(r, c, c);
            Vector128<float> high = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Single6), r2, four), r4 = r2 * r2;
            Vector128<float> low = Fma.MultiplyAdd(two, r2, missing), rest = Fma.MultiplyAdd(r4, high, low);
            float sigmoid = (power / (q + ((r + lost) + rest))).ToScalar();
            return IsBeyondEnd(x) ? (x > 0.0f ? 1.0f : x < 0.0f ? 0.0f : x) : sigmoid;
        }

        return PortableSigmoid(x);
#else
        return 1.0f / (1.0f + MathF.Exp(-x));
#endif
    }

    /// <summary>Computes ln(1 + e^(−|x|)) to 3.4 units in the last place; 0 beyond 708.39. Beside σ of the same x it takes little time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1pExpMinusAbs(double x)
    {
#if NET8_0_OR_GREATER
        return Fma.IsSupported && !IsSigmoidOutOfRange(x) ? Log1pExpMinusAbsWithinRange(x) : PortableLog1pExpMinusAbs(x);
#else
        return Log1p(Math.Exp(-Math.Abs(x)));
#endif
    }

    /// <summary>Computes ln(1 + e^(−|x|)) to 3.4 units in the last place; 0 beyond 87.33. Beside σ of the same x it takes little time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log1pExpMinusAbs(float x)
    {
#if NET8_0_OR_GREATER
        if (Fma.IsSupported)
        {
            Vector128<float> number = Vector128.CreateScalarUnsafe(x);
            Vector128<float> denominator = Denominator(number, out Vector128<float> power, out Vector128<float> exponential);
            Vector128<float> isPositive = Vector128.GreaterThan(number, Vector128<float>.Zero);
            Vector128<float> s = Vector128.ConditionalSelect(isPositive, exponential, power)
                / (denominator + Vector128.ConditionalSelect(isPositive, power, exponential));
            Vector128<float> w = s * s, w2 = w * w;
            Vector128<float> low = Fma.MultiplyAdd(Vector128.CreateScalar(ArtanhSeries.Single1), w, Vector128.CreateScalar(ArtanhSeries.Single0));
            Vector128<float> high = Fma.MultiplyAdd(Vector128.CreateScalar(ArtanhSeries.Single3), w, Vector128.CreateScalar(ArtanhSeries.Single2));
            low = Fma.MultiplyAdd(Fma.MultiplyAdd(Vector128.CreateScalar(ArtanhSeries.Single4), w2, high), w2, low);
            float tail = Fma.MultiplyAdd(low * w, s, s + s).ToScalar();
            return MathF.Abs(x) > ExponentialSeries.SingleSigmoidEnd ? 0.0f : tail;
        }

        return PortableLog1pExpMinusAbs(x);
#else
        return Log1p(MathF.Exp(-MathF.Abs(x)));
#endif
    }

#if NET8_0_OR_GREATER
    /// <summary>Computes σ(x) for |x| ≤ 36. The caller has checked that the machine has fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double SigmoidWithinRange(double x)
    {
        Vector128<double> z = Vector128.CreateScalarUnsafe(x);
        Vector128<double> one = Vector128.CreateScalar(1.0), shift = Vector128.CreateScalar(LaneBits.DoubleShift);
        Vector128<double> shifted = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.DoubleInverseLn2), z, shift);
        Vector128<double> r = Fma.MultiplySubtract(shifted - shift, Vector128.CreateScalar(ExponentialSeries.DoubleLn2), z);
        Vector128<double> power = Vector128.ShiftLeft(shifted.AsInt64(), LaneBits.DoubleFraction).AsDouble();
        Vector128<double> c = z * Vector128.CreateScalar(ExponentialSeries.DoubleLn2Rest);
        Vector128<double> eight = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double9), r, Vector128.CreateScalar(ExponentialSeries.Double8));
        Vector128<double> ten = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double11), r, Vector128.CreateScalar(ExponentialSeries.Double10));
        Vector128<double> r2 = r * r;
        Vector128<double> four = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double5), r, Vector128.CreateScalar(ExponentialSeries.Double4));
        Vector128<double> six = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double7), r, Vector128.CreateScalar(ExponentialSeries.Double6));
        Vector128<double> missing = Fma.MultiplyAdd(r, c, c);
        Vector128<double> top = Fma.MultiplyAdd(ten, r2, eight), middle = Fma.MultiplyAdd(six, r2, four), r4 = r2 * r2;
        Vector128<double> two = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double3), r, Vector128.CreateScalar(ExponentialSeries.Double2));
        Vector128<double> low = Fma.MultiplyAdd(two, r2, missing);
        Vector128<double> high = Fma.MultiplyAdd(top, r4, middle);
        Vector128<double> q = power + one, sum = q + r, rest = Fma.MultiplyAdd(r4, high, low + (r - (sum - q)));
        return (power / (sum + rest)).ToScalar();
    }

    /// <summary>Computes ln(1 + e^(−|x|)) for |x| ≤ 36. The caller has checked that the machine has fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Log1pExpMinusAbsWithinRange(double x)
    {
        Vector128<double> number = Vector128.CreateScalarUnsafe(x);
        Vector128<double> denominator = Denominator(number, out Vector128<double> power, out Vector128<double> exponential);
        Vector128<double> isPositive = Vector128.GreaterThan(number, Vector128<double>.Zero);
        Vector128<double> s = Vector128.ConditionalSelect(isPositive, exponential, power)
            / (denominator + Vector128.ConditionalSelect(isPositive, power, exponential));
        Vector128<double> w = s * s, w2 = w * w;
        Vector128<double> low = Fma.MultiplyAdd(Vector128.CreateScalar(ArtanhSeries.Double1), w, Vector128.CreateScalar(ArtanhSeries.Double0));
        Vector128<double> high = Fma.MultiplyAdd(Vector128.CreateScalar(ArtanhSeries.Double3), w, Vector128.CreateScalar(ArtanhSeries.Double2));
        Vector128<double> w4 = w2 * w2;
        Vector128<double> middle = Fma.MultiplyAdd(
            Fma.MultiplyAdd(Vector128.CreateScalar(ArtanhSeries.Double7), w, Vector128.CreateScalar(ArtanhSeries.Double6)),
            w2,
            Fma.MultiplyAdd(Vector128.CreateScalar(ArtanhSeries.Double5), w, Vector128.CreateScalar(ArtanhSeries.Double4)));
        Vector128<double> top = Fma.MultiplyAdd(
            Vector128.CreateScalar(ArtanhSeries.Double10),
            w2,
            Fma.MultiplyAdd(Vector128.CreateScalar(ArtanhSeries.Double9), w, Vector128.CreateScalar(ArtanhSeries.Double8)));
        low = Fma.MultiplyAdd(Fma.MultiplyAdd(top, w4, middle), w4, Fma.MultiplyAdd(high, w2, low));
        return Fma.MultiplyAdd(low * w, s, s + s).ToScalar();
    }

    /// <summary>
    /// Checks whether |x| is out of the range of <see cref="SigmoidWithinRange"/>, or NaN. It compares integers, because the units for
    /// floating-point numbers are busy.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsSigmoidOutOfRange(double x) =>
        (ulong)BitConverter.DoubleToInt64Bits(x) << 1 > (ulong)BitConverter.DoubleToInt64Bits(ExponentialSeries.DoubleSigmoidRange) << 1;

    /// <summary>Checks whether |x| is beyond the end, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBeyondEnd(float x) =>
        (uint)BitConverter.SingleToInt32Bits(x) << 1 > (uint)BitConverter.SingleToInt32Bits(ExponentialSeries.SingleSigmoidEnd) << 1;

    /// <summary>Computes the denominator of σ(x) = 2ᵐ/(2ᵐ + e^r), and its parts: see <c>ElementaryFunctions.Denominator</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Denominator(Vector128<double> x, out Vector128<double> power, out Vector128<double> exponential)
    {
        Vector128<double> one = Vector128.CreateScalar(1.0), shift = Vector128.CreateScalar(LaneBits.DoubleShift);
        Vector128<double> shifted = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.DoubleInverseLn2), x, shift);
        Vector128<double> r = Fma.MultiplySubtract(shifted - shift, Vector128.CreateScalar(ExponentialSeries.DoubleLn2), x);
        power = Vector128.ShiftLeft(shifted.AsInt64(), LaneBits.DoubleFraction).AsDouble();
        Vector128<double> c = x * Vector128.CreateScalar(ExponentialSeries.DoubleLn2Rest);
        Vector128<double> eight = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double9), r, Vector128.CreateScalar(ExponentialSeries.Double8));
        Vector128<double> ten = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double11), r, Vector128.CreateScalar(ExponentialSeries.Double10));
        Vector128<double> r2 = r * r;
        Vector128<double> four = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double5), r, Vector128.CreateScalar(ExponentialSeries.Double4));
        Vector128<double> six = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double7), r, Vector128.CreateScalar(ExponentialSeries.Double6));
        Vector128<double> missing = Fma.MultiplyAdd(r, c, c);
        Vector128<double> top = Fma.MultiplyAdd(ten, r2, eight), middle = Fma.MultiplyAdd(six, r2, four), r4 = r2 * r2;
        Vector128<double> two = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double3), r, Vector128.CreateScalar(ExponentialSeries.Double2));
        Vector128<double> low = Fma.MultiplyAdd(two, r2, missing);
        Vector128<double> high = Fma.MultiplyAdd(top, r4, middle);
        Vector128<double> q = power + one, sum = q + r, rest = Fma.MultiplyAdd(r4, high, low + (r - (sum - q)));
        Vector128<double> smaller = Fma.MultiplyAdd(r4, high, low);
        exponential = one + (r + smaller);
        return sum + rest;
    }

    /// <summary>Computes the denominator of σ(x) = 2ᵐ/(2ᵐ + e^r), and its parts: see <c>ElementaryFunctions.Denominator</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Denominator(Vector128<float> x, out Vector128<float> power, out Vector128<float> exponential)
    {
        Vector128<float> one = Vector128.CreateScalar(1.0f), shift = Vector128.CreateScalar(LaneBits.SingleShift);
        Vector128<float> shifted = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.SingleInverseLn2), x, shift);
        Vector128<float> r = Fma.MultiplySubtract(shifted - shift, Vector128.CreateScalar(ExponentialSeries.SingleLn2), x);
        power = Vector128.ShiftLeft(shifted.AsInt32(), LaneBits.SingleFraction).AsSingle();
        Vector128<float> c = x * Vector128.CreateScalar(ExponentialSeries.SingleLn2Rest);
        Vector128<float> q = one + power, lost = power - (q - one);
        Vector128<float> r2 = r * r;
        Vector128<float> four = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Single5), r, Vector128.CreateScalar(ExponentialSeries.Single4));
        Vector128<float> two = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Single3), r, Vector128.CreateScalar(ExponentialSeries.Single2));
        Vector128<float> missing = Fma.MultiplyAdd(r, c, c);
        Vector128<float> high = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Single6), r2, four), r4 = r2 * r2;
        Vector128<float> low = Fma.MultiplyAdd(two, r2, missing), rest = Fma.MultiplyAdd(r4, high, low);
        exponential = one + (r + rest);
        return q + ((r + lost) + rest);
    }

    // For processors without fused multiply-add; in double also for numbers far from 0.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double PortableSigmoid(double x) => ElementaryFunctions<ScalarLane<double>, double>.Sigmoid(new(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double PortableLog1pExpMinusAbs(double x) => ElementaryFunctions<ScalarLane<double>, double>.Log1pExpMinusAbs(new(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float PortableSigmoid(float x) => ElementaryFunctions<ScalarLane<float>, float>.Sigmoid(new(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float PortableLog1pExpMinusAbs(float x) => ElementaryFunctions<ScalarLane<float>, float>.Log1pExpMinusAbs(new(x)).Value;
#endif
}
