#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen;

/// <summary>Holds 256 bits: 4 doubles or 8 floats.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal readonly struct Lanes256<T>(Vector256<T> value) : ILanes<Lanes256<T>, T>, IElementaryOperations<Lanes256<T>>
    where T : unmanaged
{
    public Vector256<T> Value { get; } = value;

    public static int Count => Vector256<T>.Count;

    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Load(ref T start, nuint position) => new(Vector256.LoadUnsafe(ref start, position));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T start, nuint position) => Value.StoreUnsafe(ref start, position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Create(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> operand) => new(-operand.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> left, Lanes256<T> right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> left, Lanes256<T> right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Constant(double ofDouble, float ofSingle) => typeof(T) == typeof(double)
        ? new(Vector256.Create(ofDouble).As<double, T>())
        : new(Vector256.Create(ofSingle).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Clamp(Lanes256<T> value, Lanes256<T> lowest, Lanes256<T> highest)
    {
        // One instruction each, if the machine has it: both return the second operand if one is NaN.
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? new(Avx.Min(highest.Value.AsDouble(), Avx.Max(lowest.Value.AsDouble(), value.Value.AsDouble())).As<double, T>())
                : new(Avx.Min(highest.Value.AsSingle(), Avx.Max(lowest.Value.AsSingle(), value.Value.AsSingle())).As<float, T>());
        }

        return new(Vector256.Create(
            Lanes128<T>.Clamp(new(value.Value.GetLower()), new(lowest.Value.GetLower()), new(highest.Value.GetLower())).Value,
            Lanes128<T>.Clamp(new(value.Value.GetUpper()), new(lowest.Value.GetUpper()), new(highest.Value.GetUpper())).Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> WhereLess(Lanes256<T> left, Lanes256<T> right, Lanes256<T> then, Lanes256<T> otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(left.Value, right.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyFromTwo(Lanes256<T> value) => typeof(T) == typeof(double)
        ? Vector256.ShiftLeft(value.Value.AsInt64(), 1).ExtractMostSignificantBits() != 0
        : Vector256.ShiftLeft(value.Value.AsInt32(), 1).ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> CopySign(Lanes256<T> magnitude, Lanes256<T> sign)
    {
        // −0 is the sign bit and nothing else.
        Vector256<T> signBit = typeof(T) == typeof(double) ? Vector256.Create(-0.0).As<double, T>() : Vector256.Create(-0.0f).As<float, T>();
        return new(Vector256.ConditionalSelect(signBit, sign.Value, magnitude.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> PowerOfTwo(Lanes256<T> shifted) => typeof(T) == typeof(double)
        ? new(Vector256.ShiftLeft(shifted.Value.AsInt64(), LaneBits.DoubleFraction).As<long, T>())
        : new(Vector256.ShiftLeft(shifted.Value.AsInt32(), LaneBits.SingleFraction).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> WholePowerOfTwo(Lanes256<T> shifted) => typeof(T) == typeof(double)
        ? new(Vector256.ShiftLeft(Vector256.ShiftRightLogical(shifted.Value.AsInt64(), LaneBits.Steps), LaneBits.DoubleFraction).As<long, T>())
        : new(Vector256.ShiftLeft(Vector256.ShiftRightLogical(shifted.Value.AsInt32(), LaneBits.Steps), LaneBits.SingleFraction).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Reciprocal(Lanes256<T> powerOfTwo) => typeof(T) == typeof(double)
        ? new((Vector256.Create(LaneBits.DoubleReciprocals) - powerOfTwo.Value.AsInt64()).As<long, T>())
        : new((Vector256.Create(LaneBits.SingleReciprocals) - powerOfTwo.Value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> SubtractFromExactProduct(Lanes256<T> n, double factorOfDouble, float factorOfSingle, Lanes256<T> x) => typeof(T) == typeof(double)
        ? new(ExactProduct.Subtract(n.Value.AsDouble(), factorOfDouble, x.Value.AsDouble()).As<double, T>())
        : new(ExactProduct.Subtract(n.Value.AsSingle(), factorOfSingle, x.Value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> FractionalPowerOfTwo(Lanes256<T> shifted, out Lanes256<T> missing)
    {
        if (typeof(T) == typeof(double))
        {
            Vector256<double> power = PowerTable.Find(shifted.Value.AsDouble(), out Vector256<double> lanes);
            missing = new(lanes.As<double, T>());
            return new(power.As<double, T>());
        }
        else
        {
            Vector256<float> power = PowerTable.Find(shifted.Value.AsSingle(), out Vector256<float> lanes);
            missing = new(lanes.As<float, T>());
            return new(power.As<float, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> UpperBits(Lanes256<T> power) => typeof(T) == typeof(double)
        ? new((power.Value.AsInt64() & Vector256.Create(LaneBits.DoubleUpperBits)).As<long, T>())
        : new((power.Value.AsInt32() & Vector256.Create(LaneBits.SingleUpperBits)).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> SplitExponent(Lanes256<T> value, out Lanes256<T> exponent)
    {
        // The exponent as an integer becomes a number by the inverse of the addition in PowerOfTwo.
        if (typeof(T) == typeof(double))
        {
            Vector256<long> bits = value.Value.AsInt64();
            Vector256<long> power = Vector256.ShiftRightArithmetic(bits - Vector256.Create(LaneBits.DoubleSqrtHalf), LaneBits.DoubleFraction);
            Vector256<double> shift = Vector256.Create(LaneBits.DoubleShift);
            exponent = new(((shift.AsInt64() + power).AsDouble() - shift).As<double, T>());
            return new((bits - Vector256.ShiftLeft(power, LaneBits.DoubleFraction)).As<long, T>());
        }
        else
        {
            Vector256<int> bits = value.Value.AsInt32();
            Vector256<int> power = Vector256.ShiftRightArithmetic(bits - Vector256.Create(LaneBits.SingleSqrtHalf), LaneBits.SingleFraction);
            Vector256<float> shift = Vector256.Create(LaneBits.SingleShift);
            exponent = new(((shift.AsInt32() + power).AsSingle() - shift).As<float, T>());
            return new((bits - Vector256.ShiftLeft(power, LaneBits.SingleFraction)).As<int, T>());
        }
    }
}
#endif
