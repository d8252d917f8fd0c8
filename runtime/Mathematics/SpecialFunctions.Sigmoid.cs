using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace BackpropGen;

/// <content>
/// σ of one number: <c>ElementaryFunctions.Sigmoid</c> written out. The JIT compiler takes this into the methods that call it, where the
/// other, being made of many small methods, would use up what it allows for that.
/// </content>
public static partial class SpecialFunctions
{
    /// <summary>σ(x) = 1/(1 + e⁻ˣ); 0 below −708.39, where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x)
    {
#if NET8_0_OR_GREATER
        if (Math.Abs(x) > ExponentialSeries.DoubleSigmoidEnd)
        {
            return x > 0.0 ? 1.0 : 0.0;
        }

        if (Fma.IsSupported)
        {
            return InOneLane(Vector128.CreateScalarUnsafe(x)).ToScalar();
        }

        double shifted = Math.FusedMultiplyAdd(ExponentialSeries.DoubleInverseLn2, x, LaneBits.DoubleShift);
        double r = Math.FusedMultiplyAdd(shifted - LaneBits.DoubleShift, ExponentialSeries.DoubleLn2, -x);
        double power = ScalarLane<double>.PowerOfTwo(new(shifted)).Value;
        double lost = shifted < LaneBits.DoubleShift - 52.0 ? power : 0.0;
        double c = x * ExponentialSeries.DoubleLn2Rest;
        double q = 1.0 + power, sum = q + r;
        double r2 = r * r, r4 = r2 * r2;
        double low = Math.FusedMultiplyAdd(
            Math.FusedMultiplyAdd(
                Math.FusedMultiplyAdd(ExponentialSeries.Double3, c, ExponentialSeries.Double3),
                r,
                Math.FusedMultiplyAdd(ExponentialSeries.Double2, c, ExponentialSeries.Double2)),
            r2,
            Math.FusedMultiplyAdd(r, c, c + lost)) + (r - (sum - q));
        double middle = Math.FusedMultiplyAdd(
            Math.FusedMultiplyAdd(ExponentialSeries.Double7, r, ExponentialSeries.Double6),
            r2,
            Math.FusedMultiplyAdd(ExponentialSeries.Double5, r, ExponentialSeries.Double4));
        double top = Math.FusedMultiplyAdd(
            Math.FusedMultiplyAdd(ExponentialSeries.Double11, r, ExponentialSeries.Double10),
            r2,
            Math.FusedMultiplyAdd(ExponentialSeries.Double9, r, ExponentialSeries.Double8));
        double sigmoid = power / (sum + Math.FusedMultiplyAdd(r4, Math.FusedMultiplyAdd(top, r4, middle), low));
        return sigmoid;
#else
        return 1.0 / (1.0 + Math.Exp(-x));
#endif
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ); 0 below −87.33, where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x)
    {
#if NET8_0_OR_GREATER
        if (MathF.Abs(x) > ExponentialSeries.SingleSigmoidEnd)
        {
            return x > 0.0f ? 1.0f : 0.0f;
        }

        if (Fma.IsSupported)
        {
            return InOneLane(Vector128.CreateScalarUnsafe(x)).ToScalar();
        }

        float shifted = MathF.FusedMultiplyAdd(ExponentialSeries.SingleInverseLn2, x, LaneBits.SingleShift);
        float r = MathF.FusedMultiplyAdd(shifted - LaneBits.SingleShift, ExponentialSeries.SingleLn2, -x);
        float power = ScalarLane<float>.PowerOfTwo(new(shifted)).Value;
        float lost = shifted < LaneBits.SingleShift - 23.0f ? power : 0.0f;
        float c = x * ExponentialSeries.SingleLn2Rest;
        float r2 = r * r, r4 = r2 * r2;
        float low = MathF.FusedMultiplyAdd(
            MathF.FusedMultiplyAdd(ExponentialSeries.Single3, r, ExponentialSeries.Single2), r2, MathF.FusedMultiplyAdd(r, c, c + lost));
        float top = MathF.FusedMultiplyAdd(ExponentialSeries.Single6, r2, MathF.FusedMultiplyAdd(ExponentialSeries.Single5, r, ExponentialSeries.Single4));
        float sigmoid = power / (1.0f + power + (r + MathF.FusedMultiplyAdd(r4, top, low)));
        return sigmoid;
#else
        return 1.0f / (1.0f + MathF.Exp(-x));
#endif
    }

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InOneLane(Vector128<double> x)
    {
        Vector128<double> one = Vector128.CreateScalar(1.0), shift = Vector128.CreateScalar(LaneBits.DoubleShift);
        Vector128<double> shifted = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.DoubleInverseLn2), x, shift);
        Vector128<double> r = Fma.MultiplySubtract(shifted - shift, Vector128.CreateScalar(ExponentialSeries.DoubleLn2), x);
        Vector128<double> power = Vector128.ShiftLeft(shifted.AsInt64() + Vector128.CreateScalar((long)LaneBits.DoubleBias), LaneBits.DoubleFraction).AsDouble();
        Vector128<double> lost = Vector128.LessThan(shifted, Vector128.CreateScalar(LaneBits.DoubleShift - 52.0)) & power;
        Vector128<double> c = x * Vector128.CreateScalar(ExponentialSeries.DoubleLn2Rest);
        Vector128<double> q = one + power, sum = q + r;
        Vector128<double> r2 = r * r, r4 = r2 * r2;
        Vector128<double> low = Fma.MultiplyAdd(
            Fma.MultiplyAdd(Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double3), c, Vector128.CreateScalar(ExponentialSeries.Double3)), r, Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double2), c, Vector128.CreateScalar(ExponentialSeries.Double2))),
            r2,
            Fma.MultiplyAdd(r, c, c + lost)) + (r - (sum - q));
        Vector128<double> middle = Fma.MultiplyAdd(
            Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double7), r, Vector128.CreateScalar(ExponentialSeries.Double6)),
            r2,
            Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double5), r, Vector128.CreateScalar(ExponentialSeries.Double4)));
        Vector128<double> top = Fma.MultiplyAdd(
            Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double11), r, Vector128.CreateScalar(ExponentialSeries.Double10)),
            r2,
            Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Double9), r, Vector128.CreateScalar(ExponentialSeries.Double8)));
        return power / (sum + Fma.MultiplyAdd(r4, Fma.MultiplyAdd(top, r4, middle), low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InOneLane(Vector128<float> x)
    {
        Vector128<float> one = Vector128.CreateScalar(1.0f), shift = Vector128.CreateScalar(LaneBits.SingleShift);
        Vector128<float> shifted = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.SingleInverseLn2), x, shift);
        Vector128<float> r = Fma.MultiplySubtract(shifted - shift, Vector128.CreateScalar(ExponentialSeries.SingleLn2), x);
        Vector128<float> power = Vector128.ShiftLeft(shifted.AsInt32() + Vector128.CreateScalar(LaneBits.SingleBias), LaneBits.SingleFraction).AsSingle();
        Vector128<float> lost = Vector128.LessThan(shifted, Vector128.CreateScalar(LaneBits.SingleShift - 23.0f)) & power;
        Vector128<float> c = x * Vector128.CreateScalar(ExponentialSeries.SingleLn2Rest);
        Vector128<float> r2 = r * r, r4 = r2 * r2;
        Vector128<float> low = Fma.MultiplyAdd(Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Single3), r, Vector128.CreateScalar(ExponentialSeries.Single2)), r2, Fma.MultiplyAdd(r, c, c + lost));
        Vector128<float> top = Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Single6), r2, Fma.MultiplyAdd(Vector128.CreateScalar(ExponentialSeries.Single5), r, Vector128.CreateScalar(ExponentialSeries.Single4)));
        return power / ((one + power) + (r + Fma.MultiplyAdd(r4, top, low)));
    }
#endif
}
