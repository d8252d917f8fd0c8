#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BackpropGen.CompilerServices;

/// <content>
/// Computes σ, on which the time of a row depends, inlined into the caller. It is written out in operations that the JIT compiler knows,
/// because those of <see cref="ElementaryFunctions{TLanes, T}"/> would exceed its inlining budget. The operations are the same, in the order in
/// which the chain needs them: of two that are ready, the processor starts the first. A branch corrects numbers far from 0 or beyond the ends;
/// ordinary numbers do not take it. (Two, four: pairs of terms of the series, each named after its first power.)
/// </content>
public static partial class VectorFunctions
{
    /// <summary>Computes σ(x) for |x| ≤ 22, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SigmoidWithinRange(double x) => SpecialFunctions.SigmoidWithinRange(x);

    /// <summary>Computes ln(1 + e^(−|x|)) for |x| ≤ 22, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1pExpMinusAbsWithinRange(double x) => SpecialFunctions.Log1pExpMinusAbsWithinRange(x);

    /// <summary>Checks whether |x| is beyond 22, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSigmoidOutOfRange(double x) => SpecialFunctions.IsSigmoidOutOfRange(x);

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sigmoid(Vector128<double> x)
    {
        Vector128<double> shift = Vector128.Create(LaneBits.DoubleStepShift), steps = x * Vector128.Create(ExponentialSeries.DoubleInverseStep);
        Vector128<double> shifted = steps + shift, n = shifted - shift, f = steps - n;
        Vector128<double> t = PowerTable.Find(shifted, out Vector128<double> missing);
        Vector128<double> power = (Vector128.ShiftLeft(shifted.AsInt64(), LaneBits.DoubleFraction - LaneBits.Steps) & Vector128.Create(LaneBits.DoubleExponent)).AsDouble();
        Vector128<double> f2 = f * f, four = Vector128.Create(ExponentialSeries.Double4) + Vector128.Create(ExponentialSeries.Double5) * f;
        Vector128<double> two = Vector128.Create(ExponentialSeries.Double2) + Vector128.Create(ExponentialSeries.Double3) * f;
        Vector128<double> r = (n * Vector128.Create(ExponentialSeries.DoubleStepHigh) - x) + (n * Vector128.Create(ExponentialSeries.DoubleStepLow) + missing);
        Vector128<double> f4 = f2 * f2, high = four + Vector128.Create(ExponentialSeries.Double6) * f2;
        Vector128<double> upper = (t.AsInt64() & Vector128.Create(LaneBits.DoubleUpperBits)).AsDouble(), q = power + upper;
        Vector128<double> rest = (t * r + (t * f2) * two) + (t * f4) * high;
        if (Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.DoubleSigmoidRange)).ExtractMostSignificantBits() != 0)
        {
            Vector128<double> isFar = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.DoubleSigmoidRange));
            Vector128<double> isBeyond = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.DoubleSigmoidEnd)), one = Vector128.Create(1.0);
            Vector128<double> accurate = (n * Vector128.Create(ExponentialSeries.DoubleStepHigh) - x) + n * Vector128.Create(ExponentialSeries.DoubleStepLow);
            Vector128<double> lost = Vector128.Min(power, upper) - (q - Vector128.Max(power, upper));
            rest += isFar & (t * (accurate * (accurate + f * Vector128.Create(ExponentialSeries.DoubleStep))));
            rest = Vector128.AndNot(rest + (isFar & lost), isBeyond);
            q = Vector128.ConditionalSelect(isBeyond, one, q);
            power = Vector128.ConditionalSelect(isBeyond, Vector128.GreaterThan(x, Vector128<double>.Zero) & one, power);
        }

        return power / (q + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> x)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            return Vector256.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));
        }

        Vector256<double> shift = Vector256.Create(LaneBits.DoubleStepShift), steps = x * Vector256.Create(ExponentialSeries.DoubleInverseStep);
        Vector256<double> shifted = steps + shift, n = shifted - shift, f = steps - n;
        Vector256<double> t = PowerTable.Find(shifted, out Vector256<double> missing);
        Vector256<double> power = (Vector256.ShiftLeft(shifted.AsInt64(), LaneBits.DoubleFraction - LaneBits.Steps) & Vector256.Create(LaneBits.DoubleExponent)).AsDouble();
        Vector256<double> f2 = f * f, four = Vector256.Create(ExponentialSeries.Double4) + Vector256.Create(ExponentialSeries.Double5) * f;
        Vector256<double> two = Vector256.Create(ExponentialSeries.Double2) + Vector256.Create(ExponentialSeries.Double3) * f;
        Vector256<double> r = (n * Vector256.Create(ExponentialSeries.DoubleStepHigh) - x) + (n * Vector256.Create(ExponentialSeries.DoubleStepLow) + missing);
        Vector256<double> f4 = f2 * f2, high = four + Vector256.Create(ExponentialSeries.Double6) * f2;
        Vector256<double> upper = (t.AsInt64() & Vector256.Create(LaneBits.DoubleUpperBits)).AsDouble(), q = power + upper;
        Vector256<double> rest = (t * r + (t * f2) * two) + (t * f4) * high;
        if (Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.DoubleSigmoidRange)).ExtractMostSignificantBits() != 0)
        {
            Vector256<double> isFar = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.DoubleSigmoidRange));
            Vector256<double> isBeyond = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.DoubleSigmoidEnd)), one = Vector256.Create(1.0);
            Vector256<double> accurate = (n * Vector256.Create(ExponentialSeries.DoubleStepHigh) - x) + n * Vector256.Create(ExponentialSeries.DoubleStepLow);
            Vector256<double> lost = Vector256.Min(power, upper) - (q - Vector256.Max(power, upper));
            rest += isFar & (t * (accurate * (accurate + f * Vector256.Create(ExponentialSeries.DoubleStep))));
            rest = Vector256.AndNot(rest + (isFar & lost), isBeyond);
            q = Vector256.ConditionalSelect(isBeyond, one, q);
            power = Vector256.ConditionalSelect(isBeyond, Vector256.GreaterThan(x, Vector256<double>.Zero) & one, power);
        }

        return power / (q + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            return Vector512.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));
        }

        Vector512<double> shift = Vector512.Create(LaneBits.DoubleStepShift), steps = x * Vector512.Create(ExponentialSeries.DoubleInverseStep);
        Vector512<double> shifted = steps + shift, n = shifted - shift, f = steps - n;
        Vector512<double> t = PowerTable.Find(shifted, out Vector512<double> missing);
        Vector512<double> power = (Vector512.ShiftLeft(shifted.AsInt64(), LaneBits.DoubleFraction - LaneBits.Steps) & Vector512.Create(LaneBits.DoubleExponent)).AsDouble();
        Vector512<double> f2 = f * f, four = Vector512.Create(ExponentialSeries.Double4) + Vector512.Create(ExponentialSeries.Double5) * f;
        Vector512<double> two = Vector512.Create(ExponentialSeries.Double2) + Vector512.Create(ExponentialSeries.Double3) * f;
        Vector512<double> r = (n * Vector512.Create(ExponentialSeries.DoubleStepHigh) - x) + (n * Vector512.Create(ExponentialSeries.DoubleStepLow) + missing);
        Vector512<double> f4 = f2 * f2, high = four + Vector512.Create(ExponentialSeries.Double6) * f2;
        Vector512<double> upper = (t.AsInt64() & Vector512.Create(LaneBits.DoubleUpperBits)).AsDouble(), q = power + upper;
        Vector512<double> rest = (t * r + (t * f2) * two) + (t * f4) * high;
        if (Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.DoubleSigmoidRange)).ExtractMostSignificantBits() != 0)
        {
            Vector512<double> isFar = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.DoubleSigmoidRange));
            Vector512<double> isBeyond = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.DoubleSigmoidEnd)), one = Vector512.Create(1.0);
            Vector512<double> accurate = (n * Vector512.Create(ExponentialSeries.DoubleStepHigh) - x) + n * Vector512.Create(ExponentialSeries.DoubleStepLow);
            Vector512<double> lost = Vector512.Min(power, upper) - (q - Vector512.Max(power, upper));
            rest += isFar & (t * (accurate * (accurate + f * Vector512.Create(ExponentialSeries.DoubleStep))));
            rest = Vector512.AndNot(rest + (isFar & lost), isBeyond);
            q = Vector512.ConditionalSelect(isBeyond, one, q);
            power = Vector512.ConditionalSelect(isBeyond, Vector512.GreaterThan(x, Vector512<double>.Zero) & one, power);
        }

        return power / (q + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
    {
        Vector128<float> shift = Vector128.Create(LaneBits.SingleStepShift), steps = x * Vector128.Create(ExponentialSeries.SingleInverseStep);
        Vector128<float> shifted = steps + shift, n = shifted - shift, f = steps - n;
        Vector128<float> t = PowerTable.Find(shifted, out Vector128<float> missing);
        Vector128<float> power = (Vector128.ShiftLeft(shifted.AsInt32(), LaneBits.SingleFraction - LaneBits.Steps) & Vector128.Create(LaneBits.SingleExponent)).AsSingle();
        Vector128<float> two = Vector128.Create(ExponentialSeries.Single2) + Vector128.Create(ExponentialSeries.Single3) * f;
        Vector128<float> r = (n * Vector128.Create(ExponentialSeries.SingleStepHigh) - x) + (n * Vector128.Create(ExponentialSeries.SingleStepLow) + missing);
        Vector128<float> upper = (t.AsInt32() & Vector128.Create(LaneBits.SingleUpperBits)).AsSingle(), q = power + upper;
        Vector128<float> rest = t * (r + (f * f) * two);
        if (Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.SingleSigmoidRange)).ExtractMostSignificantBits() != 0)
        {
            Vector128<float> isFar = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.SingleSigmoidRange));
            Vector128<float> isBeyond = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.SingleSigmoidEnd)), one = Vector128.Create(1.0f);
            Vector128<float> accurate = (n * Vector128.Create(ExponentialSeries.SingleStepHigh) - x) + n * Vector128.Create(ExponentialSeries.SingleStepLow);
            Vector128<float> lost = Vector128.Min(power, upper) - (q - Vector128.Max(power, upper));
            rest += isFar & (t * (accurate * (accurate + f * Vector128.Create(ExponentialSeries.SingleStep))));
            rest = Vector128.AndNot(rest + (isFar & lost), isBeyond);
            q = Vector128.ConditionalSelect(isBeyond, one, q);
            power = Vector128.ConditionalSelect(isBeyond, Vector128.GreaterThan(x, Vector128<float>.Zero) & one, power);
        }

        return power / (q + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            return Vector256.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));
        }

        Vector256<float> shift = Vector256.Create(LaneBits.SingleStepShift), steps = x * Vector256.Create(ExponentialSeries.SingleInverseStep);
        Vector256<float> shifted = steps + shift, n = shifted - shift, f = steps - n;
        Vector256<float> t = PowerTable.Find(shifted, out Vector256<float> missing);
        Vector256<float> power = (Vector256.ShiftLeft(shifted.AsInt32(), LaneBits.SingleFraction - LaneBits.Steps) & Vector256.Create(LaneBits.SingleExponent)).AsSingle();
        Vector256<float> two = Vector256.Create(ExponentialSeries.Single2) + Vector256.Create(ExponentialSeries.Single3) * f;
        Vector256<float> r = (n * Vector256.Create(ExponentialSeries.SingleStepHigh) - x) + (n * Vector256.Create(ExponentialSeries.SingleStepLow) + missing);
        Vector256<float> upper = (t.AsInt32() & Vector256.Create(LaneBits.SingleUpperBits)).AsSingle(), q = power + upper;
        Vector256<float> rest = t * (r + (f * f) * two);
        if (Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.SingleSigmoidRange)).ExtractMostSignificantBits() != 0)
        {
            Vector256<float> isFar = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.SingleSigmoidRange));
            Vector256<float> isBeyond = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.SingleSigmoidEnd)), one = Vector256.Create(1.0f);
            Vector256<float> accurate = (n * Vector256.Create(ExponentialSeries.SingleStepHigh) - x) + n * Vector256.Create(ExponentialSeries.SingleStepLow);
            Vector256<float> lost = Vector256.Min(power, upper) - (q - Vector256.Max(power, upper));
            rest += isFar & (t * (accurate * (accurate + f * Vector256.Create(ExponentialSeries.SingleStep))));
            rest = Vector256.AndNot(rest + (isFar & lost), isBeyond);
            q = Vector256.ConditionalSelect(isBeyond, one, q);
            power = Vector256.ConditionalSelect(isBeyond, Vector256.GreaterThan(x, Vector256<float>.Zero) & one, power);
        }

        return power / (q + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            return Vector512.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));
        }

        Vector512<float> shift = Vector512.Create(LaneBits.SingleStepShift), steps = x * Vector512.Create(ExponentialSeries.SingleInverseStep);
        Vector512<float> shifted = steps + shift, n = shifted - shift, f = steps - n;
        Vector512<float> t = PowerTable.Find(shifted, out Vector512<float> missing);
        Vector512<float> power = (Vector512.ShiftLeft(shifted.AsInt32(), LaneBits.SingleFraction - LaneBits.Steps) & Vector512.Create(LaneBits.SingleExponent)).AsSingle();
        Vector512<float> two = Vector512.Create(ExponentialSeries.Single2) + Vector512.Create(ExponentialSeries.Single3) * f;
        Vector512<float> r = (n * Vector512.Create(ExponentialSeries.SingleStepHigh) - x) + (n * Vector512.Create(ExponentialSeries.SingleStepLow) + missing);
        Vector512<float> upper = (t.AsInt32() & Vector512.Create(LaneBits.SingleUpperBits)).AsSingle(), q = power + upper;
        Vector512<float> rest = t * (r + (f * f) * two);
        if (Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.SingleSigmoidRange)).ExtractMostSignificantBits() != 0)
        {
            Vector512<float> isFar = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.SingleSigmoidRange));
            Vector512<float> isBeyond = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.SingleSigmoidEnd)), one = Vector512.Create(1.0f);
            Vector512<float> accurate = (n * Vector512.Create(ExponentialSeries.SingleStepHigh) - x) + n * Vector512.Create(ExponentialSeries.SingleStepLow);
            Vector512<float> lost = Vector512.Min(power, upper) - (q - Vector512.Max(power, upper));
            rest += isFar & (t * (accurate * (accurate + f * Vector512.Create(ExponentialSeries.SingleStep))));
            rest = Vector512.AndNot(rest + (isFar & lost), isBeyond);
            q = Vector512.ConditionalSelect(isBeyond, one, q);
            power = Vector512.ConditionalSelect(isBeyond, Vector512.GreaterThan(x, Vector512<float>.Zero) & one, power);
        }

        return power / (q + rest);
    }
}
#endif
