using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace BackpropGen;

// The same as for double, word for word: netstandard2.1 has no arithmetic over a type parameter.
/// <content>In single precision.</content>
public static partial class RowOperations
{
    /// <summary>target ← target + factor·row.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddScaled(Span<float> target, float factor, ReadOnlySpan<float> row)
    {
        Guard.Length(row.Length, target.Length, nameof(row));
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        ReadOnlySpan<Vector<float>> rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        var factors = new Vector<float>(factor);
        for (int index = 0; index < targets.Length; index++)
        {
            targets[index] += rows[index] * factors;
        }

        for (int index = targets.Length * Vector<float>.Count; index < target.Length; index++)
        {
            target[index] += row[index] * factor;
        }
    }

    /// <summary>target ← row·factor.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Scale(Span<float> target, float factor, ReadOnlySpan<float> row)
    {
        Guard.Length(row.Length, target.Length, nameof(row));
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        ReadOnlySpan<Vector<float>> rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        var factors = new Vector<float>(factor);
        for (int index = 0; index < targets.Length; index++)
        {
            targets[index] = rows[index] * factors;
        }

        for (int index = targets.Length * Vector<float>.Count; index < target.Length; index++)
        {
            target[index] = row[index] * factor;
        }
    }

    /// <summary>target ← target − learningRate·(row·factor).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Descend(Span<float> target, float learningRate, float factor, ReadOnlySpan<float> row)
    {
        Guard.Length(row.Length, target.Length, nameof(row));
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        ReadOnlySpan<Vector<float>> rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        var factors = new Vector<float>(factor);
        var rates = new Vector<float>(learningRate);
        for (int index = 0; index < targets.Length; index++)
        {
            targets[index] -= rates * (rows[index] * factors);
        }

        for (int index = targets.Length * Vector<float>.Count; index < target.Length; index++)
        {
            target[index] -= learningRate * (row[index] * factor);
        }
    }

    /// <summary>Σ left·right, in 16 partial sums that are then added in pairs.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Guard.Length(right.Length, left.Length, nameof(right));
        Span<float> sums = stackalloc float[Lanes];
        Span<Vector<float>> sumVectors = MemoryMarshal.Cast<float, Vector<float>>(sums);
        int blocks = left.Length / Lanes;
        ReadOnlySpan<Vector<float>> lefts = MemoryMarshal.Cast<float, Vector<float>>(left.Slice(0, blocks * Lanes));
        ReadOnlySpan<Vector<float>> rights = MemoryMarshal.Cast<float, Vector<float>>(right.Slice(0, blocks * Lanes));
        for (int start = 0; start < lefts.Length; start += sumVectors.Length)
        {
            for (int vector = 0; vector < sumVectors.Length; vector++)
            {
                sumVectors[vector] += lefts[start + vector] * rights[start + vector];
            }
        }

        for (int index = blocks * Lanes; index < left.Length; index++)
        {
            sums[index - blocks * Lanes] += left[index] * right[index];
        }

        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                sums[lane] += sums[lane + half];
            }
        }

        return sums[0];
    }
}
