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

    /// <summary>target ← Wᵀ·x: targetⱼ = Σᵢ Wᵢⱼ·xᵢ, summed in the order of the rows.</summary>
    /// <param name="target">A number for each column.</param>
    /// <param name="x">A number for each row.</param>
    /// <param name="matrix">W, row by row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void TransposedProduct(Span<double> target, ReadOnlySpan<double> x, ReadOnlySpan<double> matrix)
    {
        Guard.Length(matrix.Length, x.Length * target.Length, nameof(matrix));
        int width = Vector<double>.Count, column = 0;

        // Four vectors of sums stay in registers while the rows go by.
        for (; column + 4 * width <= target.Length; column += 4 * width)
        {
            Vector<double> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            for (int row = 0; row < x.Length; row++)
            {
                ReadOnlySpan<Vector<double>> weights =
                    MemoryMarshal.Cast<double, Vector<double>>(matrix.Slice(row * target.Length + column, 4 * width));
                var factor = new Vector<double>(x[row]);
                sum0 += weights[0] * factor;
                sum1 += weights[1] * factor;
                sum2 += weights[2] * factor;
                sum3 += weights[3] * factor;
            }

            Span<Vector<double>> sums = MemoryMarshal.Cast<double, Vector<double>>(target.Slice(column, 4 * width));
            sums[0] = sum0;
            sums[1] = sum1;
            sums[2] = sum2;
            sums[3] = sum3;
        }

        for (; column + width <= target.Length; column += width)
        {
            Vector<double> sum = default;
            for (int row = 0; row < x.Length; row++)
            {
                ReadOnlySpan<Vector<double>> weights = MemoryMarshal.Cast<double, Vector<double>>(matrix.Slice(row * target.Length + column, width));
                sum += weights[0] * new Vector<double>(x[row]);
            }

            MemoryMarshal.Cast<double, Vector<double>>(target.Slice(column, width))[0] = sum;
        }

        for (; column < target.Length; column++)
        {
            double sum = 0.0;
            for (int row = 0; row < x.Length; row++)
            {
                sum += matrix[row * target.Length + column] * x[row];
            }

            target[column] = sum;
        }
    }

    /// <summary>W ← x·δᵀ: Wᵢⱼ = xᵢ·δⱼ.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void OuterProduct(Span<double> matrix, ReadOnlySpan<double> x, ReadOnlySpan<double> delta)
    {
        Guard.Length(matrix.Length, x.Length * delta.Length, nameof(matrix));
        for (int row = 0; row < x.Length; row++)
        {
            Scale(matrix.Slice(row * delta.Length, delta.Length), x[row], delta);
        }
    }

    /// <summary>W ← W − η·x·δᵀ: Wᵢⱼ − η·(δⱼ·xᵢ).</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void DescendOuterProduct(Span<double> matrix, double learningRate, ReadOnlySpan<double> x, ReadOnlySpan<double> delta)
    {
        Guard.Length(matrix.Length, x.Length * delta.Length, nameof(matrix));
        for (int row = 0; row < x.Length; row++)
        {
            Descend(matrix.Slice(row * delta.Length, delta.Length), learningRate, x[row], delta);
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

    /// <summary>Σ left·right: fewer than 16 products in their order, more in 16 partial sums that are then added in pairs.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Guard.Length(right.Length, left.Length, nameof(right));
        if (left.Length < Lanes)
        {
            double sum = 0.0;
            for (int index = 0; index < left.Length; index++)
            {
                sum += left[index] * right[index];
            }

            return sum;
        }

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
