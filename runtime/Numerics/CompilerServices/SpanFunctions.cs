#if NET8_0_OR_GREATER
using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Computes the functions of the activations and losses over many numbers, in the widest vectors of the machine. The bits are those of
/// <see cref="SpecialFunctions"/>. The result may be the same memory as the argument.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpanFunctions
{
    /// <summary>Computes eˣ of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, ExpFunction<T>>(x, result);

    /// <summary>Computes eˣ − 1 of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Expm1<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, Expm1Function<T>>(x, result);

    /// <summary>Computes σ(x) of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, SigmoidFunction<T>>(x, result);

    /// <summary>Computes tanh x of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, TanhFunction<T>>(x, result);

    /// <summary>Computes ln x of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, LogFunction<T>>(x, result);

    /// <summary>Computes ln(1 + x) of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log1p<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, Log1pFunction<T>>(x, result);

    /// <summary>Computes ln(1 + eˣ) for x ≤ 0 of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log1pExp<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, Log1pExpFunction<T>>(x, result);

    /// <summary>Computes ln(1 + e^(−|x|)) of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log1pExpMinusAbs<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, Log1pExpMinusAbsFunction<T>>(x, result);

    /// <summary>Computes Φ(x) of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void NormalCdf<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
    {
        Guard.Length(result.Length, x.Length, nameof(result));
        for (int index = 0; index < x.Length; index++)
        {
            result[index] = Real.FromDouble<T>(SpecialFunctions.NormalCdf(Real.ToDouble(x[index])));
        }
    }

    private static void Apply<T, TFunction>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where TFunction : IFunction<T>
    {
        Guard.Length(result.Length, x.Length, nameof(result));
        // Each width has its own method, because the JIT compiler limits what it inlines into one.
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

        // The remaining numbers are in a whole vector that ends at the last one. Some are computed twice; they are read before anything is written.
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
