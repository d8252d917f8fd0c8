#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen;

/// <content>
/// σ, on which the time of a row depends, is taken into the caller: written out, in operations that the JIT compiler knows itself, since
/// those of <see cref="ElementaryFunctions{TLanes, T}"/> would soon be more calls than it takes into one method. The same operations.
/// </content>
public static partial class VectorFunctions
{
    /// <summary>σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sigmoid(Vector128<double> x)
    {
        if (!Fma.IsSupported)
        {
            return ElementaryFunctions<Lanes128<double>, double>.Sigmoid(new(x)).Value;
        }

        Vector128<double> one = Vector128.Create(1.0), shift = Vector128.Create(LaneBits.DoubleShift);
        Vector128<double> shifted = Fma.MultiplyAdd(x, Vector128.Create(-1.4426950408889634), shift);
        Vector128<double> n = shifted - shift;
        Vector128<double> r = Fma.MultiplyAdd(n, Vector128.Create(-0.6931471805599453), -x) + n * Vector128.Create(-2.3190468138462996e-17);
        Vector128<double> r2 = r * r, r4 = r2 * r2;
        Vector128<double> low = Fma.MultiplyAdd(
            r2,
            Fma.MultiplyAdd(r, Vector128.Create(0.0083333333333888), Vector128.Create(0.04166666666661966)),
            Fma.MultiplyAdd(r, Vector128.Create(0.16666666666666602), Vector128.Create(0.5)));
        Vector128<double> middle = Fma.MultiplyAdd(
            r2,
            Fma.MultiplyAdd(r, Vector128.Create(2.7557425503423005e-06), Vector128.Create(2.4801516106825532e-05)),
            Fma.MultiplyAdd(r, Vector128.Create(0.00019841269708584957), Vector128.Create(0.001388888892067077)));
        Vector128<double> high = Fma.MultiplyAdd(r4, Fma.MultiplyAdd(r, Vector128.Create(2.5045872414409414e-08), Vector128.Create(2.762233710655937e-07)), middle);
        Vector128<double> v = Fma.MultiplyAdd(r2 * r4, high, Fma.MultiplyAdd(r2, low, r));
        Vector128<double> power = Vector128.ShiftLeft(shifted.AsInt64() + Vector128.Create((long)LaneBits.DoubleBias), LaneBits.DoubleFraction).AsDouble();
        Vector128<double> sigmoid = one / Fma.MultiplyAdd(power, v, one + power);
        sigmoid = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(708.0)), one, sigmoid);
        return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(-709.4)), Vector128<double>.Zero, sigmoid);
    }

    /// <summary>σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> x)
    {
        if (!Fma.IsSupported)
        {
            return ElementaryFunctions<Lanes256<double>, double>.Sigmoid(new(x)).Value;
        }

        Vector256<double> one = Vector256.Create(1.0), shift = Vector256.Create(LaneBits.DoubleShift);
        Vector256<double> shifted = Fma.MultiplyAdd(x, Vector256.Create(-1.4426950408889634), shift);
        Vector256<double> n = shifted - shift;
        Vector256<double> r = Fma.MultiplyAdd(n, Vector256.Create(-0.6931471805599453), -x) + n * Vector256.Create(-2.3190468138462996e-17);
        Vector256<double> r2 = r * r, r4 = r2 * r2;
        Vector256<double> low = Fma.MultiplyAdd(
            r2,
            Fma.MultiplyAdd(r, Vector256.Create(0.0083333333333888), Vector256.Create(0.04166666666661966)),
            Fma.MultiplyAdd(r, Vector256.Create(0.16666666666666602), Vector256.Create(0.5)));
        Vector256<double> middle = Fma.MultiplyAdd(
            r2,
            Fma.MultiplyAdd(r, Vector256.Create(2.7557425503423005e-06), Vector256.Create(2.4801516106825532e-05)),
            Fma.MultiplyAdd(r, Vector256.Create(0.00019841269708584957), Vector256.Create(0.001388888892067077)));
        Vector256<double> high = Fma.MultiplyAdd(r4, Fma.MultiplyAdd(r, Vector256.Create(2.5045872414409414e-08), Vector256.Create(2.762233710655937e-07)), middle);
        Vector256<double> v = Fma.MultiplyAdd(r2 * r4, high, Fma.MultiplyAdd(r2, low, r));
        Vector256<double> power = Vector256.ShiftLeft(shifted.AsInt64() + Vector256.Create((long)LaneBits.DoubleBias), LaneBits.DoubleFraction).AsDouble();
        Vector256<double> sigmoid = one / Fma.MultiplyAdd(power, v, one + power);
        sigmoid = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(708.0)), one, sigmoid);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(-709.4)), Vector256<double>.Zero, sigmoid);
    }

    /// <summary>σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        if (!Avx512F.IsSupported)
        {
            return ElementaryFunctions<Lanes512<double>, double>.Sigmoid(new(x)).Value;
        }

        Vector512<double> one = Vector512.Create(1.0), shift = Vector512.Create(LaneBits.DoubleShift);
        Vector512<double> shifted = Avx512F.FusedMultiplyAdd(x, Vector512.Create(-1.4426950408889634), shift);
        Vector512<double> n = shifted - shift;
        Vector512<double> r = Avx512F.FusedMultiplyAdd(n, Vector512.Create(-0.6931471805599453), -x) + n * Vector512.Create(-2.3190468138462996e-17);
        Vector512<double> r2 = r * r, r4 = r2 * r2;
        Vector512<double> low = Avx512F.FusedMultiplyAdd(
            r2,
            Avx512F.FusedMultiplyAdd(r, Vector512.Create(0.0083333333333888), Vector512.Create(0.04166666666661966)),
            Avx512F.FusedMultiplyAdd(r, Vector512.Create(0.16666666666666602), Vector512.Create(0.5)));
        Vector512<double> middle = Avx512F.FusedMultiplyAdd(
            r2,
            Avx512F.FusedMultiplyAdd(r, Vector512.Create(2.7557425503423005e-06), Vector512.Create(2.4801516106825532e-05)),
            Avx512F.FusedMultiplyAdd(r, Vector512.Create(0.00019841269708584957), Vector512.Create(0.001388888892067077)));
        Vector512<double> high = Avx512F.FusedMultiplyAdd(r4, Avx512F.FusedMultiplyAdd(r, Vector512.Create(2.5045872414409414e-08), Vector512.Create(2.762233710655937e-07)), middle);
        Vector512<double> v = Avx512F.FusedMultiplyAdd(r2 * r4, high, Avx512F.FusedMultiplyAdd(r2, low, r));
        Vector512<double> power = Vector512.ShiftLeft(shifted.AsInt64() + Vector512.Create((long)LaneBits.DoubleBias), LaneBits.DoubleFraction).AsDouble();
        Vector512<double> sigmoid = one / Avx512F.FusedMultiplyAdd(power, v, one + power);
        sigmoid = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(708.0)), one, sigmoid);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-709.4)), Vector512<double>.Zero, sigmoid);
    }

    /// <summary>σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
    {
        if (!Fma.IsSupported)
        {
            return ElementaryFunctions<Lanes128<float>, float>.Sigmoid(new(x)).Value;
        }

        Vector128<float> one = Vector128.Create(1.0f), shift = Vector128.Create(LaneBits.SingleShift);
        Vector128<float> shifted = Fma.MultiplyAdd(x, Vector128.Create(-1.442695f), shift);
        Vector128<float> n = shifted - shift;
        Vector128<float> r = Fma.MultiplyAdd(n, Vector128.Create(-0.6931472f), -x) + n * Vector128.Create(1.9046542e-09f);
        Vector128<float> r2 = r * r, r4 = r2 * r2;
        Vector128<float> low = Fma.MultiplyAdd(
            r2,
            Fma.MultiplyAdd(r, Vector128.Create(0.008366106f), Vector128.Create(0.04166685f)),
            Fma.MultiplyAdd(r, Vector128.Create(0.16666548f), Vector128.Create(0.5f)));
        Vector128<float> high = Vector128.Create(0.0013898482f);
        Vector128<float> v = Fma.MultiplyAdd(r2 * r4, high, Fma.MultiplyAdd(r2, low, r));
        Vector128<float> power = Vector128.ShiftLeft(shifted.AsInt32() + Vector128.Create(LaneBits.SingleBias), LaneBits.SingleFraction).AsSingle();
        Vector128<float> sigmoid = one / (Fma.MultiplyAdd(power, v, one) + power);
        sigmoid = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(87.0f)), one, sigmoid);
        return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(-88.3f)), Vector128<float>.Zero, sigmoid);
    }

    /// <summary>σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        if (!Fma.IsSupported)
        {
            return ElementaryFunctions<Lanes256<float>, float>.Sigmoid(new(x)).Value;
        }

        Vector256<float> one = Vector256.Create(1.0f), shift = Vector256.Create(LaneBits.SingleShift);
        Vector256<float> shifted = Fma.MultiplyAdd(x, Vector256.Create(-1.442695f), shift);
        Vector256<float> n = shifted - shift;
        Vector256<float> r = Fma.MultiplyAdd(n, Vector256.Create(-0.6931472f), -x) + n * Vector256.Create(1.9046542e-09f);
        Vector256<float> r2 = r * r, r4 = r2 * r2;
        Vector256<float> low = Fma.MultiplyAdd(
            r2,
            Fma.MultiplyAdd(r, Vector256.Create(0.008366106f), Vector256.Create(0.04166685f)),
            Fma.MultiplyAdd(r, Vector256.Create(0.16666548f), Vector256.Create(0.5f)));
        Vector256<float> high = Vector256.Create(0.0013898482f);
        Vector256<float> v = Fma.MultiplyAdd(r2 * r4, high, Fma.MultiplyAdd(r2, low, r));
        Vector256<float> power = Vector256.ShiftLeft(shifted.AsInt32() + Vector256.Create(LaneBits.SingleBias), LaneBits.SingleFraction).AsSingle();
        Vector256<float> sigmoid = one / (Fma.MultiplyAdd(power, v, one) + power);
        sigmoid = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(87.0f)), one, sigmoid);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(-88.3f)), Vector256<float>.Zero, sigmoid);
    }

    /// <summary>σ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        if (!Avx512F.IsSupported)
        {
            return ElementaryFunctions<Lanes512<float>, float>.Sigmoid(new(x)).Value;
        }

        Vector512<float> one = Vector512.Create(1.0f), shift = Vector512.Create(LaneBits.SingleShift);
        Vector512<float> shifted = Avx512F.FusedMultiplyAdd(x, Vector512.Create(-1.442695f), shift);
        Vector512<float> n = shifted - shift;
        Vector512<float> r = Avx512F.FusedMultiplyAdd(n, Vector512.Create(-0.6931472f), -x) + n * Vector512.Create(1.9046542e-09f);
        Vector512<float> r2 = r * r, r4 = r2 * r2;
        Vector512<float> low = Avx512F.FusedMultiplyAdd(
            r2,
            Avx512F.FusedMultiplyAdd(r, Vector512.Create(0.008366106f), Vector512.Create(0.04166685f)),
            Avx512F.FusedMultiplyAdd(r, Vector512.Create(0.16666548f), Vector512.Create(0.5f)));
        Vector512<float> high = Vector512.Create(0.0013898482f);
        Vector512<float> v = Avx512F.FusedMultiplyAdd(r2 * r4, high, Avx512F.FusedMultiplyAdd(r2, low, r));
        Vector512<float> power = Vector512.ShiftLeft(shifted.AsInt32() + Vector512.Create(LaneBits.SingleBias), LaneBits.SingleFraction).AsSingle();
        Vector512<float> sigmoid = one / (Avx512F.FusedMultiplyAdd(power, v, one) + power);
        sigmoid = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(87.0f)), one, sigmoid);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-88.3f)), Vector512<float>.Zero, sigmoid);
    }
}
#endif
