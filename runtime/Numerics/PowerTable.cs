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

    private const double Double0 = 1.0, Double1 = 0.9576032806985737, Double2 = 0.9170040432046712, Double3 = 0.8781260801866497,
        Double4 = 0.8408964152537145, Double5 = 0.8052451659746271, Double6 = 0.7711054127039704, Double7 = 0.7384130729697497,
        Double8 = 0.7071067811865476, Double9 = 0.6771277734684463, Double10 = 0.6484197773255048, Double11 = 0.620928906036742,
        Double12 = 0.5946035575013605, Double13 = 0.5693943173783458, Double14 = 0.5452538663326288, Double15 = 0.5221368912137069;

    private const double DoubleMissing0 = 0.0, DoubleMissing1 = 8.143069912357995e-07, DoubleMissing2 = 4.48867022350602e-07, DoubleMissing3 = 1.0128975855850324e-06,
        DoubleMissing4 = 9.067498738465017e-07, DoubleMissing5 = 8.943535165869993e-07, DoubleMissing6 = 7.782099440789159e-07, DoubleMissing7 = 2.9240284807638925e-07,
        DoubleMissing8 = 2.6999536210116455e-07, DoubleMissing9 = 1.312910254133633e-06, DoubleMissing10 = 6.12469777201683e-07, DoubleMissing11 = 2.2819598013232525e-07,
        DoubleMissing12 = 3.193417984144049e-08, DoubleMissing13 = 3.613401798474402e-07, DoubleMissing14 = 2.0663864377968396e-07, DoubleMissing15 = 3.8875108895931697e-07;

    private const float Single0 = 1.0f, Single1 = 0.9576033f, Single2 = 0.91700405f, Single3 = 0.8781261f, Single4 = 0.8408964f, Single5 = 0.80524516f,
        Single6 = 0.7711054f, Single7 = 0.7384131f, Single8 = 0.70710677f, Single9 = 0.6771278f, Single10 = 0.6484198f, Single11 = 0.6209289f,
        Single12 = 0.59460354f, Single13 = 0.5693943f, Single14 = 0.5452539f, Single15 = 0.52213687f;

    private const float SingleMissing0 = 0.0f, SingleMissing1 = 0.00059735664f, SingleMissing2 = 0.0032077755f, SingleMissing3 = 0.0035599447f,
        SingleMissing4 = 0.001251837f, SingleMissing5 = 0.0006925418f, SingleMissing6 = 0.0020414365f, SingleMissing7 = 0.00017852198f,
        SingleMissing8 = 0.00010681723f, SingleMissing9 = 0.0019885811f, SingleMissing10 = 0.0059969286f, SingleMissing11 = 0.0060254983f,
        SingleMissing12 = 0.001435507f, SingleMissing13 = 0.0052478f, SingleMissing14 = 0.004190922f, SingleMissing15 = 0.0049903416f;

    private static ReadOnlySpan<double> Doubles => new[]
    {
        Double0, DoubleMissing0, Double1, DoubleMissing1, Double2, DoubleMissing2, Double3, DoubleMissing3,
        Double4, DoubleMissing4, Double5, DoubleMissing5, Double6, DoubleMissing6, Double7, DoubleMissing7,
        Double8, DoubleMissing8, Double9, DoubleMissing9, Double10, DoubleMissing10, Double11, DoubleMissing11,
        Double12, DoubleMissing12, Double13, DoubleMissing13, Double14, DoubleMissing14, Double15, DoubleMissing15,
    };

    private static ReadOnlySpan<float> Singles => new[]
    {
        Single0, SingleMissing0, Single1, SingleMissing1, Single2, SingleMissing2, Single3, SingleMissing3,
        Single4, SingleMissing4, Single5, SingleMissing5, Single6, SingleMissing6, Single7, SingleMissing7,
        Single8, SingleMissing8, Single9, SingleMissing9, Single10, SingleMissing10, Single11, SingleMissing11,
        Single12, SingleMissing12, Single13, SingleMissing13, Single14, SingleMissing14, Single15, SingleMissing15,
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
            missing = Avx512F.PermuteVar8x64x2(
                Vector512.Create(DoubleMissing0, DoubleMissing1, DoubleMissing2, DoubleMissing3, DoubleMissing4, DoubleMissing5, DoubleMissing6, DoubleMissing7),
                shifted.AsInt64(),
                Vector512.Create(DoubleMissing8, DoubleMissing9, DoubleMissing10, DoubleMissing11, DoubleMissing12, DoubleMissing13, DoubleMissing14, DoubleMissing15));
            return Avx512F.PermuteVar8x64x2(
                Vector512.Create(Double0, Double1, Double2, Double3, Double4, Double5, Double6, Double7),
                shifted.AsInt64(),
                Vector512.Create(Double8, Double9, Double10, Double11, Double12, Double13, Double14, Double15));
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
            missing = Avx512F.PermuteVar16x32(
                Vector512.Create(
                    SingleMissing0, SingleMissing1, SingleMissing2, SingleMissing3, SingleMissing4, SingleMissing5, SingleMissing6, SingleMissing7,
                    SingleMissing8, SingleMissing9, SingleMissing10, SingleMissing11, SingleMissing12, SingleMissing13, SingleMissing14, SingleMissing15),
                shifted.AsInt32());
            return Avx512F.PermuteVar16x32(
                Vector512.Create(
                    Single0, Single1, Single2, Single3, Single4, Single5, Single6, Single7,
                    Single8, Single9, Single10, Single11, Single12, Single13, Single14, Single15),
                shifted.AsInt32());
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
}
#endif
