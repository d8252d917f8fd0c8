#if !NET8_0_OR_GREATER
using System;

namespace BackpropGen;

/// <content>The operations as plain loops, for targets without vectors.</content>
public static partial class RowOperations
{
    private static void WeightedSums<T>(Span<T> target, ReadOnlySpan<T> x, ReadOnlySpan<T> matrix, ReadOnlySpan<T> bias)
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

    private static void Product<T>(Span<T> target, ReadOnlySpan<T> matrix, ReadOnlySpan<T> delta)
        where T : unmanaged
    {
        Guard.Length(matrix.Length, target.Length * delta.Length, nameof(matrix));
        for (int row = 0; row < target.Length; row++)
        {
            target[row] = Real.Dot(matrix.Slice(row * delta.Length, delta.Length), delta);
        }
    }

    private static void OuterProduct<T>(Span<T> matrix, ReadOnlySpan<T> x, ReadOnlySpan<T> delta)
        where T : unmanaged
    {
        Guard.Length(matrix.Length, x.Length * delta.Length, nameof(matrix));
        matrix.Clear();
        for (int row = 0; row < x.Length; row++)
        {
            Real.AddProduct(matrix.Slice(row * delta.Length, delta.Length), x[row], delta);
        }
    }

    private static void DescendOuterProduct<T>(Span<T> matrix, T learningRate, ReadOnlySpan<T> x, ReadOnlySpan<T> delta)
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
