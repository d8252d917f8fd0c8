#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen;

/// <summary>Holds 128 bits: 2 doubles or 4 floats.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal readonly struct Lanes128<T>(Vector128<T> value) : ILanes<Lanes128<T>, T>, IElementaryOperations<Lanes128<T>>
    where T : unmanaged
{
    public Vector128<T> Value { get; } = value;

    public static int Count => Vector128<T>.Count;

    public static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(ref T start, nuint position) => new(Vector128.LoadUnsafe(ref start, position));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T start, nuint position) => Value.StoreUnsafe(ref start, position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Create(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> operand) => new(-operand.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> left, Lanes128<T> right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Constant(double ofDouble, float ofSingle) => typeof(T) == typeof(double)
        ? new(Vector128.Create(ofDouble).As<double, T>())
        : new(Vector128.Create(ofSingle).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Clamp(Lanes128<T> value, Lanes128<T> lowest, Lanes128<T> highest)
    {
        // One instruction each, if the machine has it: both return the second operand if one is NaN.
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(double)
                ? new(Sse2.Min(highest.Value.AsDouble(), Sse2.Max(lowest.Value.AsDouble(), value.Value.AsDouble())).As<double, T>())
                : new(Sse.Min(highest.Value.AsSingle(), Sse.Max(lowest.Value.AsSingle(), value.Value.AsSingle())).As<float, T>());
        }

        // Written out, because Min and Max treat NaN differently from one version of .NET to the next.
        Vector128<T> raised = Vector128.ConditionalSelect(Vector128.LessThan(value.Value, lowest.Value), lowest.Value, value.Value);
        return new(Vector128.ConditionalSelect(Vector128.GreaterThan(raised, highest.Value), highest.Value, raised));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> WhereLess(Lanes128<T> left, Lanes128<T> right, Lanes128<T> then, Lanes128<T> otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(left.Value, right.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyFromTwo(Lanes128<T> value) => typeof(T) == typeof(double)
        ? Vector128.ShiftLeft(value.Value.AsInt64(), 1).ExtractMostSignificantBits() != 0
        : Vector128.ShiftLeft(value.Value.AsInt32(), 1).ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> CopySign(Lanes128<T> magnitude, Lanes128<T> sign)
    {
        // −0 is the sign bit and nothing else.
        Vector128<T> signBit = typeof(T) == typeof(double) ? Vector128.Create(-0.0).As<double, T>() : Vector128.Create(-0.0f).As<float, T>();
        return new(Vector128.ConditionalSelect(signBit, sign.Value, magnitude.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> PowerOfTwo(Lanes128<T> shifted) => typeof(T) == typeof(double)
        ? new(Vector128.ShiftLeft(shifted.Value.AsInt64(), LaneBits.DoubleFraction).As<long, T>())
        : new(Vector128.ShiftLeft(shifted.Value.AsInt32(), LaneBits.SingleFraction).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> WholePowerOfTwo(Lanes128<T> shifted) => typeof(T) == typeof(double)
        ? new(Vector128.ShiftLeft(Vector128.ShiftRightLogical(shifted.Value.AsInt64(), LaneBits.Steps), LaneBits.DoubleFraction).As<long, T>())
        : new(Vector128.ShiftLeft(Vector128.ShiftRightLogical(shifted.Value.AsInt32(), LaneBits.Steps), LaneBits.SingleFraction).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Reciprocal(Lanes128<T> powerOfTwo) => typeof(T) == typeof(double)
        ? new((Vector128.Create(LaneBits.DoubleReciprocals) - powerOfTwo.Value.AsInt64()).As<long, T>())
        : new((Vector128.Create(LaneBits.SingleReciprocals) - powerOfTwo.Value.AsInt32()).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SubtractFromExactProduct(Lanes128<T> n, double factorOfDouble, float factorOfSingle, Lanes128<T> x) => typeof(T) == typeof(double)
        ? new(ExactProduct.Subtract(n.Value.AsDouble(), factorOfDouble, x.Value.AsDouble()).As<double, T>())
        : new(ExactProduct.Subtract(n.Value.AsSingle(), factorOfSingle, x.Value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FractionalPowerOfTwo(Lanes128<T> shifted, out Lanes128<T> missing)
    {
        if (typeof(T) == typeof(double))
        {
            Vector128<double> power = PowerTable.Find(shifted.Value.AsDouble(), out Vector128<double> lanes);
            missing = new(lanes.As<double, T>());
            return new(power.As<double, T>());
        }
        else
        {
            Vector128<float> power = PowerTable.Find(shifted.Value.AsSingle(), out Vector128<float> lanes);
            missing = new(lanes.As<float, T>());
            return new(power.As<float, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> UpperBits(Lanes128<T> power) => typeof(T) == typeof(double)
        ? new((power.Value.AsInt64() & Vector128.Create(LaneBits.DoubleUpperBits)).As<long, T>())
        : new((power.Value.AsInt32() & Vector128.Create(LaneBits.SingleUpperBits)).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> SplitExponent(Lanes128<T> value, out Lanes128<T> exponent)
    {
        // The exponent as an integer becomes a number by the inverse of the addition in PowerOfTwo.
        if (typeof(T) == typeof(double))
        {
            Vector128<long> bits = value.Value.AsInt64();
            Vector128<long> power = Vector128.ShiftRightArithmetic(bits - Vector128.Create(LaneBits.DoubleSqrtHalf), LaneBits.DoubleFraction);
            Vector128<double> shift = Vector128.Create(LaneBits.DoubleShift);
            exponent = new(((shift.AsInt64() + power).AsDouble() - shift).As<double, T>());
            return new((bits - Vector128.ShiftLeft(power, LaneBits.DoubleFraction)).As<long, T>());
        }
        else
        {
            Vector128<int> bits = value.Value.AsInt32();
            Vector128<int> power = Vector128.ShiftRightArithmetic(bits - Vector128.Create(LaneBits.SingleSqrtHalf), LaneBits.SingleFraction);
            Vector128<float> shift = Vector128.Create(LaneBits.SingleShift);
            exponent = new(((shift.AsInt32() + power).AsSingle() - shift).As<float, T>());
            return new((bits - Vector128.ShiftLeft(power, LaneBits.SingleFraction)).As<int, T>());
        }
    }
}
#endif
