#if !NET8_0_OR_GREATER
using System;
using System.ComponentModel;

namespace BackpropGen.CompilerServices;

/// <summary>Computes the operations of generated loops on a whole weight matrix, in plain loops, for targets without vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowOperations
{
    /// <summary>
    /// Computes target ← Wᵀ·x + b: targetⱼ = Σᵢ Wᵢⱼ·xᵢ + bⱼ. Four sums take the rows in turn: (s₀ + s₁) + (s₂ + s₃) + bⱼ.
    /// </summary>
    /// <param name="target">Receives one number for each column.</param>
    /// <param name="x">One number for each row.</param>
    /// <param name="matrix">Matrix W, row by row.</param>
    /// <param name="bias">One number for each column; empty for none.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void WeightedSums<T>(Span<T> target, ReadOnlySpan<T> x, ReadOnlySpan<T> matrix, ReadOnlySpan<T> bias)
        where T : unmanaged
    {
        Guard.Length(matrix.Length, x.Length * target.Length, nameof(matrix));
        Guard.Length(bias.Length, bias.Length == 0 ? 0 : target.Length, nameof(bias));
        if (bias.Length == 0)
        {
            target.Clear();
        }
        else
        {
            bias.CopyTo(target);
        }

        for (int row = 0; row < x.Length; row++)
        {
            Real.AddProduct(target, x[row], matrix.Slice(row * target.Length, target.Length));
        }
    }

    /// <summary>Computes target ← W·δ: targetⱼ = Σₘ Wⱼₘ·δₘ.</summary>
    /// <param name="target">Receives one number for each row.</param>
    /// <param name="matrix">Matrix W, row by row.</param>
    /// <param name="delta">One number for each column.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Product<T>(Span<T> target, ReadOnlySpan<T> matrix, ReadOnlySpan<T> delta)
        where T : unmanaged
    {
        Guard.Length(matrix.Length, target.Length * delta.Length, nameof(matrix));
        for (int row = 0; row < target.Length; row++)
        {
            target[row] = Real.Dot(matrix.Slice(row * delta.Length, delta.Length), delta);
        }
    }

    /// <summary>Computes Σ left·right.</summary>
    /// <param name="left">The left factors.</param>
    /// <param name="right">The right factors, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged
    {
        Guard.Length(right.Length, left.Length, nameof(right));
        return Real.Dot(left, right);
    }

    /// <summary>Computes the gradient W ← x·δᵀ: Wᵢⱼ = xᵢ·δⱼ.</summary>
    /// <param name="matrix">Matrix W, row by row.</param>
    /// <param name="x">One number for each row.</param>
    /// <param name="delta">One number for each column.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void OuterProduct<T>(Span<T> matrix, ReadOnlySpan<T> x, ReadOnlySpan<T> delta)
        where T : unmanaged
    {
        Guard.Length(matrix.Length, x.Length * delta.Length, nameof(matrix));
        matrix.Clear();
        for (int row = 0; row < x.Length; row++)
        {
            Real.AddProduct(matrix.Slice(row * delta.Length, delta.Length), x[row], delta);
        }
    }

    /// <summary>Takes the step W ← W − η·x·δᵀ: Wᵢⱼ − (η·xᵢ)·δⱼ.</summary>
    /// <param name="matrix">Matrix W, row by row.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <param name="x">One number for each row.</param>
    /// <param name="delta">One number for each column.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void DescendOuterProduct<T>(Span<T> matrix, T learningRate, ReadOnlySpan<T> x, ReadOnlySpan<T> delta)
        where T : unmanaged
    {
        Guard.Length(matrix.Length, x.Length * delta.Length, nameof(matrix));
        for (int row = 0; row < x.Length; row++)
        {
            T factor = Real.FromDouble<T>(-Real.ToDouble(learningRate) * Real.ToDouble(x[row]));
            Real.AddProduct(matrix.Slice(row * delta.Length, delta.Length), factor, delta);
        }
    }
}
#endif
