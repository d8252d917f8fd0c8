using System.Numerics;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace BackpropGen;

/// <summary>Holds a vector of float, widened to two of double.</summary>
internal struct WideVector : IWideVector
{
    public Vector<double> Low, High;

    readonly WideVector IWideVector.Wide => this;

    /// <summary>Reads floats, which double holds exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector Load(ref Vector<float> source)
    {
        WideVector wide;
#if NET8_0_OR_GREATER
        if (Avx.IsSupported && Vector<float>.Count == 8)
        {
            // Each half by itself: to take the upper half out of a register would be another operation.
            ref float start = ref Unsafe.As<Vector<float>, float>(ref source);
            wide.Low = Avx.ConvertToVector256Double(Vector128.LoadUnsafe(ref start)).AsVector();
            wide.High = Avx.ConvertToVector256Double(Vector128.LoadUnsafe(ref start, 4)).AsVector();
            return wide;
        }
#endif
        Vector.Widen(source, out wide.Low, out wide.High);
        return wide;
    }

    /// <summary>Writes the numbers, rounded to float. Returns zeros, with NaN among them if a rounded number is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<float> Store(ref Vector<float> target)
    {
#if NET8_0_OR_GREATER
        if (Avx.IsSupported && Vector<float>.Count == 8)
        {
            Vector128<float> low = Avx.ConvertToVector128Single(Low.AsVector256()), high = Avx.ConvertToVector128Single(High.AsVector256());
            ref float start = ref Unsafe.As<Vector<float>, float>(ref target);
            low.StoreUnsafe(ref start);
            high.StoreUnsafe(ref start, 4);
            return (low * 0.0f + high * 0.0f).ToVector256().AsVector();
        }
#endif
        Vector<float> rounded = Vector.Narrow(Low, High);
        target = rounded;
        return rounded * 0.0f;
    }
}

/// <summary>Holds a vector of float as it stands in memory.</summary>
internal struct NarrowVector : IWideVector
{
    public Vector<float> Values;

    WideVector IWideVector.Wide => WideVector.Load(ref Values);
}

/// <summary>Holds numbers that can be read as double.</summary>
internal interface IWideVector
{
    /// <summary>The numbers.</summary>
    WideVector Wide { get; }
}
