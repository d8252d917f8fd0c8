#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BackpropGen.CompilerServices;

/// <content>
/// Computes σ, on which the time of a row depends, inlined into the caller. It is written out in operations that the JIT compiler knows,
/// because those of <see cref="ElementaryFunctions{TLanes, TOperations}"/> would exceed its inlining budget. The operations are the same, in the order in
/// which the chain needs them: of two that are ready, the processor starts the first. A branch corrects numbers far from 0 or beyond the ends;
/// ordinary numbers do not take it. (Two, four: pairs of terms of the series, each named after its first power.)
/// </content>
public static partial class VectorFunctions
{
    /// <summary>Computes σ(x) for |x| ≤ 22.18, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SigmoidWithinRange(double x) => SpecialFunctions.SigmoidWithinRange(x);

    /// <summary>Computes σ(x) for |x| ≤ 11, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SigmoidWithinRange(float x) => SpecialFunctions.SigmoidWithinRange(x);

    /// <summary>Computes ln(1 + e^(−|x|)) for |x| ≤ 22.18, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1pExpMinusAbsWithinRange(double x) => SpecialFunctions.Log1pExpMinusAbsWithinRange(x);

    /// <summary>Computes ln(1 + e^(−|x|)) for |x| ≤ 11, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log1pExpMinusAbsWithinRange(float x) => SpecialFunctions.Log1pExpMinusAbsWithinRange(x);

    /// <summary>Checks whether |x| is beyond 22.18, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSigmoidOutOfRange(double x) => SpecialFunctions.IsSigmoidOutOfRange(x);

