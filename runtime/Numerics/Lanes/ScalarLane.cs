#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen;

/// <summary>Holds one number.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal readonly struct ScalarLane<T>(T value) : ILanes<ScalarLane<T>, T>
    where T : unmanaged
{
    public T Value { get; } = value;

    private double Double => Unsafe.BitCast<T, double>(Value);

    private float Single => Unsafe.BitCast<T, float>(Value);

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Load(ref T start, nuint position) => new(Unsafe.Add(ref start, position));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T start, nuint position) => Unsafe.Add(ref start, position) = Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Create(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator +(ScalarLane<T> left, ScalarLane<T> right) =>
        typeof(T) == typeof(double) ? From(left.Double + right.Double) : From(left.Single + right.Single);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator -(ScalarLane<T> left, ScalarLane<T> right) =>
        typeof(T) == typeof(double) ? From(left.Double - right.Double) : From(left.Single - right.Single);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator -(ScalarLane<T> operand) => typeof(T) == typeof(double) ? From(-operand.Double) : From(-operand.Single);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator *(ScalarLane<T> left, ScalarLane<T> right) =>
        typeof(T) == typeof(double) ? From(left.Double * right.Double) : From(left.Single * right.Single);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> operator /(ScalarLane<T> left, ScalarLane<T> right) =>
        typeof(T) == typeof(double) ? From(left.Double / right.Double) : From(left.Single / right.Single);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Clamp(ScalarLane<T> value, ScalarLane<T> lowest, ScalarLane<T> highest)
    {
        // One instruction each, if the machine has it: both return the second operand if one is NaN.
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? From(Sse2.MinScalar(Vector128.CreateScalarUnsafe(highest.Double), Sse2.MaxScalar(
                    Vector128.CreateScalarUnsafe(lowest.Double), Vector128.CreateScalarUnsafe(value.Double))).ToScalar())
                : From(Sse.MinScalar(Vector128.CreateScalarUnsafe(highest.Single), Sse.MaxScalar(
                    Vector128.CreateScalarUnsafe(lowest.Single), Vector128.CreateScalarUnsafe(value.Single))).ToScalar());
        }

        return typeof(T) == typeof(double)
            ? From(Math.Min(Math.Max(value.Double, lowest.Double), highest.Double))
            : From(MathF.Min(MathF.Max(value.Single, lowest.Single), highest.Single));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> WhereLess(ScalarLane<T> left, ScalarLane<T> right, ScalarLane<T> then, ScalarLane<T> otherwise) =>
        (typeof(T) == typeof(double) ? left.Double < right.Double : left.Single < right.Single) ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyFromTwo(ScalarLane<T> value) => typeof(T) == typeof(double)
        ? BitConverter.DoubleToInt64Bits(value.Double) << 1 < 0
        : BitConverter.SingleToInt32Bits(value.Single) << 1 < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> CopySign(ScalarLane<T> magnitude, ScalarLane<T> sign) => typeof(T) == typeof(double)
        ? From(Math.CopySign(magnitude.Double, sign.Double))
        : From(MathF.CopySign(magnitude.Single, sign.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> PowerOfTwo(ScalarLane<T> shifted)
    {
        // The shift is done in a vector register, because the way to an integer register and back takes longer than the shift.
        if (Vector128.IsHardwareAccelerated)
        {
            return new(Lanes128<T>.PowerOfTwo(new(Vector128.CreateScalarUnsafe(shifted.Value))).Value.ToScalar());
        }

        return typeof(T) == typeof(double)
            ? From(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(shifted.Double) << LaneBits.DoubleFraction))
            : From(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(shifted.Single) << LaneBits.SingleFraction));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> WholePowerOfTwo(ScalarLane<T> shifted) =>
        typeof(T) == typeof(double) ? From(LaneBits.WholePowerOfTwo(shifted.Double)) : From(LaneBits.WholePowerOfTwo(shifted.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> FractionalPowerOfTwo(ScalarLane<T> shifted, out ScalarLane<T> missing)
    {
        if (typeof(T) == typeof(double))
        {
            double power = PowerTable.Find(shifted.Double, out double number);
            missing = From(number);
            return From(power);
        }
        else
        {
            float power = PowerTable.Find(shifted.Single, out float number);
            missing = From(number);
            return From(power);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> UpperBits(ScalarLane<T> power) =>
        typeof(T) == typeof(double) ? From(LaneBits.UpperBits(power.Double)) : From(LaneBits.UpperBits(power.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> SplitExponent(ScalarLane<T> value, out ScalarLane<T> exponent)
    {
        Lanes128<T> mantissa = Lanes128<T>.SplitExponent(new(Vector128.CreateScalarUnsafe(value.Value)), out Lanes128<T> exponents);
        exponent = new(exponents.Value.ToScalar());
        return new(mantissa.Value.ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ScalarLane<T> From(double value) => new(Unsafe.BitCast<double, T>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ScalarLane<T> From(float value) => new(Unsafe.BitCast<float, T>(value));
}
#endif
