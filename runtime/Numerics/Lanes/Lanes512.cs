#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen;

/// <summary>Holds 512 bits: 8 doubles or 16 floats.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal readonly struct Lanes512<T>(Vector512<T> value) : ILanes<Lanes512<T>, T>, IElementaryOperations<Lanes512<T>>
    where T : unmanaged
{
    public Vector512<T> Value { get; } = value;

    public static int Count => Vector512<T>.Count;

    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Load(ref T start, nuint position) => new(Vector512.LoadUnsafe(ref start, position));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T start, nuint position) => Value.StoreUnsafe(ref start, position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Create(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> operand) => new(-operand.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Constant(double ofDouble, float ofSingle) => typeof(T) == typeof(double)
        ? new(Vector512.Create(ofDouble).As<double, T>())
        : new(Vector512.Create(ofSingle).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Clamp(Lanes512<T> value, Lanes512<T> lowest, Lanes512<T> highest)
    {
        // One instruction each, if the machine has it: both return the second operand if one is NaN.
        if (Avx512F.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? new(Avx512F.Min(highest.Value.AsDouble(), Avx512F.Max(lowest.Value.AsDouble(), value.Value.AsDouble())).As<double, T>())
                : new(Avx512F.Min(highest.Value.AsSingle(), Avx512F.Max(lowest.Value.AsSingle(), value.Value.AsSingle())).As<float, T>());
        }

        return new(Vector512.Create(
            Lanes256<T>.Clamp(new(value.Value.GetLower()), new(lowest.Value.GetLower()), new(highest.Value.GetLower())).Value,
            Lanes256<T>.Clamp(new(value.Value.GetUpper()), new(lowest.Value.GetUpper()), new(highest.Value.GetUpper())).Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> WhereLess(Lanes512<T> left, Lanes512<T> right, Lanes512<T> then, Lanes512<T> otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left.Value, right.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyFromTwo(Lanes512<T> value) => typeof(T) == typeof(double)
        ? Vector512.ShiftLeft(value.Value.AsInt64(), 1).ExtractMostSignificantBits() != 0
        : Vector512.ShiftLeft(value.Value.AsInt32(), 1).ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> CopySign(Lanes512<T> magnitude, Lanes512<T> sign)
    {
        // −0 is the sign bit and nothing else.
        Vector512<T> signBit = typeof(T) == typeof(double) ? Vector512.Create(-0.0).As<double, T>() : Vector512.Create(-0.0f).As<float, T>();
        return new(Vector512.ConditionalSelect(signBit, sign.Value, magnitude.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> PowerOfTwo(Lanes512<T> shifted) => typeof(T) == typeof(double)
        ? new(Vector512.ShiftLeft(shifted.Value.AsInt64(), LaneBits.DoubleFraction).As<long, T>())
        : new(Vector512.ShiftLeft(shifted.Value.AsInt32(), LaneBits.SingleFraction).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> WholePowerOfTwo(Lanes512<T> shifted) => typeof(T) == typeof(double)
        ? new(Vector512.ShiftLeft(Vector512.ShiftRightLogical(shifted.Value.AsInt64(), LaneBits.Steps), LaneBits.DoubleFraction).As<long, T>())
        : new(Vector512.ShiftLeft(Vector512.ShiftRightLogical(shifted.Value.AsInt32(), LaneBits.Steps), LaneBits.SingleFraction).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Reciprocal(Lanes512<T> powerOfTwo) => typeof(T) == typeof(double)
        ? new((Vector512.Create(LaneBits.DoubleReciprocals) - powerOfTwo.Value.AsInt64()).As<long, T>())
        : new((Vector512.Create(LaneBits.SingleReciprocals) - powerOfTwo.Value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> SubtractFromExactProduct(Lanes512<T> n, double factorOfDouble, float factorOfSingle, Lanes512<T> x) => typeof(T) == typeof(double)
        ? new(ExactProduct.Subtract(n.Value.AsDouble(), factorOfDouble, x.Value.AsDouble()).As<double, T>())
        : new(ExactProduct.Subtract(n.Value.AsSingle(), factorOfSingle, x.Value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> FractionalPowerOfTwo(Lanes512<T> shifted, out Lanes512<T> missing)
    {
        if (typeof(T) == typeof(double))
        {
            Vector512<double> power = PowerTable.Find(shifted.Value.AsDouble(), out Vector512<double> lanes);
            missing = new(lanes.As<double, T>());
            return new(power.As<double, T>());
        }
        else
        {
            Vector512<float> power = PowerTable.Find(shifted.Value.AsSingle(), out Vector512<float> lanes);
            missing = new(lanes.As<float, T>());
            return new(power.As<float, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> UpperBits(Lanes512<T> power) => typeof(T) == typeof(double)
        ? new((power.Value.AsInt64() & Vector512.Create(LaneBits.DoubleUpperBits)).As<long, T>())
        : new((power.Value.AsInt32() & Vector512.Create(LaneBits.SingleUpperBits)).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> SplitExponent(Lanes512<T> value, out Lanes512<T> exponent)
    {
        // The exponent as an integer becomes a number by the inverse of the addition in PowerOfTwo.
        if (typeof(T) == typeof(double))
        {
            Vector512<long> bits = value.Value.AsInt64();
            Vector512<long> power = Vector512.ShiftRightArithmetic(bits - Vector512.Create(LaneBits.DoubleSqrtHalf), LaneBits.DoubleFraction);
            Vector512<double> shift = Vector512.Create(LaneBits.DoubleShift);
            exponent = new(((shift.AsInt64() + power).AsDouble() - shift).As<double, T>());
            return new((bits - Vector512.ShiftLeft(power, LaneBits.DoubleFraction)).As<long, T>());
        }
        else
        {
            Vector512<int> bits = value.Value.AsInt32();
            Vector512<int> power = Vector512.ShiftRightArithmetic(bits - Vector512.Create(LaneBits.SingleSqrtHalf), LaneBits.SingleFraction);
            Vector512<float> shift = Vector512.Create(LaneBits.SingleShift);
            exponent = new(((shift.AsInt32() + power).AsSingle() - shift).As<float, T>());
            return new((bits - Vector512.ShiftLeft(power, LaneBits.SingleFraction)).As<int, T>());
        }
    }
}
#endif
