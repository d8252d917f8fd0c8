#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;

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
    private static ScalarLane<T> From(double value) => new(Unsafe.BitCast<double, T>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ScalarLane<T> From(float value) => new(Unsafe.BitCast<float, T>(value));
}
#endif
