using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace BackpropGen.CompilerServices;

/// <content>
/// Computes σ of two, three or four nodes of a layer at once, in the lanes of one vector: with the bits of <see cref="Sigmoid(double)"/>, in
/// the time of one. Written out like it, for the same reason.
/// </content>
public static partial class SpecialFunctions
{
    /// <summary>Computes σ of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(double x1, double x2, out double o1, out double o2)
    {
#if NET8_0_OR_GREATER
        if (VectorFunctions.IsVector128Fast)
        {
            Vector128<double> sigmoid = VectorFunctions.Sigmoid(Vector128.Create(x1, x2));
            o1 = sigmoid.GetElement(0);
            o2 = sigmoid.GetElement(1);
            return;
        }
#endif
        o1 = Sigmoid(x1);
        o2 = Sigmoid(x2);
    }

    /// <summary>Computes σ of three numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(double x1, double x2, double x3, out double o1, out double o2, out double o3)
    {
#if NET8_0_OR_GREATER
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<double> sigmoid = VectorFunctions.Sigmoid(Vector256.Create(x1, x2, x3, x3));
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

    /// <summary>Computes σ of four numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(double x1, double x2, double x3, double x4, out double o1, out double o2, out double o3, out double o4)
    {
#if NET8_0_OR_GREATER
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<double> sigmoid = VectorFunctions.Sigmoid(Vector256.Create(x1, x2, x3, x4));
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

    /// <summary>Computes σ of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(float x1, float x2, out float o1, out float o2)
    {
#if NET8_0_OR_GREATER
        if (VectorFunctions.IsVector128Fast)
        {
            Vector128<float> sigmoid = VectorFunctions.Sigmoid(Pair(x1, x2));
            o1 = sigmoid.GetElement(0);
            o2 = sigmoid.GetElement(1);
            return;
        }
#endif
        o1 = Sigmoid(x1);
        o2 = Sigmoid(x2);
    }

    /// <summary>Computes σ of three numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(float x1, float x2, float x3, out float o1, out float o2, out float o3)
    {
#if NET8_0_OR_GREATER
        if (VectorFunctions.IsVector128Fast)
        {
            Vector128<float> sigmoid = VectorFunctions.Sigmoid(Sse.IsSupported ? Sse.MoveLowToHigh(Pair(x1, x2), Vector128.CreateScalarUnsafe(x3)) : Vector128.Create(x1, x2, x3, x3));
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

    /// <summary>Computes σ of four numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(float x1, float x2, float x3, float x4, out float o1, out float o2, out float o3, out float o4)
    {
#if NET8_0_OR_GREATER
        if (VectorFunctions.IsVector128Fast)
        {
            Vector128<float> sigmoid = VectorFunctions.Sigmoid(Sse.IsSupported ? Sse.MoveLowToHigh(Pair(x1, x2), Pair(x3, x4)) : Vector128.Create(x1, x2, x3, x4));
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
    /// <summary>Puts two numbers side by side in one instruction. The other lanes are not used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Pair(float x1, float x2) => Sse.IsSupported
        ? Sse.UnpackLow(Vector128.CreateScalarUnsafe(x1), Vector128.CreateScalarUnsafe(x2))
        : Vector128.Create(x1, x2, x2, x2);
#endif
}
