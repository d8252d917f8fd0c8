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
/// <remarks>Where vectors have 512 bits, all entries fit into two registers, and one instruction finds them for every lane. With AVX2, entries of float take two instructions more. Elsewhere they are read from memory.</remarks>
internal static class PowerTable
{
    private const int Entries = 16;

    /// <summary>T for each j, then λ.</summary>
    private static ReadOnlySpan<double> Doubles => new[]
    {
        1.0, 0.9576032806985737, 0.9170040432046712, 0.8781260801866497, 0.8408964152537145, 0.8052451659746271,
        0.7711054127039704, 0.7384130729697497, 0.7071067811865476, 0.6771277734684463, 0.6484197773255048, 0.620928906036742,
        0.5946035575013605, 0.5693943173783458, 0.5452538663326288, 0.5221368912137069,
        0.0, 8.143069912357995e-07, 4.48867022350602e-07, 1.0128975855850324e-06, 9.067498738465017e-07,
        8.943535165869993e-07, 7.782099440789159e-07, 2.9240284807638925e-07, 2.6999536210116455e-07, 1.312910254133633e-06,
        6.12469777201683e-07, 2.2819598013232525e-07, 3.193417984144049e-08, 3.613401798474402e-07, 2.0663864377968396e-07,
        3.8875108895931697e-07,
    };

    /// <inheritdoc cref="Doubles"/>
    private static ReadOnlySpan<float> Singles => new[]
    {
        1.0f, 0.9576033f, 0.91700405f, 0.8781261f, 0.8408964f, 0.80524516f, 0.7711054f, 0.7384131f,
        0.70710677f, 0.6771278f, 0.6484198f, 0.6209289f, 0.59460354f, 0.5693943f, 0.5452539f, 0.52213687f,
        0.0f, 0.00059735664f, 0.0032077755f, 0.0035599447f, 0.001251837f, 0.0006925418f, 0.0020414365f, 0.00017852198f,
        0.00010681723f, 0.0019885811f, 0.0059969286f, 0.0060254983f, 0.001435507f, 0.0052478f, 0.004190922f, 0.0049903416f,
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
        missing = Unsafe.Add(ref entry, Entries);
        return entry;
    }

    /// <inheritdoc cref="Find(double, out double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Find(float shifted, out float missing)
    {
        ref float entry = ref Entry(BitConverter.SingleToInt32Bits(shifted));
        missing = Unsafe.Add(ref entry, Entries);
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

        ref double first = ref Entry(shifted.AsInt64().GetElement(0)), second = ref Entry(shifted.AsInt64().GetElement(1));
        missing = Vector128.Create(Unsafe.Add(ref first, Entries), Unsafe.Add(ref second, Entries));
        return Vector128.Create(first, second);
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
            ref double entries = ref MemoryMarshal.GetReference(Doubles);
            missing = Avx512F.PermuteVar8x64x2(
                Vector512.LoadUnsafe(ref entries, Entries), shifted.AsInt64(), Vector512.LoadUnsafe(ref entries, Entries + Entries / 2));
            return Avx512F.PermuteVar8x64x2(
                Vector512.LoadUnsafe(ref entries), shifted.AsInt64(), Vector512.LoadUnsafe(ref entries, Entries / 2));
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

        if (Avx2.IsSupported)
        {
            Vector256<float> power = Find(shifted.ToVector256Unsafe(), out Vector256<float> lanes);
            missing = lanes.GetLower();
            return power.GetLower();
        }

        ref float first = ref Entry(shifted.AsInt32().GetElement(0)), second = ref Entry(shifted.AsInt32().GetElement(1));
        ref float third = ref Entry(shifted.AsInt32().GetElement(2)), fourth = ref Entry(shifted.AsInt32().GetElement(3));
        missing = Vector128.Create(
            Unsafe.Add(ref first, Entries), Unsafe.Add(ref second, Entries), Unsafe.Add(ref third, Entries), Unsafe.Add(ref fourth, Entries));
        return Vector128.Create(first, second, third, fourth);
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

        if (Avx2.IsSupported)
        {
            ref float entries = ref MemoryMarshal.GetReference(Singles);
            missing = Permute(ref Unsafe.Add(ref entries, Entries), shifted.AsInt32());
            return Permute(ref entries, shifted.AsInt32());
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
            ref float entries = ref MemoryMarshal.GetReference(Singles);
            missing = Avx512F.PermuteVar16x32(Vector512.LoadUnsafe(ref entries, Entries), shifted.AsInt32());
            return Avx512F.PermuteVar16x32(Vector512.LoadUnsafe(ref entries), shifted.AsInt32());
        }

        Vector256<float> lower = Find(shifted.GetLower(), out Vector256<float> missingOfLower);
        Vector256<float> upper = Find(shifted.GetUpper(), out Vector256<float> missingOfUpper);
        missing = Vector512.Create(missingOfLower, missingOfUpper);
        return Vector512.Create(lower, upper);
    }

    /// <summary>Finds the entry for each lane: the last three bits find it in both halves of the table, the fourth chooses between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Permute(ref float entries, Vector256<int> index) => Avx.BlendVariable(
        Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref entries), index),
        Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref entries, Entries / 2), index),
        Vector256.ShiftLeft(index, 28).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double Entry(long bits) => ref Unsafe.Add(ref MemoryMarshal.GetReference(Doubles), (nint)(bits & (Entries - 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Entry(int bits) => ref Unsafe.Add(ref MemoryMarshal.GetReference(Singles), bits & (Entries - 1));
}
#endif
