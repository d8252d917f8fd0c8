using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace BackpropGen;

/// <content>
/// σ of two, three or four nodes of a layer at once, in the lanes of one vector: the bits of <see cref="Sigmoid(double)"/> in the
/// time of one. Written out like it, and for the same reason.
/// </content>
public static partial class SpecialFunctions
{
    /// <summary>σ of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(double x1, double x2, out double o1, out double o2)
    {
#if NET8_0_OR_GREATER
        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<double> sigmoid = Sigmoid(Vector128.Create(x1, x2));
            o1 = sigmoid.GetElement(0);
            o2 = sigmoid.GetElement(1);
            return;
        }
#endif
        o1 = Sigmoid(x1);
        o2 = Sigmoid(x2);
    }

    /// <summary>σ of three numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(double x1, double x2, double x3, out double o1, out double o2, out double o3)
    {
#if NET8_0_OR_GREATER
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<double> sigmoid = Sigmoid(Vector256.Create(x1, x2, x3, x3));
            o1 = sigmoid.GetElement(0);
            o2 = sigmoid.GetElement(1);
            o3 = sigmoid.GetElement(2);
            return;
        }
#endif
        o1 = Sigmoid(x1);
        o2 = Sigmoid(x2);
        o3 = Sigmoid(x3);
    }

    /// <summary>σ of four numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(double x1, double x2, double x3, double x4, out double o1, out double o2, out double o3, out double o4)
    {
#if NET8_0_OR_GREATER
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<double> sigmoid = Sigmoid(Vector256.Create(x1, x2, x3, x4));
            o1 = sigmoid.GetElement(0);
            o2 = sigmoid.GetElement(1);
            o3 = sigmoid.GetElement(2);
            o4 = sigmoid.GetElement(3);
            return;
        }
#endif
        o1 = Sigmoid(x1);
        o2 = Sigmoid(x2);
        o3 = Sigmoid(x3);
        o4 = Sigmoid(x4);
    }

    /// <summary>σ of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(float x1, float x2, out float o1, out float o2)
    {
#if NET8_0_OR_GREATER
        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<float> sigmoid = Sigmoid(Vector128.Create(x1, x2, x2, x2));
            o1 = sigmoid.GetElement(0);
            o2 = sigmoid.GetElement(1);
            return;
        }
#endif
        o1 = Sigmoid(x1);
        o2 = Sigmoid(x2);
    }

    /// <summary>σ of three numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(float x1, float x2, float x3, out float o1, out float o2, out float o3)
    {
#if NET8_0_OR_GREATER
        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<float> sigmoid = Sigmoid(Vector128.Create(x1, x2, x3, x3));
            o1 = sigmoid.GetElement(0);
            o2 = sigmoid.GetElement(1);
            o3 = sigmoid.GetElement(2);
            return;
        }
#endif
        o1 = Sigmoid(x1);
        o2 = Sigmoid(x2);
        o3 = Sigmoid(x3);
    }

    /// <summary>σ of four numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(float x1, float x2, float x3, float x4, out float o1, out float o2, out float o3, out float o4)
    {
#if NET8_0_OR_GREATER
        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<float> sigmoid = Sigmoid(Vector128.Create(x1, x2, x3, x4));
            o1 = sigmoid.GetElement(0);
            o2 = sigmoid.GetElement(1);
            o3 = sigmoid.GetElement(2);
            o4 = sigmoid.GetElement(3);
            return;
        }
#endif
        o1 = Sigmoid(x1);
        o2 = Sigmoid(x2);
        o3 = Sigmoid(x3);
        o4 = Sigmoid(x4);
    }

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Sigmoid(Vector128<double> x)
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
        Vector128<double> sigmoid = one / (Fma.MultiplyAdd(power, v, one) + power);
        sigmoid = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(708.0)), one, sigmoid);
        return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(-709.4)), Vector128<double>.Zero, sigmoid);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Sigmoid(Vector256<double> x)
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
        Vector256<double> sigmoid = one / (Fma.MultiplyAdd(power, v, one) + power);
        sigmoid = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(708.0)), one, sigmoid);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(-709.4)), Vector256<double>.Zero, sigmoid);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Sigmoid(Vector128<float> x)
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
#endif
}
