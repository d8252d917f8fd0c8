using System;
using System.ComponentModel;

namespace BackpropGen;

/// <summary>
/// What generated loops do with a whole weight matrix, in vectors as wide as the machine has. The order of every sum is fixed,
/// whatever that width: from .NET 8 on, the same numbers give the same bits everywhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class RowOperations
{
    /// <summary>
    /// target ← Wᵀ·x + b: targetⱼ = Σᵢ Wᵢⱼ·xᵢ + bⱼ. Four sums take the rows in turns: (s₀ + s₁) + (s₂ + s₃) + bⱼ.
    /// </summary>
    /// <param name="target">A number for each column.</param>
    /// <param name="x">A number for each row.</param>
    /// <param name="matrix">W, row by row.</param>
    /// <param name="bias">A number for each column; empty for none.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void WeightedSums(Span<double> target, ReadOnlySpan<double> x, ReadOnlySpan<double> matrix, ReadOnlySpan<double> bias) =>
        WeightedSums<double>(target, x, matrix, bias);

    /// <summary>target ← W·δ: targetⱼ = Σₘ Wⱼₘ·δₘ.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Product(Span<double> target, ReadOnlySpan<double> matrix, ReadOnlySpan<double> delta) => Product<double>(target, matrix, delta);

    /// <summary>Σ left·right.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Guard.Length(right.Length, left.Length, nameof(right));
        Span<double> target = stackalloc double[1];
        Product<double>(target, left, right);
        return target[0];
    }

    /// <summary>W ← x·δᵀ: Wᵢⱼ = xᵢ·δⱼ.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void OuterProduct(Span<double> matrix, ReadOnlySpan<double> x, ReadOnlySpan<double> delta) => OuterProduct<double>(matrix, x, delta);

    /// <summary>W ← W − η·x·δᵀ: Wᵢⱼ − (η·δⱼ)·xᵢ.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void DescendOuterProduct(Span<double> matrix, double learningRate, ReadOnlySpan<double> x, ReadOnlySpan<double> delta) =>
        DescendOuterProduct<double>(matrix, learningRate, x, delta);

    /// <summary>
    /// target ← Wᵀ·x + b: targetⱼ = Σᵢ Wᵢⱼ·xᵢ + bⱼ. Four sums take the rows in turns: (s₀ + s₁) + (s₂ + s₃) + bⱼ.
    /// </summary>
    /// <param name="target">A number for each column.</param>
    /// <param name="x">A number for each row.</param>
    /// <param name="matrix">W, row by row.</param>
    /// <param name="bias">A number for each column; empty for none.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void WeightedSums(Span<float> target, ReadOnlySpan<float> x, ReadOnlySpan<float> matrix, ReadOnlySpan<float> bias) =>
        WeightedSums<float>(target, x, matrix, bias);

    /// <summary>target ← W·δ: targetⱼ = Σₘ Wⱼₘ·δₘ.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Product(Span<float> target, ReadOnlySpan<float> matrix, ReadOnlySpan<float> delta) => Product<float>(target, matrix, delta);

    /// <summary>Σ left·right.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Guard.Length(right.Length, left.Length, nameof(right));
        Span<float> target = stackalloc float[1];
        Product<float>(target, left, right);
        return target[0];
    }

    /// <summary>W ← x·δᵀ: Wᵢⱼ = xᵢ·δⱼ.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void OuterProduct(Span<float> matrix, ReadOnlySpan<float> x, ReadOnlySpan<float> delta) => OuterProduct<float>(matrix, x, delta);

    /// <summary>W ← W − η·x·δᵀ: Wᵢⱼ − (η·δⱼ)·xᵢ.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void DescendOuterProduct(Span<float> matrix, float learningRate, ReadOnlySpan<float> x, ReadOnlySpan<float> delta) =>
        DescendOuterProduct<float>(matrix, learningRate, x, delta);
}
