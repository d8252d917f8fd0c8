#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BackpropGen;

/// <summary>Does the operations of the elementary functions on one <see cref="float"/>.</summary>
internal readonly struct SingleOperations : IElementaryOperations<float>
{
    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Constant(double ofDouble, float ofSingle) => ofSingle;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Clamp(float value, float lowest, float highest) => value < lowest ? lowest : value > highest ? highest : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float WhereLess(float left, float right, float then, float otherwise) => left < right ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyFromTwo(float value) => BitConverter.SingleToInt32Bits(value) << 1 < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CopySign(float magnitude, float sign) => MathF.CopySign(magnitude, sign);

    // Bits are changed in a vector register, because the way to an integer register and back takes longer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PowerOfTwo(float shifted) => FastVectors.Are128
        ? Lanes128<float>.PowerOfTwo(new(Vector128.CreateScalarUnsafe(shifted))).Value.ToScalar()
        : BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(shifted) << LaneBits.SingleFraction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float WholePowerOfTwo(float shifted) => FastVectors.Are128
        ? Lanes128<float>.WholePowerOfTwo(new(Vector128.CreateScalarUnsafe(shifted))).Value.ToScalar()
        : BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(shifted) >> LaneBits.Steps << LaneBits.SingleFraction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reciprocal(float powerOfTwo) => FastVectors.Are128
        ? Lanes128<float>.Reciprocal(new(Vector128.CreateScalarUnsafe(powerOfTwo))).Value.ToScalar()
        : BitConverter.Int32BitsToSingle(LaneBits.SingleReciprocals - BitConverter.SingleToInt32Bits(powerOfTwo));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SubtractFromExactProduct(float n, double factorOfDouble, float factorOfSingle, float x) => ExactProduct.Subtract(n, factorOfSingle, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FractionalPowerOfTwo(float shifted, out float missing) => PowerTable.Find(shifted, out missing);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float UpperBits(float power) => FastVectors.Are128
        ? Lanes128<float>.UpperBits(new(Vector128.CreateScalarUnsafe(power))).Value.ToScalar()
        : BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(power) & LaneBits.SingleUpperBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SplitExponent(float value, out float exponent)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        int power = (bits - LaneBits.SingleSqrtHalf) >> LaneBits.SingleFraction;
        exponent = power;
        return BitConverter.Int32BitsToSingle(bits - (power << LaneBits.SingleFraction));
    }
}
#endif
