using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace BackpropGen;

// The same as for double, word for word: netstandard2.1 has no arithmetic over a type parameter.
/// <content>In single precision.</content>
public static partial class RowOperations
{
    /// <summary>target ← Wᵀ·x: targetⱼ = Σᵢ Wᵢⱼ·xᵢ, summed in the order of the rows.</summary>
    /// <param name="target">A number for each column.</param>
    /// <param name="x">A number for each row.</param>
    /// <param name="matrix">W, row by row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void TransposedProduct(Span<float> target, ReadOnlySpan<float> x, ReadOnlySpan<float> matrix)
    {
        Guard.Length(matrix.Length, x.Length * target.Length, nameof(matrix));
        int width = Vector<float>.Count, column = 0;

        // Four vectors of sums stay in registers while the rows go by.
        for (; column + 4 * width <= target.Length; column += 4 * width)
        {
            Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            for (int row = 0; row < x.Length; row++)
            {
                ReadOnlySpan<Vector<float>> weights =
                    MemoryMarshal.Cast<float, Vector<float>>(matrix.Slice(row * target.Length + column, 4 * width));
                var factor = new Vector<float>(x[row]);
                sum0 += weights[0] * factor;
                sum1 += weights[1] * factor;
                sum2 += weights[2] * factor;
                sum3 += weights[3] * factor;
            }

            Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(target.Slice(column, 4 * width));
            sums[0] = sum0;
            sums[1] = sum1;
            sums[2] = sum2;
            sums[3] = sum3;
        }

        for (; column + width <= target.Length; column += width)
        {
            Vector<float> sum = default;
            for (int row = 0; row < x.Length; row++)
            {
                ReadOnlySpan<Vector<float>> weights = MemoryMarshal.Cast<float, Vector<float>>(matrix.Slice(row * target.Length + column, width));
                sum += weights[0] * new Vector<float>(x[row]);
            }

            MemoryMarshal.Cast<float, Vector<float>>(target.Slice(column, width))[0] = sum;
        }

        for (; column < target.Length; column++)
        {
            float sum = 0f;
            for (int row = 0; row < x.Length; row++)
            {
                sum += matrix[row * target.Length + column] * x[row];
            }

            target[column] = sum;
        }
    }

    /// <summary>W ← x·δᵀ: Wᵢⱼ = xᵢ·δⱼ.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void OuterProduct(Span<float> matrix, ReadOnlySpan<float> x, ReadOnlySpan<float> delta)
    {
        Guard.Length(matrix.Length, x.Length * delta.Length, nameof(matrix));
        for (int row = 0; row < x.Length; row++)
        {
            Scale(matrix.Slice(row * delta.Length, delta.Length), x[row], delta);
        }
    }

    /// <summary>W ← W − η·x·δᵀ: Wᵢⱼ − η·(δⱼ·xᵢ).</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void DescendOuterProduct(Span<float> matrix, float learningRate, ReadOnlySpan<float> x, ReadOnlySpan<float> delta)
    {
        Guard.Length(matrix.Length, x.Length * delta.Length, nameof(matrix));
        for (int row = 0; row < x.Length; row++)
        {
            Descend(matrix.Slice(row * delta.Length, delta.Length), learningRate, x[row], delta);
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

    /// <summary>Σ left·right: fewer than 16 products in their order, more in 16 partial sums that are then added in pairs.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Guard.Length(right.Length, left.Length, nameof(right));
        if (left.Length < Lanes)
        {
            float sum = 0f;
            for (int index = 0; index < left.Length; index++)
            {
                sum += left[index] * right[index];
            }

            return sum;
        }

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