    /// <summary>Checks whether |x| is beyond 11, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSigmoidOutOfRange(float x) => SpecialFunctions.IsSigmoidOutOfRange(x);

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sigmoid(Vector128<double> x)
    {
        Vector128<double> shift = Vector128.Create(LaneBits.DoubleStepShift), p = x * Vector128.Create(ExponentialSeries.DoubleInversePeriod);
        Vector128<double> shifted = p + shift, n = shifted - shift, f = p - n;
        Vector128<double> t = PowerTable.Find(shifted, out Vector128<double> missing);
        Vector128<double> power = Vector128.ShiftLeft(Vector128.ShiftRightLogical(shifted.AsInt64(), LaneBits.Steps), LaneBits.DoubleFraction).AsDouble();
        Vector128<double> f2 = f * f, four = Vector128.Create(ExponentialSeries.Double4) + Vector128.Create(ExponentialSeries.Double5) * f, two = Vector128.Create(ExponentialSeries.Double2) + Vector128.Create(ExponentialSeries.Double3) * f;
        Vector128<double> high = four + Vector128.Create(ExponentialSeries.Double6) * f2, low = (t * f2) * two;
        Vector128<double> last = (t * (f2 * f2)) * high;
        Vector128<double> r = ExactProduct.Subtract(n, ExponentialSeries.DoublePeriodHigh, x) + (n * Vector128.Create(ExponentialSeries.DoublePeriodLow) + missing);
        Vector128<double> upper = t & Vector128.Create(BitConverter.Int64BitsToDouble(LaneBits.DoubleUpperBits)), q = power + upper;
        Vector128<double> rest = (t * r + low) + last;
        return Vector128.ShiftLeft(p.AsInt64(), 1).ExtractMostSignificantBits() != 0
            ? ElementaryFunctions<Lanes128<double>, Lanes128<double>>.SigmoidBeyondRange(new(x)).Value
            : power / (q + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> x)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            return Vector256.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));
        }

        Vector256<double> shift = Vector256.Create(LaneBits.DoubleStepShift), p = x * Vector256.Create(ExponentialSeries.DoubleInversePeriod);
        Vector256<double> shifted = p + shift, n = shifted - shift, f = p - n;
        Vector256<double> t = PowerTable.Find(shifted, out Vector256<double> missing);
        Vector256<double> power = Vector256.ShiftLeft(Vector256.ShiftRightLogical(shifted.AsInt64(), LaneBits.Steps), LaneBits.DoubleFraction).AsDouble();
        Vector256<double> f2 = f * f, four = Vector256.Create(ExponentialSeries.Double4) + Vector256.Create(ExponentialSeries.Double5) * f, two = Vector256.Create(ExponentialSeries.Double2) + Vector256.Create(ExponentialSeries.Double3) * f;
        Vector256<double> high = four + Vector256.Create(ExponentialSeries.Double6) * f2, low = (t * f2) * two;
        Vector256<double> last = (t * (f2 * f2)) * high;
        Vector256<double> r = ExactProduct.Subtract(n, ExponentialSeries.DoublePeriodHigh, x) + (n * Vector256.Create(ExponentialSeries.DoublePeriodLow) + missing);
        Vector256<double> upper = t & Vector256.Create(BitConverter.Int64BitsToDouble(LaneBits.DoubleUpperBits)), q = power + upper;
        Vector256<double> rest = (t * r + low) + last;
        return Vector256.ShiftLeft(p.AsInt64(), 1).ExtractMostSignificantBits() != 0
            ? ElementaryFunctions<Lanes256<double>, Lanes256<double>>.SigmoidBeyondRange(new(x)).Value
            : power / (q + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            return Vector512.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));
        }

        Vector512<double> shift = Vector512.Create(LaneBits.DoubleStepShift), p = x * Vector512.Create(ExponentialSeries.DoubleInversePeriod);
        Vector512<double> shifted = p + shift, n = shifted - shift, f = p - n;
        Vector512<double> t = PowerTable.Find(shifted, out Vector512<double> missing);
        Vector512<double> power = Vector512.ShiftLeft(Vector512.ShiftRightLogical(shifted.AsInt64(), LaneBits.Steps), LaneBits.DoubleFraction).AsDouble();
        Vector512<double> f2 = f * f, four = Vector512.Create(ExponentialSeries.Double4) + Vector512.Create(ExponentialSeries.Double5) * f, two = Vector512.Create(ExponentialSeries.Double2) + Vector512.Create(ExponentialSeries.Double3) * f;
        Vector512<double> high = four + Vector512.Create(ExponentialSeries.Double6) * f2, low = (t * f2) * two;
        Vector512<double> last = (t * (f2 * f2)) * high;
        Vector512<double> r = ExactProduct.Subtract(n, ExponentialSeries.DoublePeriodHigh, x) + (n * Vector512.Create(ExponentialSeries.DoublePeriodLow) + missing);
        Vector512<double> upper = t & Vector512.Create(BitConverter.Int64BitsToDouble(LaneBits.DoubleUpperBits)), q = power + upper;
        Vector512<double> rest = (t * r + low) + last;
        if (Vector512.ShiftLeft(p.AsInt64(), 1).ExtractMostSignificantBits() != 0)
        {
            Vector512<double> isFar = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.DoubleSigmoidRange));
            Vector512<double> isBeyond = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.DoubleSigmoidEnd)), one = Vector512.Create(1.0);
            Vector512<double> accurate = (n * Vector512.Create(ExponentialSeries.DoublePeriodHigh) - x) + n * Vector512.Create(ExponentialSeries.DoublePeriodLow);
            Vector512<double> lost = Vector512.Min(power, upper) - (q - Vector512.Max(power, upper));
            rest += isFar & (t * (accurate * (accurate + f * Vector512.Create(ExponentialSeries.DoublePeriod))));
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
        Vector128<float> shift = Vector128.Create(LaneBits.SingleStepShift), p = x * Vector128.Create(ExponentialSeries.SingleInversePeriod);
        Vector128<float> shifted = p + shift, n = shifted - shift, f = p - n;
        Vector128<float> t = PowerTable.Find(shifted, out Vector128<float> missing);
        Vector128<float> power = Vector128.ShiftLeft(Vector128.ShiftRightLogical(shifted.AsInt32(), LaneBits.Steps), LaneBits.SingleFraction).AsSingle();
        Vector128<float> two = Vector128.Create(ExponentialSeries.Single2) + Vector128.Create(ExponentialSeries.Single3) * f;
        Vector128<float> r = ExactProduct.Subtract(n, ExponentialSeries.SinglePeriodHigh, x) + (n * Vector128.Create(ExponentialSeries.SinglePeriodLow) + missing);
        Vector128<float> upper = t & Vector128.Create(BitConverter.Int32BitsToSingle(LaneBits.SingleUpperBits)), q = power + upper;
        Vector128<float> rest = t * r + (t * (f * f)) * two;
        return Vector128.ShiftLeft(p.AsInt32(), 1).ExtractMostSignificantBits() != 0
            ? ElementaryFunctions<Lanes128<float>, Lanes128<float>>.SigmoidBeyondRange(new(x)).Value
            : power / (q + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            return Vector256.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));
        }

        Vector256<float> shift = Vector256.Create(LaneBits.SingleStepShift), p = x * Vector256.Create(ExponentialSeries.SingleInversePeriod);
        Vector256<float> shifted = p + shift, n = shifted - shift, f = p - n;
        Vector256<float> t = PowerTable.Find(shifted, out Vector256<float> missing);
        Vector256<float> power = Vector256.ShiftLeft(Vector256.ShiftRightLogical(shifted.AsInt32(), LaneBits.Steps), LaneBits.SingleFraction).AsSingle();
        Vector256<float> two = Vector256.Create(ExponentialSeries.Single2) + Vector256.Create(ExponentialSeries.Single3) * f;
        Vector256<float> r = ExactProduct.Subtract(n, ExponentialSeries.SinglePeriodHigh, x) + (n * Vector256.Create(ExponentialSeries.SinglePeriodLow) + missing);
        Vector256<float> upper = t & Vector256.Create(BitConverter.Int32BitsToSingle(LaneBits.SingleUpperBits)), q = power + upper;
        Vector256<float> rest = t * r + (t * (f * f)) * two;
        return Vector256.ShiftLeft(p.AsInt32(), 1).ExtractMostSignificantBits() != 0
            ? ElementaryFunctions<Lanes256<float>, Lanes256<float>>.SigmoidBeyondRange(new(x)).Value
            : power / (q + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            return Vector512.Create(Sigmoid(x.GetLower()), Sigmoid(x.GetUpper()));
        }

        Vector512<float> shift = Vector512.Create(LaneBits.SingleStepShift), p = x * Vector512.Create(ExponentialSeries.SingleInversePeriod);
        Vector512<float> shifted = p + shift, n = shifted - shift, f = p - n;
        Vector512<float> t = PowerTable.Find(shifted, out Vector512<float> missing);
        Vector512<float> power = Vector512.ShiftLeft(Vector512.ShiftRightLogical(shifted.AsInt32(), LaneBits.Steps), LaneBits.SingleFraction).AsSingle();
        Vector512<float> two = Vector512.Create(ExponentialSeries.Single2) + Vector512.Create(ExponentialSeries.Single3) * f;
        Vector512<float> r = ExactProduct.Subtract(n, ExponentialSeries.SinglePeriodHigh, x) + (n * Vector512.Create(ExponentialSeries.SinglePeriodLow) + missing);
        Vector512<float> upper = t & Vector512.Create(BitConverter.Int32BitsToSingle(LaneBits.SingleUpperBits)), q = power + upper;
        Vector512<float> rest = t * r + (t * (f * f)) * two;
        if (Vector512.ShiftLeft(p.AsInt32(), 1).ExtractMostSignificantBits() != 0)
        {
            Vector512<float> isFar = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.SingleSigmoidRange));
            Vector512<float> isBeyond = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.SingleSigmoidEnd)), one = Vector512.Create(1.0f);
            Vector512<float> accurate = (n * Vector512.Create(ExponentialSeries.SinglePeriodHigh) - x) + n * Vector512.Create(ExponentialSeries.SinglePeriodLow);
            Vector512<float> lost = Vector512.Min(power, upper) - (q - Vector512.Max(power, upper));
            rest += isFar & (t * (accurate * (accurate + f * Vector512.Create(ExponentialSeries.SinglePeriod))));
            rest = Vector512.AndNot(rest + (isFar & lost), isBeyond);
            q = Vector512.ConditionalSelect(isBeyond, one, q);
            power = Vector512.ConditionalSelect(isBeyond, Vector512.GreaterThan(x, Vector512<float>.Zero) & one, power);
        }

        return power / (q + rest);
    }
}
#endif
