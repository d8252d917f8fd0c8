#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen;

/// <summary>
/// Holds T = 2^(−j/16) for j = 0…15, and finds it by the last four bits of a sum with <see cref="LaneBits.DoubleStepShift"/>. Beside each T stands the
/// number λ by which its upper bits (<see cref="LaneBits.DoubleUpperBits"/>) fall short: 2^(−j/16) = upper bits + λ·T, more exactly than T itself.
/// </summary>
/// <remarks>Where vectors have 512 bits, all entries fit into two registers, and one instruction finds them for every lane. Elsewhere they are read from memory.</remarks>
internal static class PowerTable
{
    private const int LastEntry = 15;

    private static readonly Vector512<double> DoubleFirst = Column(Doubles, 0), DoubleLast = Column(Doubles, 16),
        DoubleFirstMissing = Column(Doubles, 1), DoubleLastMissing = Column(Doubles, 17);

    private static readonly Vector512<float> Single = Column(Singles, 0), SingleMissing = Column(Singles, 1);

    private static ReadOnlySpan<double> Doubles => new[]
    {
        1.0, 0.0, 0.9576032806985737, 8.143069912357995e-07, 0.9170040432046712, 4.48867022350602e-07,
        0.8781260801866497, 1.0128975855850324e-06, 0.8408964152537145, 9.067498738465017e-07, 0.8052451659746271, 8.943535165869993e-07,
        0.7711054127039704, 7.782099440789159e-07, 0.7384130729697497, 2.9240284807638925e-07, 0.7071067811865476, 2.6999536210116455e-07,
        0.6771277734684463, 1.312910254133633e-06, 0.6484197773255048, 6.12469777201683e-07, 0.620928906036742, 2.2819598013232525e-07,
        0.5946035575013605, 3.193417984144049e-08, 0.5693943173783458, 3.613401798474402e-07, 0.5452538663326288, 2.0663864377968396e-07,
        0.5221368912137069, 3.8875108895931697e-07,
    };

    private static ReadOnlySpan<float> Singles => new[]
    {
        1f, 0f, 0.9576033f, 0.00059735664f, 0.91700405f, 0.0032077755f, 0.8781261f, 0.0035599447f,
        0.8408964f, 0.001251837f, 0.80524516f, 0.0006925418f, 0.7711054f, 0.0020414365f, 0.7384131f, 0.00017852198f,
        0.70710677f, 0.00010681723f, 0.6771278f, 0.0019885811f, 0.6484198f, 0.0059969286f, 0.6209289f, 0.0060254983f,
        0.59460354f, 0.001435507f, 0.5693943f, 0.0052478f, 0.5452539f, 0.004190922f, 0.52213687f, 0.0049903416f,
    };

