#if NET8_0_OR_GREATER
using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BackpropGen;

/// <summary>
/// The functions of the activations and losses over many numbers, in vectors as wide as the machine has; the same bits as
/// <see cref="SpecialFunctions"/>. The result may stand where the argument does.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpanFunctions
{
    /// <summary>eˣ of every x.</summary>
    public static void Exp(ReadOnlySpan<double> x, Span<double> result) => Apply<double, ExpFunction<double>>(x, result);

    /// <summary>eˣ of every x.</summary>
    public static void Exp(ReadOnlySpan<float> x, Span<float> result) => Apply<float, ExpFunction<float>>(x, result);

    /// <summary>eˣ − 1 of every x.</summary>
    public static void Expm1(ReadOnlySpan<double> x, Span<double> result) => Apply<double, Expm1Function<double>>(x, result);

    /// <summary>eˣ − 1 of every x.</summary>
    public static void Expm1(ReadOnlySpan<float> x, Span<float> result) => Apply<float, Expm1Function<float>>(x, result);

    /// <summary>σ(x) of every x.</summary>
    public static void Sigmoid(ReadOnlySpan<double> x, Span<double> result) => Apply<double, SigmoidFunction<double>>(x, result);

    /// <summary>σ(x) of every x.</summary>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> result) => Apply<float, SigmoidFunction<float>>(x, result);

    /// <summary>tanh x of every x.</summary>
    public static void Tanh(ReadOnlySpan<double> x, Span<double> result) => Apply<double, TanhFunction<double>>(x, result);

    /// <summary>tanh x of every x.</summary>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> result) => Apply<float, TanhFunction<float>>(x, result);

    /// <summary>ln x of every x.</summary>
    public static void Log(ReadOnlySpan<double> x, Span<double> result) => Apply<double, LogFunction<double>>(x, result);

    /// <summary>ln x of every x.</summary>
    public static void Log(ReadOnlySpan<float> x, Span<float> result) => Apply<float, LogFunction<float>>(x, result);

    /// <summary>ln(1 + x) of every x.</summary>
    public static void Log1p(ReadOnlySpan<double> x, Span<double> result) => Apply<double, Log1pFunction<double>>(x, result);

    /// <summary>ln(1 + x) of every x.</summary>
    public static void Log1p(ReadOnlySpan<float> x, Span<float> result) => Apply<float, Log1pFunction<float>>(x, result);

    /// <summary>ln(1 + eˣ) for x ≤ 0 of every x.</summary>
    public static void Log1pExp(ReadOnlySpan<double> x, Span<double> result) => Apply<double, Log1pExpFunction<double>>(x, result);

    /// <summary>ln(1 + eˣ) for x ≤ 0 of every x.</summary>
    public static void Log1pExp(ReadOnlySpan<float> x, Span<float> result) => Apply<float, Log1pExpFunction<float>>(x, result);

    /// <summary>ln(1 + e^(−|x|)) of every x.</summary>
    public static void Log1pExpMinusAbs(ReadOnlySpan<double> x, Span<double> result) => Apply<double, Log1pExpMinusAbsFunction<double>>(x, result);

    /// <summary>ln(1 + e^(−|x|)) of every x.</summary>
    public static void Log1pExpMinusAbs(ReadOnlySpan<float> x, Span<float> result) => Apply<float, Log1pExpMinusAbsFunction<float>>(x, result);

    /// <summary>Φ(x) of every x.</summary>
    public static void NormalCdf(ReadOnlySpan<double> x, Span<double> result)
    {
        Guard.Length(result.Length, x.Length, nameof(result));
        for (int index = 0; index < x.Length; index++)
        {
            result[index] = SpecialFunctions.NormalCdf(x[index]);
        }
    }

    /// <summary>Φ(x) of every x.</summary>
    public static void NormalCdf(ReadOnlySpan<float> x, Span<float> result)
    {
        Guard.Length(result.Length, x.Length, nameof(result));
        for (int index = 0; index < x.Length; index++)
        {
            result[index] = SpecialFunctions.NormalCdf(x[index]);
        }
    }

    private static void Apply<T, TFunction>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where TFunction : IFunction<T>
    {
        Guard.Length(result.Length, x.Length, nameof(result));
        // Each width is a method of its own, since the JIT compiler puts a limit on what it takes into one.
        if (Vector512.IsHardwareAccelerated && x.Length >= Vector512<T>.Count)
        {
            Apply<T, TFunction, Lanes512<T>>(x, result);
        }
        else if (Vector256.IsHardwareAccelerated && x.Length >= Vector256<T>.Count)
        {
            Apply<T, TFunction, Lanes256<T>>(x, result);
        }
        else if (Vector128.IsHardwareAccelerated && x.Length >= Vector128<T>.Count)
        {
            Apply<T, TFunction, Lanes128<T>>(x, result);
        }
        else
        {
            Apply<T, TFunction, ScalarLane<T>>(x, result);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Apply<T, TFunction, TLanes>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where TFunction : IFunction<T>
        where TLanes : struct, ILanes<TLanes, T>
    {
        ref T source = ref MemoryMarshal.GetReference(x);
        ref T target = ref MemoryMarshal.GetReference(result);
        int whole = x.Length - x.Length % TLanes.Count;
        nuint lastStart = (nuint)Math.Max(0, x.Length - TLanes.Count);

        // What is left over goes through a whole vector that ends at the end: some numbers twice, read before anything is written.
        TLanes last = x.Length > whole ? TLanes.Load(ref source, lastStart) : default;
        for (int index = 0; index < whole; index += TLanes.Count)
        {
            TFunction.Invoke(TLanes.Load(ref source, (nuint)index)).Store(ref target, (nuint)index);
        }

        if (x.Length > whole)
        {
            TFunction.Invoke(last).Store(ref target, lastStart);
        }
    }

    private interface IFunction<T>
        where T : unmanaged
    {
        static abstract TLanes Invoke<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>;
    }

    private readonly struct ExpFunction<T> : IFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Invoke<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => ElementaryFunctions<TLanes, T>.Exp(x);
    }

    private readonly struct Expm1Function<T> : IFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Invoke<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => ElementaryFunctions<TLanes, T>.Expm1(x);
    }

    private readonly struct SigmoidFunction<T> : IFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Invoke<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => ElementaryFunctions<TLanes, T>.Sigmoid(x);
    }

    private readonly struct TanhFunction<T> : IFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Invoke<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => ElementaryFunctions<TLanes, T>.Tanh(x);
    }

    private readonly struct LogFunction<T> : IFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Invoke<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => ElementaryFunctions<TLanes, T>.Log(x);
    }

    private readonly struct Log1pFunction<T> : IFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Invoke<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => ElementaryFunctions<TLanes, T>.Log1p(x);
    }

    private readonly struct Log1pExpFunction<T> : IFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Invoke<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => ElementaryFunctions<TLanes, T>.Log1pExp(x);
    }

    private readonly struct Log1pExpMinusAbsFunction<T> : IFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Invoke<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => ElementaryFunctions<TLanes, T>.Log1pExpMinusAbs(x);
    }
}
#endif
