#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BackpropGen.CompilerServices;

/// <content>Computes σ of the last layer and the function of its loss together, because most of their operations are the same.</content>
public static partial class SpanFunctions
{
    /// <summary>Computes σ(x) and ln(1 + e^(−|x|)) of every x. The results have memory of their own.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void SigmoidAndLog1pExpMinusAbs<T>(ReadOnlySpan<T> x, Span<T> sigmoid, Span<T> logarithm)
        where T : unmanaged
    {
        Guard.Length(sigmoid.Length, x.Length, nameof(sigmoid));
        Guard.Length(logarithm.Length, x.Length, nameof(logarithm));
        if (Vector512.IsHardwareAccelerated && x.Length >= Vector512<T>.Count)
        {
            SigmoidAndQuotient<T, Lanes512<T>>(x, sigmoid, logarithm);
            Apply<T, Log1pOfQuotientFunction, Lanes512<T>>(logarithm, logarithm);
        }
        else
        {
            SigmoidAndLog1pExpMinusAbsIn256(x, sigmoid, logarithm);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SigmoidAndLog1pExpMinusAbsIn256<T>(ReadOnlySpan<T> x, Span<T> sigmoid, Span<T> logarithm)
        where T : unmanaged
    {
        if (Vector256.IsHardwareAccelerated && x.Length >= Vector256<T>.Count)
        {
            SigmoidAndQuotient<T, Lanes256<T>>(x, sigmoid, logarithm);
            Apply<T, Log1pOfQuotientFunction, Lanes256<T>>(logarithm, logarithm);
        }
        else
        {
            Sigmoid(x, sigmoid);
            Log1pExpMinusAbs(x, logarithm);
        }
    }

    // Two loops, because the processor looks ahead over so many operations: more of a short chain than of a long one.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void SigmoidAndQuotient<T, TLanes>(ReadOnlySpan<T> x, Span<T> sigmoid, Span<T> quotient)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>, IElementaryOperations<TLanes>
    {
        ref T source = ref MemoryMarshal.GetReference(x);
        ref T sigmoids = ref MemoryMarshal.GetReference(sigmoid);
        ref T quotients = ref MemoryMarshal.GetReference(quotient);
        nuint end = (nuint)(x.Length - TLanes.Count);
        for (nuint index = 0; ; index += (nuint)TLanes.Count)
        {
            nuint start = Math.Min(index, end);
            ElementaryFunctions<TLanes, TLanes>.SigmoidAndQuotient(TLanes.Load(ref source, start), out TLanes result).Store(ref sigmoids, start);
            result.Store(ref quotients, start);
            if (index >= end)
            {
                return;
            }
        }
    }

    private readonly struct Log1pOfQuotientFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes IFunction.Invoke<TLanes, TOperations>(TLanes x) => ElementaryFunctions<TLanes, TOperations>.Log1pOfQuotient(x);
    }
}
#endif