    /// <summary>Finds T, and λ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Find(double shifted, out double missing)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            double power = Find(Vector128.CreateScalarUnsafe(shifted), out Vector128<double> lanes).ToScalar();
            missing = lanes.ToScalar();
            return power;
        }

        ref double entry = ref Entry(BitConverter.DoubleToInt64Bits(shifted));
        missing = Unsafe.Add(ref entry, 1);
        return entry;
    }

    /// <inheritdoc cref="Find(double, out double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Find(float shifted, out float missing)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            float power = Find(Vector128.CreateScalarUnsafe(shifted), out Vector128<float> lanes).ToScalar();
            missing = lanes.ToScalar();
            return power;
        }

        ref float entry = ref Entry(BitConverter.SingleToInt32Bits(shifted));
        missing = Unsafe.Add(ref entry, 1);
        return entry;
    }

    /// <summary>Finds T and λ for every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Find(Vector128<double> shifted, out Vector128<double> missing)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<double> power = Find(shifted.ToVector256Unsafe().ToVector512Unsafe(), out Vector512<double> lanes);
            missing = lanes.GetLower().GetLower();
            return power.GetLower().GetLower();
        }

        Vector128<double> first = Vector128.LoadUnsafe(ref Entry(shifted.AsInt64().GetElement(0)));
        Vector128<double> second = Vector128.LoadUnsafe(ref Entry(shifted.AsInt64().GetElement(1)));
        if (Sse2.IsSupported)
        {
            missing = Sse2.UnpackHigh(first, second);
            return Sse2.UnpackLow(first, second);
        }

        missing = Vector128.Create(first.GetElement(1), second.GetElement(1));
        return Vector128.Create(first.GetElement(0), second.GetElement(0));
    }

    /// <inheritdoc cref="Find(Vector128{double}, out Vector128{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Find(Vector256<double> shifted, out Vector256<double> missing)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<double> power = Find(shifted.ToVector512Unsafe(), out Vector512<double> lanes);
            missing = lanes.GetLower();
            return power.GetLower();
        }

        Vector128<double> lower = Find(shifted.GetLower(), out Vector128<double> missingOfLower);
        Vector128<double> upper = Find(shifted.GetUpper(), out Vector128<double> missingOfUpper);
        missing = Vector256.Create(missingOfLower, missingOfUpper);
        return Vector256.Create(lower, upper);
    }

    /// <inheritdoc cref="Find(Vector128{double}, out Vector128{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Find(Vector512<double> shifted, out Vector512<double> missing)
    {
        if (Avx512F.IsSupported)
        {
            missing = Avx512F.PermuteVar8x64x2(DoubleFirstMissing, shifted.AsInt64(), DoubleLastMissing);
            return Avx512F.PermuteVar8x64x2(DoubleFirst, shifted.AsInt64(), DoubleLast);
        }

        Vector256<double> lower = Find(shifted.GetLower(), out Vector256<double> missingOfLower);
        Vector256<double> upper = Find(shifted.GetUpper(), out Vector256<double> missingOfUpper);
        missing = Vector512.Create(missingOfLower, missingOfUpper);
        return Vector512.Create(lower, upper);
    }

    /// <inheritdoc cref="Find(Vector128{double}, out Vector128{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Find(Vector128<float> shifted, out Vector128<float> missing)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> power = Find(shifted.ToVector256Unsafe().ToVector512Unsafe(), out Vector512<float> lanes);
            missing = lanes.GetLower().GetLower();
            return power.GetLower().GetLower();
        }

        Vector128<int> bits = shifted.AsInt32();
        Vector128<float> firstTwo = Vector128.Create(Pair(bits.GetElement(0)), Pair(bits.GetElement(1))).AsSingle();
        Vector128<float> lastTwo = Vector128.Create(Pair(bits.GetElement(2)), Pair(bits.GetElement(3))).AsSingle();
        if (Sse.IsSupported)
        {
            missing = Sse.Shuffle(firstTwo, lastTwo, 0b11_01_11_01);
            return Sse.Shuffle(firstTwo, lastTwo, 0b10_00_10_00);
        }

        missing = Vector128.Create(firstTwo.GetElement(1), firstTwo.GetElement(3), lastTwo.GetElement(1), lastTwo.GetElement(3));
        return Vector128.Create(firstTwo.GetElement(0), firstTwo.GetElement(2), lastTwo.GetElement(0), lastTwo.GetElement(2));
    }

    /// <inheritdoc cref="Find(Vector128{double}, out Vector128{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Find(Vector256<float> shifted, out Vector256<float> missing)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> power = Find(shifted.ToVector512Unsafe(), out Vector512<float> lanes);
            missing = lanes.GetLower();
            return power.GetLower();
        }

        Vector128<float> lower = Find(shifted.GetLower(), out Vector128<float> missingOfLower);
        Vector128<float> upper = Find(shifted.GetUpper(), out Vector128<float> missingOfUpper);
        missing = Vector256.Create(missingOfLower, missingOfUpper);
        return Vector256.Create(lower, upper);
    }

    /// <inheritdoc cref="Find(Vector128{double}, out Vector128{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Find(Vector512<float> shifted, out Vector512<float> missing)
    {
        if (Avx512F.IsSupported)
        {
            missing = Avx512F.PermuteVar16x32(SingleMissing, shifted.AsInt32());
            return Avx512F.PermuteVar16x32(Single, shifted.AsInt32());
        }

        Vector256<float> lower = Find(shifted.GetLower(), out Vector256<float> missingOfLower);
        Vector256<float> upper = Find(shifted.GetUpper(), out Vector256<float> missingOfUpper);
        missing = Vector512.Create(missingOfLower, missingOfUpper);
        return Vector512.Create(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double Entry(long bits) => ref Unsafe.Add(ref MemoryMarshal.GetReference(Doubles), (nint)((bits & LastEntry) * 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Entry(int bits) => ref Unsafe.Add(ref MemoryMarshal.GetReference(Singles), (bits & LastEntry) * 2);

    /// <summary>Reads T and λ at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Pair(int bits) => Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Entry(bits)));

    /// <summary>Takes every second number.</summary>
    private static Vector512<T> Column<T>(ReadOnlySpan<T> entries, int first)
        where T : unmanaged
    {
        Vector512<T> column = default;
        for (int lane = 0; lane < Vector512<T>.Count; lane++)
        {
            column = column.WithElement(lane, entries[first + 2 * lane]);
        }

        return column;
    }
}
#endif
