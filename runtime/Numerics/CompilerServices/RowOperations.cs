#if NET8_0_OR_GREATER
using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Computes the operations of generated loops on a whole weight matrix in vectors: first the widest, then the rest in narrower ones. The order
/// of every sum does not depend on the width, so the same numbers give the same bits everywhere from .NET 8 on.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class RowOperations
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
        nuint columns = (nuint)target.Length, column = 0;
        if (Vector512.IsHardwareAccelerated && columns - column >= (nuint)Vector512<T>.Count)
        {
            column = SumColumnPairs<T, Lanes512<T>>(column, columns, target, x, matrix, bias);
        }

        if (Vector512.IsHardwareAccelerated && columns - column >= (nuint)Vector512<T>.Count)
        {
            column = SumColumns<T, Lanes512<T>>(column, columns, target, x, matrix, bias);
        }

        if (Vector256.IsHardwareAccelerated && columns - column >= 2 * (nuint)Vector256<T>.Count)
        {
            column = SumColumnPairs<T, Lanes256<T>>(column, columns, target, x, matrix, bias);
        }

        if (Vector256.IsHardwareAccelerated && columns - column >= (nuint)Vector256<T>.Count)
        {
            column = SumColumns<T, Lanes256<T>>(column, columns, target, x, matrix, bias);
        }

        if (Vector128.IsHardwareAccelerated && columns - column >= (nuint)Vector128<T>.Count)
        {
            column = SumColumns<T, Lanes128<T>>(column, columns, target, x, matrix, bias);
        }

        if (column < columns)
        {
            SumColumns<T, ScalarLane<T>>(column, columns, target, x, matrix, bias);
        }
    }

    /// <summary>Takes as many columns as fit into a vector, again and again. Four sums take turns, because an addition must not wait for the one before.</summary>
    private static nuint SumColumns<T, TLanes>(
        nuint column, nuint columns, Span<T> target, ReadOnlySpan<T> x, ReadOnlySpan<T> matrix, ReadOnlySpan<T> bias)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        nuint rows = (nuint)x.Length;
        ref T source = ref MemoryMarshal.GetReference(x);
        for (; column + (nuint)TLanes.Count <= columns; column += (nuint)TLanes.Count)
        {
            ref T weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), column);
            TLanes sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            nuint row = 0;
            for (; row + 4 <= rows; row += 4)
            {
                sum0 += TLanes.Load(ref weights, row * columns) * TLanes.Create(Unsafe.Add(ref source, row));
                sum1 += TLanes.Load(ref weights, (row + 1) * columns) * TLanes.Create(Unsafe.Add(ref source, row + 1));
                sum2 += TLanes.Load(ref weights, (row + 2) * columns) * TLanes.Create(Unsafe.Add(ref source, row + 2));
                sum3 += TLanes.Load(ref weights, (row + 3) * columns) * TLanes.Create(Unsafe.Add(ref source, row + 3));
            }

            sum0 = row < rows ? sum0 + TLanes.Load(ref weights, row * columns) * TLanes.Create(Unsafe.Add(ref source, row)) : sum0;
            sum1 = row + 1 < rows ? sum1 + TLanes.Load(ref weights, (row + 1) * columns) * TLanes.Create(Unsafe.Add(ref source, row + 1)) : sum1;
            sum2 = row + 2 < rows ? sum2 + TLanes.Load(ref weights, (row + 2) * columns) * TLanes.Create(Unsafe.Add(ref source, row + 2)) : sum2;
            TLanes sum = (sum0 + sum1) + (sum2 + sum3);
            sum = bias.Length == 0 ? sum : sum + TLanes.Load(ref MemoryMarshal.GetReference(bias), column);
            sum.Store(ref MemoryMarshal.GetReference(target), column);
        }

        return column;
    }

    /// <summary>Does the same for two vectors side by side, which share the numbers of x.</summary>
    private static nuint SumColumnPairs<T, TLanes>(
        nuint column, nuint columns, Span<T> target, ReadOnlySpan<T> x, ReadOnlySpan<T> matrix, ReadOnlySpan<T> bias)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        nuint rows = (nuint)x.Length, width = (nuint)TLanes.Count;
        ref T source = ref MemoryMarshal.GetReference(x);
        for (; column + 2 * width <= columns; column += 2 * width)
        {
            ref T weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), column);
            TLanes left0 = default, left1 = default, left2 = default, left3 = default;
            TLanes right0 = default, right1 = default, right2 = default, right3 = default;
            nuint row = 0;
            for (; row + 4 <= rows; row += 4)
            {
                TLanes factor = TLanes.Create(Unsafe.Add(ref source, row));
                left0 += TLanes.Load(ref weights, row * columns) * factor;
                right0 += TLanes.Load(ref weights, row * columns + width) * factor;
                factor = TLanes.Create(Unsafe.Add(ref source, row + 1));
                left1 += TLanes.Load(ref weights, (row + 1) * columns) * factor;
                right1 += TLanes.Load(ref weights, (row + 1) * columns + width) * factor;
                factor = TLanes.Create(Unsafe.Add(ref source, row + 2));
                left2 += TLanes.Load(ref weights, (row + 2) * columns) * factor;
                right2 += TLanes.Load(ref weights, (row + 2) * columns + width) * factor;
                factor = TLanes.Create(Unsafe.Add(ref source, row + 3));
                left3 += TLanes.Load(ref weights, (row + 3) * columns) * factor;
                right3 += TLanes.Load(ref weights, (row + 3) * columns + width) * factor;
            }

            if (row < rows)
            {
                TLanes factor = TLanes.Create(Unsafe.Add(ref source, row));
                left0 += TLanes.Load(ref weights, row * columns) * factor;
                right0 += TLanes.Load(ref weights, row * columns + width) * factor;
            }

            if (row + 1 < rows)
            {
                TLanes factor = TLanes.Create(Unsafe.Add(ref source, row + 1));
                left1 += TLanes.Load(ref weights, (row + 1) * columns) * factor;
                right1 += TLanes.Load(ref weights, (row + 1) * columns + width) * factor;
            }

            if (row + 2 < rows)
            {
                TLanes factor = TLanes.Create(Unsafe.Add(ref source, row + 2));
                left2 += TLanes.Load(ref weights, (row + 2) * columns) * factor;
                right2 += TLanes.Load(ref weights, (row + 2) * columns + width) * factor;
            }

            TLanes left = (left0 + left1) + (left2 + left3), right = (right0 + right1) + (right2 + right3);
            if (bias.Length > 0)
            {
                left += TLanes.Load(ref MemoryMarshal.GetReference(bias), column);
                right += TLanes.Load(ref MemoryMarshal.GetReference(bias), column + width);
            }

            left.Store(ref MemoryMarshal.GetReference(target), column);
            right.Store(ref MemoryMarshal.GetReference(target), column + width);
        }

        return column;
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
        nuint columns = (nuint)delta.Length;
        ref T right = ref MemoryMarshal.GetReference(delta);
        for (int row = 0; row < target.Length; row++)
        {
            target[row] = Dot(ref MemoryMarshal.GetReference(matrix.Slice(row * delta.Length, delta.Length)), ref right, columns);
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
        return Dot(ref MemoryMarshal.GetReference(left), ref MemoryMarshal.GetReference(right), (nuint)left.Length);
    }

    /// <summary>
    /// Computes Σ left·right in 512 bits of sums. Their halves are added, and the remaining numbers are summed in 256 bits, and so on down to one
    /// number. The order is the same on every machine.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Dot<T>(ref T left, ref T right, nuint length)
        where T : unmanaged
    {
        nuint index = 0;
        Vector256<T> sum256 = default, upper256 = default;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<T> sum512 = default;
            for (; index + (nuint)Vector512<T>.Count <= length; index += (nuint)Vector512<T>.Count)
            {
                sum512 += Vector512.LoadUnsafe(ref left, index) * Vector512.LoadUnsafe(ref right, index);
            }

            sum256 = sum512.GetLower() + sum512.GetUpper();
        }
        else
        {
            nuint half = (nuint)Vector256<T>.Count;
            for (; index + 2 * half <= length; index += 2 * half)
            {
                sum256 += Vector256.LoadUnsafe(ref left, index) * Vector256.LoadUnsafe(ref right, index);
                upper256 += Vector256.LoadUnsafe(ref left, index + half) * Vector256.LoadUnsafe(ref right, index + half);
            }

            sum256 += upper256;
        }

        if (index + (nuint)Vector256<T>.Count <= length)
        {
            sum256 += Vector256.LoadUnsafe(ref left, index) * Vector256.LoadUnsafe(ref right, index);
            index += (nuint)Vector256<T>.Count;
        }

        Vector128<T> sum128 = sum256.GetLower() + sum256.GetUpper();
        if (index + (nuint)Vector128<T>.Count <= length)
        {
            sum128 += Vector128.LoadUnsafe(ref left, index) * Vector128.LoadUnsafe(ref right, index);
            index += (nuint)Vector128<T>.Count;
        }

        ScalarLane<T> even = new(sum128.GetElement(0)), odd = new(sum128.GetElement(1));
        if (Vector128<T>.Count == 4)
        {
            even += new ScalarLane<T>(sum128.GetElement(2));
            odd += new ScalarLane<T>(sum128.GetElement(3));
            if (index + 2 <= length)
            {
                even += ScalarLane<T>.Load(ref left, index) * ScalarLane<T>.Load(ref right, index);
                odd += ScalarLane<T>.Load(ref left, index + 1) * ScalarLane<T>.Load(ref right, index + 1);
                index += 2;
            }
        }

        ScalarLane<T> sum = even + odd;
        return (index < length ? sum + ScalarLane<T>.Load(ref left, index) * ScalarLane<T>.Load(ref right, index) : sum).Value;
    }
}
#endif
