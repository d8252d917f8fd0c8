#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen;

/// <summary>
/// Computes n·factor − x where the product is exact. Fused into one rounding or not, that gives the same bits, and one operation takes less time than
/// two.
/// </summary>
internal static class ExactProduct
{
    /// <summary>Computes n·factor − x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Subtract(double n, double factor, double x) => Fma.IsSupported ? Math.FusedMultiplyAdd(n, factor, -x) : n * factor - x;

    /// <summary>Computes n·factor − x in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Subtract(Vector128<double> n, double factor, Vector128<double> x) =>
        Fma.IsSupported ? Fma.MultiplySubtract(n, Vector128.Create(factor), x) : n * Vector128.Create(factor) - x;

    /// <summary>Computes n·factor − x in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Subtract(Vector256<double> n, double factor, Vector256<double> x) =>
        Fma.IsSupported ? Fma.MultiplySubtract(n, Vector256.Create(factor), x) : n * Vector256.Create(factor) - x;

    /// <summary>Computes n·factor − x in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Subtract(Vector512<double> n, double factor, Vector512<double> x) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplySubtract(n, Vector512.Create(factor), x) : n * Vector512.Create(factor) - x;

    /// <summary>Computes n·factor − x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float n, float factor, float x) => Fma.IsSupported ? MathF.FusedMultiplyAdd(n, factor, -x) : n * factor - x;

    /// <summary>Computes n·factor − x in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> n, float factor, Vector128<float> x) =>
        Fma.IsSupported ? Fma.MultiplySubtract(n, Vector128.Create(factor), x) : n * Vector128.Create(factor) - x;

    /// <summary>Computes n·factor − x in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> n, float factor, Vector256<float> x) =>
        Fma.IsSupported ? Fma.MultiplySubtract(n, Vector256.Create(factor), x) : n * Vector256.Create(factor) - x;

    /// <summary>Computes n·factor − x in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> n, float factor, Vector512<float> x) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplySubtract(n, Vector512.Create(factor), x) : n * Vector512.Create(factor) - x;
}
#endif
