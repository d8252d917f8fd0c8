#if NET8_0_OR_GREATER
using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Computes the functions of the activations and losses over many numbers, in the widest vectors of the machine. The bits are those of
/// <see cref="SpecialFunctions"/>. The result may be the same memory as the argument.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SpanFunctions
{
    /// <summary>Computes eˣ of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, ExpFunction>(x, result);

    /// <summary>Computes eˣ − 1 of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Expm1<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, Expm1Function>(x, result);

    /// <summary>Computes σ(x) of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, SigmoidFunction>(x, result);

    /// <summary>Computes tanh x of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, TanhFunction>(x, result);

    /// <summary>Computes ln x of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, LogFunction>(x, result);

    /// <summary>Computes ln(1 + x) of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log1p<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, Log1pFunction>(x, result);

    /// <summary>Computes ln(1 + eˣ) for x ≤ 0 of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log1pExp<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, Log1pExpFunction>(x, result);

    /// <summary>Computes ln(1 + e^(−|x|)) of every x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log1pExpMinusAbs<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        => Apply<T, Log1pExpMinusAbsFunction>(x, result);

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
        where TFunction : struct, IFunction
    {
        Guard.Length(result.Length, x.Length, nameof(result));

        // Each width has its own method, because the JIT compiler limits what it inlines into one, and loads the types of all that it meets.
        if (Vector512.IsHardwareAccelerated && x.Length >= Vector512<T>.Count)
        {
            Apply<T, TFunction, Lanes512<T>>(x, result);
        }
        else
        {
            ApplyIn256<T, TFunction>(x, result);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ApplyIn256<T, TFunction>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where TFunction : struct, IFunction
    {
        if (Vector256.IsHardwareAccelerated && x.Length >= Vector256<T>.Count)
        {
            Apply<T, TFunction, Lanes256<T>>(x, result);
        }
        else
        {
            ApplyIn128<T, TFunction>(x, result);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ApplyIn128<T, TFunction>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where TFunction : struct, IFunction
    {
        if (VectorFunctions.IsVector128Fast && x.Length >= Vector128<T>.Count)
        {
            Apply<T, TFunction, Lanes128<T>>(x, result);
        }
        else if (typeof(T) == typeof(double))
        {
            ApplyToEach<double, DoubleOperations, TFunction>(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(result));
        }
        else
        {
            ApplyToEach<float, SingleOperations, TFunction>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(result));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ApplyToEach<T, TOperations, TFunction>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperations : struct, IElementaryOperations<T>
        where TFunction : struct, IFunction
    {
        for (int index = 0; index < x.Length; index++)
        {
            result[index] = TFunction.Invoke<T, TOperations>(x[index]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Apply<T, TFunction, TLanes>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where TFunction : struct, IFunction
        where TLanes : struct, ILanes<TLanes, T>, IElementaryOperations<TLanes>
    {
        ref T source = ref MemoryMarshal.GetReference(x);
        ref T target = ref MemoryMarshal.GetReference(result);
        nuint end = (nuint)(x.Length - TLanes.Count);

        // The remaining numbers are in a whole vector that ends at the last one. Some are computed twice; they are read before anything is written.
        // The function stands here once, because twice the longer ones are more than the JIT compiler inlines.
        TLanes last = TLanes.Load(ref source, end);
        for (nuint index = 0; ; index += (nuint)TLanes.Count)
        {
            bool isLast = index >= end;
            TLanes numbers = isLast ? last : TLanes.Load(ref source, index);
            TFunction.Invoke<TLanes, TLanes>(numbers).Store(ref target, isLast ? end : index);
            if (isLast)
            {
                return;
            }
        }
    }

    private interface IFunction
    {
        static abstract TLanes Invoke<TLanes, TOperations>(TLanes x)
            where TLanes : struct, IAdditionOperators<TLanes, TLanes, TLanes>, ISubtractionOperators<TLanes, TLanes, TLanes>,
                IMultiplyOperators<TLanes, TLanes, TLanes>, IDivisionOperators<TLanes, TLanes, TLanes>, IUnaryNegationOperators<TLanes, TLanes>
            where TOperations : struct, IElementaryOperations<TLanes>;
    }

    private readonly struct ExpFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFunction.Invoke<TLanes, TOperations>(TLanes x) => ElementaryFunctions<TLanes, TOperations>.Exp(x);
    }

    private readonly struct Expm1Function : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFunction.Invoke<TLanes, TOperations>(TLanes x) => ElementaryFunctions<TLanes, TOperations>.Expm1(x);
    }

    private readonly struct SigmoidFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFunction.Invoke<TLanes, TOperations>(TLanes x) => ElementaryFunctions<TLanes, TOperations>.Sigmoid(x);
    }

    private readonly struct TanhFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFunction.Invoke<TLanes, TOperations>(TLanes x) => ElementaryFunctions<TLanes, TOperations>.Tanh(x);
    }

    private readonly struct LogFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFunction.Invoke<TLanes, TOperations>(TLanes x) => ElementaryFunctions<TLanes, TOperations>.Log(x);
    }

    private readonly struct Log1pFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFunction.Invoke<TLanes, TOperations>(TLanes x) => ElementaryFunctions<TLanes, TOperations>.Log1p(x);
    }

    private readonly struct Log1pExpFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFunction.Invoke<TLanes, TOperations>(TLanes x) => ElementaryFunctions<TLanes, TOperations>.Log1pExp(x);
    }

    private readonly struct Log1pExpMinusAbsFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFunction.Invoke<TLanes, TOperations>(TLanes x) => ElementaryFunctions<TLanes, TOperations>.Log1pExpMinusAbs(x);
    }
}
#endif
