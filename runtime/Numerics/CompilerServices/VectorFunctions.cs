#if NET8_0_OR_GREATER
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Computes the functions of the activations and losses over one vector, with the bits of <see cref="SpecialFunctions"/> in every lane, and
/// sums across lanes. Each has its own method, because the JIT compiler limits what it inlines into one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorFunctions
{
    /// <summary>Whether vectors of 128 bits are faster than numbers one by one, which they are not in an interpreter.</summary>
    public static bool IsVector128Fast
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FastVectors.Are128;
    }

    /// <summary>Computes eˣ of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector128<T> Exp<T>(Vector128<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes128<T>, Lanes128<T>>.Exp(new(x)).Value;

    /// <summary>Computes eˣ of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<T> Exp<T>(Vector256<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes256<T>, Lanes256<T>>.Exp(new(x)).Value;

    /// <summary>Computes eˣ of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<T> Exp<T>(Vector512<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes512<T>, Lanes512<T>>.Exp(new(x)).Value;

    /// <summary>Computes eˣ − 1 of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector128<T> Expm1<T>(Vector128<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes128<T>, Lanes128<T>>.Expm1(new(x)).Value;

    /// <summary>Computes eˣ − 1 of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<T> Expm1<T>(Vector256<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes256<T>, Lanes256<T>>.Expm1(new(x)).Value;

    /// <summary>Computes eˣ − 1 of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<T> Expm1<T>(Vector512<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes512<T>, Lanes512<T>>.Expm1(new(x)).Value;

    /// <summary>Computes tanh x of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector128<T> Tanh<T>(Vector128<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes128<T>, Lanes128<T>>.Tanh(new(x)).Value;

    /// <summary>Computes tanh x of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<T> Tanh<T>(Vector256<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes256<T>, Lanes256<T>>.Tanh(new(x)).Value;

    /// <summary>Computes tanh x of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<T> Tanh<T>(Vector512<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes512<T>, Lanes512<T>>.Tanh(new(x)).Value;

    /// <summary>Computes ln x of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector128<T> Log<T>(Vector128<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes128<T>, Lanes128<T>>.Log(new(x)).Value;

    /// <summary>Computes ln x of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<T> Log<T>(Vector256<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes256<T>, Lanes256<T>>.Log(new(x)).Value;

    /// <summary>Computes ln x of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<T> Log<T>(Vector512<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes512<T>, Lanes512<T>>.Log(new(x)).Value;

    /// <summary>Computes ln(1 + x) of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector128<T> Log1p<T>(Vector128<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes128<T>, Lanes128<T>>.Log1p(new(x)).Value;

    /// <summary>Computes ln(1 + x) of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<T> Log1p<T>(Vector256<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes256<T>, Lanes256<T>>.Log1p(new(x)).Value;

    /// <summary>Computes ln(1 + x) of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<T> Log1p<T>(Vector512<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes512<T>, Lanes512<T>>.Log1p(new(x)).Value;

    /// <summary>Computes ln(1 + eˣ) for x ≤ 0 of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector128<T> Log1pExp<T>(Vector128<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes128<T>, Lanes128<T>>.Log1pExp(new(x)).Value;

    /// <summary>Computes ln(1 + eˣ) for x ≤ 0 of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<T> Log1pExp<T>(Vector256<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes256<T>, Lanes256<T>>.Log1pExp(new(x)).Value;

    /// <summary>Computes ln(1 + eˣ) for x ≤ 0 of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<T> Log1pExp<T>(Vector512<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes512<T>, Lanes512<T>>.Log1pExp(new(x)).Value;

    /// <summary>Computes ln(1 + e^(−|x|)) of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector128<T> Log1pExpMinusAbs<T>(Vector128<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes128<T>, Lanes128<T>>.Log1pExpMinusAbs(new(x)).Value;

    /// <summary>Computes ln(1 + e^(−|x|)) of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<T> Log1pExpMinusAbs<T>(Vector256<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes256<T>, Lanes256<T>>.Log1pExpMinusAbs(new(x)).Value;

    /// <summary>Computes ln(1 + e^(−|x|)) of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<T> Log1pExpMinusAbs<T>(Vector512<T> x)
        where T : unmanaged
        => ElementaryFunctions<Lanes512<T>, Lanes512<T>>.Log1pExpMinusAbs(new(x)).Value;

    /// <summary>Computes Φ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector128<T> NormalCdf<T>(Vector128<T> x)
        where T : unmanaged
    {
        NormalCdf(ref Unsafe.As<Vector128<T>, T>(ref x), Vector128<T>.Count);
        return x;
    }

    /// <summary>Computes Φ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<T> NormalCdf<T>(Vector256<T> x)
        where T : unmanaged
    {
        NormalCdf(ref Unsafe.As<Vector256<T>, T>(ref x), Vector256<T>.Count);
        return x;
    }

    /// <summary>Computes Φ(x) of every x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<T> NormalCdf<T>(Vector512<T> x)
        where T : unmanaged
    {
        NormalCdf(ref Unsafe.As<Vector512<T>, T>(ref x), Vector512<T>.Count);
        return x;
    }

    private static void NormalCdf<T>(ref T lanes, int count)
        where T : unmanaged
    {
        for (int lane = 0; lane < count; lane++)
        {
            ref T value = ref Unsafe.Add(ref lanes, lane);
            value = Real.FromDouble<T>(SpecialFunctions.NormalCdf(Real.ToDouble(value)));
        }
    }

    /// <summary>Computes (a₀ + a₁, b₀ + b₁).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> AddPairs(Vector128<double> a, Vector128<double> b) => Sse2.IsSupported
        ? Sse2.UnpackLow(a, b) + Sse2.UnpackHigh(a, b)
        : Vector128.Create(a.GetElement(0) + a.GetElement(1), b.GetElement(0) + b.GetElement(1));

    /// <summary>Computes (a₀ + a₁, a₂ + a₃, b₀ + b₁, b₂ + b₃).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AddPairs(Vector128<float> a, Vector128<float> b) => Sse.IsSupported
        ? Sse.Shuffle(a, b, 0b10_00_10_00) + Sse.Shuffle(a, b, 0b11_01_11_01)
        : Vector128.Create(
            a.GetElement(0) + a.GetElement(1), a.GetElement(2) + a.GetElement(3), b.GetElement(0) + b.GetElement(1), b.GetElement(2) + b.GetElement(3));

    /// <summary>Computes (a₀ + a₂, a₁ + a₃, b₀ + b₂, b₁ + b₃).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AddHalves(Vector128<float> a, Vector128<float> b) => Sse.IsSupported
        ? Sse.MoveLowToHigh(a, b) + Sse.MoveHighToLow(b, a)
        : Vector128.Create(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper());

    /// <summary>Gives (a₀, a₁, b₀, b₁).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LowerHalves(Vector128<float> a, Vector128<float> b) => Sse.IsSupported
        ? Sse.MoveLowToHigh(a, b)
        : Vector128.Create(a.GetLower(), b.GetLower());

    /// <summary>Reads two numbers into the lower half; the upper half is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadPair(ref float start) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref start))).AsSingle();

    /// <summary>Writes the lower half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePair(Vector128<float> value, ref float start) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref start), value.AsDouble().ToScalar());
}
#endif
