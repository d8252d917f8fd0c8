using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Shows numbers of a network as double: the numbers themselves if they are double, a copy if they are float.</summary>
internal static class DoubleView
{
    /// <summary>Gives the numbers, or their copies in <paramref name="copy"/>, which is empty for double.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static Span<double> View<T>(Span<T> values, double[] copy)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return MemoryMarshal.Cast<T, double>(values);
        }

        Span<float> narrow = MemoryMarshal.Cast<T, float>(values);
        Span<Vector<float>> sources = MemoryMarshal.Cast<float, Vector<float>>(narrow);
        Span<Vector<double>> targets = MemoryMarshal.Cast<double, Vector<double>>(copy.AsSpan());
        for (int index = 0; index < sources.Length && 2 * index + 1 < targets.Length; index++)
        {
            Vector.Widen(sources[index], out targets[2 * index], out targets[2 * index + 1]);
        }

        for (int index = sources.Length * Vector<float>.Count; index < narrow.Length; index++)
        {
            copy[index] = narrow[index];
        }

        return copy.AsSpan(0, narrow.Length);
    }

    /// <summary>Allocates the memory of a view.</summary>
    public static double[] Copy<T>(int length)
        where T : unmanaged
        => typeof(T) == typeof(double) ? Array.Empty<double>() : new double[length];

    /// <summary>Rounds to the precision of the network, because a file keeps the numbers in it. Returns whether all are finite.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static bool Round<T>(double[] values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return true;
        }

        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(values.AsSpan());
        Vector<float> sums = Vector<float>.Zero;
        int pairs = vectors.Length / 2;
        for (int index = 0; index < pairs; index++)
        {
            Vector<float> rounded = Vector.Narrow(vectors[2 * index], vectors[2 * index + 1]);
            Vector.Widen(rounded, out vectors[2 * index], out vectors[2 * index + 1]);
            sums += rounded * 0.0f;
        }

        float sum = Vector.Dot(sums, Vector<float>.One);
        for (int index = 2 * pairs * Vector<double>.Count; index < values.Length; index++)
        {
            float rounded = (float)values[index];
            values[index] = rounded;
            sum += rounded * 0.0f;
        }

        return !float.IsNaN(sum);
    }

    /// <summary>Computes Σ left·right in four sums, because an addition must not wait for the one before.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum0 = 0.0, sum1 = 0.0, sum2 = 0.0, sum3 = 0.0;
        int index = 0;
        if (Vector<double>.Count == 4)
        {
            ReadOnlySpan<Vector<double>> lefts = MemoryMarshal.Cast<double, Vector<double>>(left);
            ReadOnlySpan<Vector<double>> rights = MemoryMarshal.Cast<double, Vector<double>>(right);
            Vector<double> sums = Vector<double>.Zero;
            for (int vector = 0; vector < lefts.Length && vector < rights.Length; vector++)
            {
                sums += lefts[vector] * rights[vector];
            }

            (sum0, sum1, sum2, sum3) = (sums[0], sums[1], sums[2], sums[3]);
            index = lefts.Length * 4;
        }

        for (; index <= left.Length - 4; index += 4)
        {
            sum0 += left[index] * right[index];
            sum1 += left[index + 1] * right[index + 1];
            sum2 += left[index + 2] * right[index + 2];
            sum3 += left[index + 3] * right[index + 3];
        }

        for (; index < left.Length; index++)
        {
            sum0 += left[index] * right[index];
        }

        return sum0 + sum1 + (sum2 + sum3);
    }

    /// <summary>
    /// Checks that Σ x², in double, is far from infinite, in whatever order it is summed. If this is false, <see cref="Dot"/> may be finite all the same.
    /// </summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static bool AreSquaresFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            // In double, no sum of squares of finite floats is infinite.
            return Real.AllFinite(values);
        }

        ReadOnlySpan<double> numbers = MemoryMarshal.Cast<T, double>(values);
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        Vector<double> sums0 = Vector<double>.Zero, sums1 = sums0, sums2 = sums0, sums3 = sums0;
        int index = 0;
        for (; index <= vectors.Length - 4; index += 4)
        {
            sums0 += vectors[index] * vectors[index];
            sums1 += vectors[index + 1] * vectors[index + 1];
            sums2 += vectors[index + 2] * vectors[index + 2];
            sums3 += vectors[index + 3] * vectors[index + 3];
        }

        for (; index < vectors.Length; index++)
        {
            sums0 += vectors[index] * vectors[index];
        }

        double sum = Vector.Dot(sums0 + sums1 + (sums2 + sums3), Vector<double>.One);
        foreach (double value in numbers.Slice(vectors.Length * Vector<double>.Count))
        {
            sum += value * value;
        }

        return sum < double.MaxValue / 2.0;
    }

    /// <summary>Computes √(Σ x²).</summary>
    public static double Norm<T>(Span<T> values, double[] copy)
        where T : unmanaged
    {
        ReadOnlySpan<double> wide = View(values, copy);
        return Math.Sqrt(Dot(wide, wide));
    }
}
