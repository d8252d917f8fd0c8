#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BackpropGen.CompilerServices;

/// <content>The gradient and the update of a weight matrix.</content>
public static partial class RowOperations
{
    /// <summary>Computes the gradient W ← x·δᵀ: Wᵢⱼ = xᵢ·δⱼ.</summary>
    /// <param name="matrix">Matrix W, row by row.</param>
    /// <param name="x">One number for each row.</param>
    /// <param name="delta">One number for each column.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void OuterProduct<T>(Span<T> matrix, ReadOnlySpan<T> x, ReadOnlySpan<T> delta)
        where T : unmanaged
    {
        Guard.Length(matrix.Length, x.Length * delta.Length, nameof(matrix));
        if (delta.Length == 1)
        {
            // A matrix of one column is one run of memory.
            ReadOnlySpan<T> only = delta;
            delta = x;
            x = only;
        }

        nuint column = 0, columns = (nuint)delta.Length;
        if (Vector512.IsHardwareAccelerated && columns - column >= (nuint)Vector512<T>.Count)
        {
            column = OuterProductColumns<T, Lanes512<T>>(column, matrix, x, delta);
        }

        if (Vector256.IsHardwareAccelerated && columns - column >= (nuint)Vector256<T>.Count)
        {
            column = OuterProductColumns<T, Lanes256<T>>(column, matrix, x, delta);
        }

        if (Vector128.IsHardwareAccelerated && columns - column >= (nuint)Vector128<T>.Count)
        {
            column = OuterProductColumns<T, Lanes128<T>>(column, matrix, x, delta);
        }

        if (column < columns)
        {
            OuterProductColumns<T, ScalarLane<T>>(column, matrix, x, delta);
        }
    }

    /// <summary>Takes as many columns as fit into a vector, again and again. Their δ stay in a register while the rows go by.</summary>
    private static nuint OuterProductColumns<T, TLanes>(nuint column, Span<T> matrix, ReadOnlySpan<T> x, ReadOnlySpan<T> delta)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        nuint rows = (nuint)x.Length, columns = (nuint)delta.Length;
        ref T source = ref MemoryMarshal.GetReference(x);
        for (; column + (nuint)TLanes.Count <= columns; column += (nuint)TLanes.Count)
        {
            TLanes deltas = TLanes.Load(ref MemoryMarshal.GetReference(delta), column);
            nuint position = column;
            for (nuint row = 0; row < rows; row++)
            {
                TLanes product = deltas * TLanes.Create(Unsafe.Add(ref source, row));
                product.Store(ref MemoryMarshal.GetReference(matrix), position);
                position += columns;
            }
        }

        return column;
    }

    /// <summary>Takes the step W ← W − η·x·δᵀ: Wᵢⱼ − (η·δⱼ)·xᵢ.</summary>
    /// <param name="matrix">Matrix W, row by row.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <param name="x">One number for each row.</param>
    /// <param name="delta">One number for each column.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void DescendOuterProduct<T>(Span<T> matrix, T learningRate, ReadOnlySpan<T> x, ReadOnlySpan<T> delta)
        where T : unmanaged
    {
        Guard.Length(matrix.Length, x.Length * delta.Length, nameof(matrix));
        if (delta.Length == 1)
        {
            DescendColumn(matrix, learningRate, x, delta[0]);
            return;
        }

        nuint column = 0, columns = (nuint)delta.Length;
        if (Vector512.IsHardwareAccelerated && columns - column >= (nuint)Vector512<T>.Count)
        {
            column = DescendOuterProductColumns<T, Lanes512<T>>(column, matrix, x, delta, learningRate);
        }

        if (Vector256.IsHardwareAccelerated && columns - column >= (nuint)Vector256<T>.Count)
        {
            column = DescendOuterProductColumns<T, Lanes256<T>>(column, matrix, x, delta, learningRate);
        }

        if (Vector128.IsHardwareAccelerated && columns - column >= (nuint)Vector128<T>.Count)
        {
            column = DescendOuterProductColumns<T, Lanes128<T>>(column, matrix, x, delta, learningRate);
        }

        if (column < columns)
        {
            DescendOuterProductColumns<T, ScalarLane<T>>(column, matrix, x, delta, learningRate);
        }
    }

    /// <summary>Takes as many columns as fit into a vector, again and again, for a step of gradient descent.</summary>
    private static nuint DescendOuterProductColumns<T, TLanes>(nuint column, Span<T> matrix, ReadOnlySpan<T> x, ReadOnlySpan<T> delta, T learningRate)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        nuint rows = (nuint)x.Length, columns = (nuint)delta.Length;
        ref T source = ref MemoryMarshal.GetReference(x);
        for (; column + (nuint)TLanes.Count <= columns; column += (nuint)TLanes.Count)
        {
            TLanes steps = TLanes.Create(learningRate) * TLanes.Load(ref MemoryMarshal.GetReference(delta), column);
            nuint position = column;
            for (nuint row = 0; row < rows; row++)
            {
                TLanes step = steps * TLanes.Create(Unsafe.Add(ref source, row));
                (TLanes.Load(ref MemoryMarshal.GetReference(matrix), position) - step).Store(ref MemoryMarshal.GetReference(matrix), position);
                position += columns;
            }
        }

        return column;
    }

    /// <summary>Takes the step W ← W − (η·δ)·x of a matrix with one column, which is one run of memory.</summary>
    private static void DescendColumn<T>(Span<T> matrix, T learningRate, ReadOnlySpan<T> x, T delta)
        where T : unmanaged
    {
        nuint row = 0, rows = (nuint)x.Length;
        if (Vector512.IsHardwareAccelerated && rows - row >= (nuint)Vector512<T>.Count)
        {
            row = DescendColumn<T, Lanes512<T>>(row, matrix, learningRate, x, delta);
        }

        if (Vector256.IsHardwareAccelerated && rows - row >= (nuint)Vector256<T>.Count)
        {
            row = DescendColumn<T, Lanes256<T>>(row, matrix, learningRate, x, delta);
        }

        if (Vector128.IsHardwareAccelerated && rows - row >= (nuint)Vector128<T>.Count)
        {
            row = DescendColumn<T, Lanes128<T>>(row, matrix, learningRate, x, delta);
        }

        if (row < rows)
        {
            DescendColumn<T, ScalarLane<T>>(row, matrix, learningRate, x, delta);
        }
    }

    private static nuint DescendColumn<T, TLanes>(nuint row, Span<T> matrix, T learningRate, ReadOnlySpan<T> x, T delta)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes step = TLanes.Create(learningRate) * TLanes.Create(delta);
        for (; row + (nuint)TLanes.Count <= (nuint)x.Length; row += (nuint)TLanes.Count)
        {
            TLanes steps = step * TLanes.Load(ref MemoryMarshal.GetReference(x), row);
            (TLanes.Load(ref MemoryMarshal.GetReference(matrix), row) - steps).Store(ref MemoryMarshal.GetReference(matrix), row);
        }

        return row;
    }
}
#endif
