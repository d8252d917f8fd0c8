using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>
/// What generated loops do to a whole row of a weight matrix, in vectors as wide as the machine has. The order of every sum is
/// fixed, whatever that width: the same numbers give the same bits everywhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class RowOperations
{
    /// <summary>Partial sums of a dot product, a multiple of every vector width.</summary>
    private const int Lanes = 16;

    /// <summary>target ← target + factor·row.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> row)
    {
        Guard.Length(row.Length, target.Length, nameof(row));
        Span<Vector<double>> targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        ReadOnlySpan<Vector<double>> rows = MemoryMarshal.Cast<double, Vector<double>>(row);
        var factors = new Vector<double>(factor);
        for (int index = 0; index < targets.Length; index++)
        {
            targets[index] += rows[index] * factors;
        }

        for (int index = targets.Length * Vector<double>.Count; index < target.Length; index++)
        {
            target[index] += row[index] * factor;
        }
    }

    /// <summary>target ← row·factor.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Scale(Span<double> target, double factor, ReadOnlySpan<double> row)
    {
        Guard.Length(row.Length, target.Length, nameof(row));
        Span<Vector<double>> targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        ReadOnlySpan<Vector<double>> rows = MemoryMarshal.Cast<double, Vector<double>>(row);
        var factors = new Vector<double>(factor);
        for (int index = 0; index < targets.Length; index++)
        {
            targets[index] = rows[index] * factors;
        }

        for (int index = targets.Length * Vector<double>.Count; index < target.Length; index++)
        {
            target[index] = row[index] * factor;
        }
    }

    /// <summary>target ← target − learningRate·(row·factor).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Descend(Span<double> target, double learningRate, double factor, ReadOnlySpan<double> row)
    {
        Guard.Length(row.Length, target.Length, nameof(row));
        Span<Vector<double>> targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        ReadOnlySpan<Vector<double>> rows = MemoryMarshal.Cast<double, Vector<double>>(row);
        var factors = new Vector<double>(factor);
        var rates = new Vector<double>(learningRate);
        for (int index = 0; index < targets.Length; index++)
        {
            targets[index] -= rates * (rows[index] * factors);
        }

        for (int index = targets.Length * Vector<double>.Count; index < target.Length; index++)
        {
            target[index] -= learningRate * (row[index] * factor);
        }
    }

    /// <summary>Σ left·right, in 16 partial sums that are then added in pairs.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Guard.Length(right.Length, left.Length, nameof(right));
        Span<double> sums = stackalloc double[Lanes];
        Span<Vector<double>> sumVectors = MemoryMarshal.Cast<double, Vector<double>>(sums);
        int blocks = left.Length / Lanes;
        ReadOnlySpan<Vector<double>> lefts = MemoryMarshal.Cast<double, Vector<double>>(left.Slice(0, blocks * Lanes));
        ReadOnlySpan<Vector<double>> rights = MemoryMarshal.Cast<double, Vector<double>>(right.Slice(0, blocks * Lanes));
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
