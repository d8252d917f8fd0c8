#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen.CompilerServices;

/// <content>
/// Computes σ, on which the time of a row depends, inlined into the caller. It is written out in operations that the JIT compiler knows,
/// because those of <see cref="ElementaryFunctions{TLanes, T}"/> would exceed its inlining budget. The operations are the same, in the order in
/// which the chain needs them: of two that are ready, the processor starts the first. A branch corrects numbers far from 0 or beyond the ends;
/// ordinary numbers do not take it. (Two, four, …: pairs of terms of the series, each named after its first power.)
/// </content>
public static partial class VectorFunctions
{
    /// <summary>Computes σ(x) for |x| ≤ 36, without a branch. The caller has checked that the machine has fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SigmoidWithinRange(double x) => SpecialFunctions.SigmoidWithinRange(x);

    /// <summary>Computes ln(1 + e^(−|x|)) for |x| ≤ 36, without a branch. The caller has checked that the machine has fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1pExpMinusAbsWithinRange(double x) => SpecialFunctions.Log1pExpMinusAbsWithinRange(x);

    /// <summary>Checks whether |x| is beyond 36, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSigmoidOutOfRange(double x) => SpecialFunctions.IsSigmoidOutOfRange(x);

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sigmoid(Vector128<double> x)
    {
        if (!Fma.IsSupported)
        {
            return ElementaryFunctions<Lanes128<double>, double>.Sigmoid(new(x)).Value;
        }

        Vector128<double> one = Vector128.Create(1.0), shift = Vector128.Create(LaneBits.DoubleShift);
        Vector128<double> shifted = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.DoubleInverseLn2), x, shift);
        Vector128<double> r = Fma.MultiplySubtract(shifted - shift, Vector128.Create(ExponentialSeries.DoubleLn2), x);
        Vector128<double> power = Vector128.ShiftLeft(shifted.AsInt64(), LaneBits.DoubleFraction).AsDouble();
        Vector128<double> c = x * Vector128.Create(ExponentialSeries.DoubleLn2Rest);
        Vector128<double> eight = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.Double9), r, Vector128.Create(ExponentialSeries.Double8));
        Vector128<double> ten = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.Double11), r, Vector128.Create(ExponentialSeries.Double10));
        Vector128<double> r2 = r * r;
        Vector128<double> four = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.Double5), r, Vector128.Create(ExponentialSeries.Double4));
        Vector128<double> six = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.Double7), r, Vector128.Create(ExponentialSeries.Double6));
        Vector128<double> missing = Fma.MultiplyAdd(r, c, c);
        Vector128<double> top = Fma.MultiplyAdd(ten, r2, eight), middle = Fma.MultiplyAdd(six, r2, four), r4 = r2 * r2;
        Vector128<double> two = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.Double3), r, Vector128.Create(ExponentialSeries.Double2));
        Vector128<double> low = Fma.MultiplyAdd(two, r2, missing);
        Vector128<double> high = Fma.MultiplyAdd(top, r4, middle);
        Vector128<double> q = power + one, sum = q + r, rest = Fma.MultiplyAdd(r4, high, low + (r - (sum - q)));
        if (Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.DoubleSigmoidRange)).ExtractMostSignificantBits() != 0)
        {
            Vector128<double> isOutOfRange = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.DoubleSigmoidRange));
            Vector128<double> isBeyond = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.DoubleSigmoidEnd));
            rest = Vector128.AndNot(rest + (isOutOfRange & Fma.MultiplyAdd(two * r2, c, power - (q - one))), isBeyond);
            sum = Vector128.ConditionalSelect(isBeyond, one, sum);
            power = Vector128.ConditionalSelect(isBeyond, Vector128.GreaterThan(x, Vector128<double>.Zero) & one, power);
        }

        return power / (sum + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> x)
    {
        if (!Fma.IsSupported)
        {
            return ElementaryFunctions<Lanes256<double>, double>.Sigmoid(new(x)).Value;
        }

        Vector256<double> one = Vector256.Create(1.0), shift = Vector256.Create(LaneBits.DoubleShift);
        Vector256<double> shifted = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.DoubleInverseLn2), x, shift);
        Vector256<double> r = Fma.MultiplySubtract(shifted - shift, Vector256.Create(ExponentialSeries.DoubleLn2), x);
        Vector256<double> power = Vector256.ShiftLeft(shifted.AsInt64(), LaneBits.DoubleFraction).AsDouble();
        Vector256<double> c = x * Vector256.Create(ExponentialSeries.DoubleLn2Rest);
        Vector256<double> eight = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.Double9), r, Vector256.Create(ExponentialSeries.Double8));
        Vector256<double> ten = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.Double11), r, Vector256.Create(ExponentialSeries.Double10));
        Vector256<double> r2 = r * r;
        Vector256<double> four = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.Double5), r, Vector256.Create(ExponentialSeries.Double4));
        Vector256<double> six = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.Double7), r, Vector256.Create(ExponentialSeries.Double6));
        Vector256<double> missing = Fma.MultiplyAdd(r, c, c);
        Vector256<double> top = Fma.MultiplyAdd(ten, r2, eight), middle = Fma.MultiplyAdd(six, r2, four), r4 = r2 * r2;
        Vector256<double> two = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.Double3), r, Vector256.Create(ExponentialSeries.Double2));
        Vector256<double> low = Fma.MultiplyAdd(two, r2, missing);
        Vector256<double> high = Fma.MultiplyAdd(top, r4, middle);
        Vector256<double> q = power + one, sum = q + r, rest = Fma.MultiplyAdd(r4, high, low + (r - (sum - q)));
        if (Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.DoubleSigmoidRange)).ExtractMostSignificantBits() != 0)
        {
            Vector256<double> isOutOfRange = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.DoubleSigmoidRange));
            Vector256<double> isBeyond = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.DoubleSigmoidEnd));
            rest = Vector256.AndNot(rest + (isOutOfRange & Fma.MultiplyAdd(two * r2, c, power - (q - one))), isBeyond);
            sum = Vector256.ConditionalSelect(isBeyond, one, sum);
            power = Vector256.ConditionalSelect(isBeyond, Vector256.GreaterThan(x, Vector256<double>.Zero) & one, power);
        }

        return power / (sum + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        if (!Avx512F.IsSupported)
        {
            return ElementaryFunctions<Lanes512<double>, double>.Sigmoid(new(x)).Value;
        }

        Vector512<double> one = Vector512.Create(1.0), shift = Vector512.Create(LaneBits.DoubleShift);
        Vector512<double> shifted = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.DoubleInverseLn2), x, shift);
        Vector512<double> r = Avx512F.FusedMultiplySubtract(shifted - shift, Vector512.Create(ExponentialSeries.DoubleLn2), x);
        Vector512<double> power = Vector512.ShiftLeft(shifted.AsInt64(), LaneBits.DoubleFraction).AsDouble();
        Vector512<double> c = x * Vector512.Create(ExponentialSeries.DoubleLn2Rest);
        Vector512<double> eight = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.Double9), r, Vector512.Create(ExponentialSeries.Double8));
        Vector512<double> ten = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.Double11), r, Vector512.Create(ExponentialSeries.Double10));
        Vector512<double> r2 = r * r;
        Vector512<double> four = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.Double5), r, Vector512.Create(ExponentialSeries.Double4));
        Vector512<double> six = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.Double7), r, Vector512.Create(ExponentialSeries.Double6));
        Vector512<double> missing = Avx512F.FusedMultiplyAdd(r, c, c);
        Vector512<double> top = Avx512F.FusedMultiplyAdd(ten, r2, eight), middle = Avx512F.FusedMultiplyAdd(six, r2, four), r4 = r2 * r2;
        Vector512<double> two = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.Double3), r, Vector512.Create(ExponentialSeries.Double2));
        Vector512<double> low = Avx512F.FusedMultiplyAdd(two, r2, missing);
        Vector512<double> high = Avx512F.FusedMultiplyAdd(top, r4, middle);
        Vector512<double> q = power + one, sum = q + r, rest = Avx512F.FusedMultiplyAdd(r4, high, low + (r - (sum - q)));
        if (Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.DoubleSigmoidRange)).ExtractMostSignificantBits() != 0)
        {
            Vector512<double> isOutOfRange = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.DoubleSigmoidRange));
            Vector512<double> isBeyond = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.DoubleSigmoidEnd));
            rest = Vector512.AndNot(rest + (isOutOfRange & Avx512F.FusedMultiplyAdd(two * r2, c, power - (q - one))), isBeyond);
            sum = Vector512.ConditionalSelect(isBeyond, one, sum);
            power = Vector512.ConditionalSelect(isBeyond, Vector512.GreaterThan(x, Vector512<double>.Zero) & one, power);
        }

        return power / (sum + rest);
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
    {
        if (!Fma.IsSupported)
        {
            return ElementaryFunctions<Lanes128<float>, float>.Sigmoid(new(x)).Value;
        }

        Vector128<float> one = Vector128.Create(1.0f), shift = Vector128.Create(LaneBits.SingleShift);
        Vector128<float> shifted = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.SingleInverseLn2), x, shift);
        Vector128<float> r = Fma.MultiplySubtract(shifted - shift, Vector128.Create(ExponentialSeries.SingleLn2), x);
        Vector128<float> power = Vector128.ShiftLeft(shifted.AsInt32(), LaneBits.SingleFraction).AsSingle();
        Vector128<float> c = x * Vector128.Create(ExponentialSeries.SingleLn2Rest);
        Vector128<float> q = one + power, lost = power - (q - one);
        Vector128<float> r2 = r * r;
        Vector128<float> four = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.Single5), r, Vector128.Create(ExponentialSeries.Single4));
        Vector128<float> two = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.Single3), r, Vector128.Create(ExponentialSeries.Single2));
        Vector128<float> missing = Fma.MultiplyAdd(r, c, c);
        Vector128<float> high = Fma.MultiplyAdd(Vector128.Create(ExponentialSeries.Single6), r2, four), r4 = r2 * r2;
        Vector128<float> low = Fma.MultiplyAdd(two, r2, missing), rest = Fma.MultiplyAdd(r4, high, low);
        Vector128<float> sigmoid = power / (q + ((r + lost) + rest));
        if (Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.SingleSigmoidEnd)).ExtractMostSignificantBits() != 0)
        {
            Vector128<float> isBeyond = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(ExponentialSeries.SingleSigmoidEnd));
            sigmoid = Vector128.ConditionalSelect(isBeyond, Vector128.GreaterThan(x, Vector128<float>.Zero) & one, sigmoid);
        }

        return sigmoid;
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        if (!Fma.IsSupported)
        {
            return ElementaryFunctions<Lanes256<float>, float>.Sigmoid(new(x)).Value;
        }

        Vector256<float> one = Vector256.Create(1.0f), shift = Vector256.Create(LaneBits.SingleShift);
        Vector256<float> shifted = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.SingleInverseLn2), x, shift);
        Vector256<float> r = Fma.MultiplySubtract(shifted - shift, Vector256.Create(ExponentialSeries.SingleLn2), x);
        Vector256<float> power = Vector256.ShiftLeft(shifted.AsInt32(), LaneBits.SingleFraction).AsSingle();
        Vector256<float> c = x * Vector256.Create(ExponentialSeries.SingleLn2Rest);
        Vector256<float> q = one + power, lost = power - (q - one);
        Vector256<float> r2 = r * r;
        Vector256<float> four = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.Single5), r, Vector256.Create(ExponentialSeries.Single4));
        Vector256<float> two = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.Single3), r, Vector256.Create(ExponentialSeries.Single2));
        Vector256<float> missing = Fma.MultiplyAdd(r, c, c);
        Vector256<float> high = Fma.MultiplyAdd(Vector256.Create(ExponentialSeries.Single6), r2, four), r4 = r2 * r2;
        Vector256<float> low = Fma.MultiplyAdd(two, r2, missing), rest = Fma.MultiplyAdd(r4, high, low);
        Vector256<float> sigmoid = power / (q + ((r + lost) + rest));
        if (Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.SingleSigmoidEnd)).ExtractMostSignificantBits() != 0)
        {
            Vector256<float> isBeyond = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(ExponentialSeries.SingleSigmoidEnd));
            sigmoid = Vector256.ConditionalSelect(isBeyond, Vector256.GreaterThan(x, Vector256<float>.Zero) & one, sigmoid);
        }

        return sigmoid;
    }

    /// <summary>Computes σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        if (!Avx512F.IsSupported)
        {
            return ElementaryFunctions<Lanes512<float>, float>.Sigmoid(new(x)).Value;
        }

        Vector512<float> one = Vector512.Create(1.0f), shift = Vector512.Create(LaneBits.SingleShift);
        Vector512<float> shifted = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.SingleInverseLn2), x, shift);
        Vector512<float> r = Avx512F.FusedMultiplySubtract(shifted - shift, Vector512.Create(ExponentialSeries.SingleLn2), x);
        Vector512<float> power = Vector512.ShiftLeft(shifted.AsInt32(), LaneBits.SingleFraction).AsSingle();
        Vector512<float> c = x * Vector512.Create(ExponentialSeries.SingleLn2Rest);
        Vector512<float> q = one + power, lost = power - (q - one);
        Vector512<float> r2 = r * r;
        Vector512<float> four = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.Single5), r, Vector512.Create(ExponentialSeries.Single4));
        Vector512<float> two = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.Single3), r, Vector512.Create(ExponentialSeries.Single2));
        Vector512<float> missing = Avx512F.FusedMultiplyAdd(r, c, c);
        Vector512<float> high = Avx512F.FusedMultiplyAdd(Vector512.Create(ExponentialSeries.Single6), r2, four), r4 = r2 * r2;
        Vector512<float> low = Avx512F.FusedMultiplyAdd(two, r2, missing), rest = Avx512F.FusedMultiplyAdd(r4, high, low);
        Vector512<float> sigmoid = power / (q + ((r + lost) + rest));
        if (Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.SingleSigmoidEnd)).ExtractMostSignificantBits() != 0)
        {
            Vector512<float> isBeyond = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(ExponentialSeries.SingleSigmoidEnd));
            sigmoid = Vector512.ConditionalSelect(isBeyond, Vector512.GreaterThan(x, Vector512<float>.Zero) & one, sigmoid);
        }

        return sigmoid;
    }
}
#endif
