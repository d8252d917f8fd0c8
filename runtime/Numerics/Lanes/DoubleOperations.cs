#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BackpropGen;

/// <summary>Does the operations of the elementary functions on one <see cref="double"/>.</summary>
internal readonly struct DoubleOperations : IElementaryOperations<double>
{
    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Constant(double ofDouble, float ofSingle) => ofDouble;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Clamp(double value, double lowest, double highest) => value < lowest ? lowest : value > highest ? highest : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double WhereLess(double left, double right, double then, double otherwise) => left < right ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyFromTwo(double value) => BitConverter.DoubleToInt64Bits(value) << 1 < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CopySign(double magnitude, double sign) => Math.CopySign(magnitude, sign);

    // Bits are changed in a vector register, because the way to an integer register and back takes longer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PowerOfTwo(double shifted) => FastVectors.Are128
        ? Lanes128<double>.PowerOfTwo(new(Vector128.CreateScalarUnsafe(shifted))).Value.ToScalar()
        : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(shifted) << LaneBits.DoubleFraction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double WholePowerOfTwo(double shifted) => FastVectors.Are128
        ? Lanes128<double>.WholePowerOfTwo(new(Vector128.CreateScalarUnsafe(shifted))).Value.ToScalar()
        : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(shifted) >> LaneBits.Steps << LaneBits.DoubleFraction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Reciprocal(double powerOfTwo) => FastVectors.Are128
        ? Lanes128<double>.Reciprocal(new(Vector128.CreateScalarUnsafe(powerOfTwo))).Value.ToScalar()
        : BitConverter.Int64BitsToDouble(LaneBits.DoubleReciprocals - BitConverter.DoubleToInt64Bits(powerOfTwo));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SubtractFromExactProduct(double n, double factorOfDouble, float factorOfSingle, double x) => ExactProduct.Subtract(n, factorOfDouble, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FractionalPowerOfTwo(double shifted, out double missing) => PowerTable.Find(shifted, out missing);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double UpperBits(double power) => FastVectors.Are128
        ? Lanes128<double>.UpperBits(new(Vector128.CreateScalarUnsafe(power))).Value.ToScalar()
        : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(power) & LaneBits.DoubleUpperBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SplitExponent(double value, out double exponent)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        long power = (bits - LaneBits.DoubleSqrtHalf) >> LaneBits.DoubleFraction;
        exponent = power;
        return BitConverter.Int64BitsToDouble(bits - (power << LaneBits.DoubleFraction));
    }
}
#endif
