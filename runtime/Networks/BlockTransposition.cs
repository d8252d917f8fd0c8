using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace BackpropGen;

/// <summary>Copies rows into a block in which each column of them is contiguous.</summary>
internal static class BlockTransposition
{
    /// <summary>Copies rows: <c>block[column·lanes + lane] = values[rows[lane]·columns + column]</c>.</summary>
    /// <param name="values">All rows, one after the other.</param>
    /// <param name="columns">Count of the numbers of a row.</param>
    /// <param name="rows">Index of the row of each lane; a multiple of 4 of them.</param>
    /// <param name="block">Receives the columns of these rows.</param>
    [MethodImpl(JitOptions.VectorLoop)]
    public static void Copy<T>(ReadOnlySpan<T> values, int columns, ReadOnlySpan<int> rows, Span<T> block)
        where T : unmanaged
    {
        int copied = 0;
#if NET8_0_OR_GREATER
        if (typeof(T) == typeof(double) && Avx.IsSupported)
        {
            copied = columns / 4 * 4;
            CopyDoubles(MemoryMarshal.Cast<T, double>(values), columns, rows, MemoryMarshal.Cast<T, double>(block));
        }
        else if (typeof(T) == typeof(float) && Sse.IsSupported)
        {
            copied = columns / 4 * 4;
            CopyFloats(MemoryMarshal.Cast<T, float>(values), columns, rows, MemoryMarshal.Cast<T, float>(block));
        }

#endif
        for (int column = copied; column < columns; column++)
        {
            Span<T> target = block.Slice(column * rows.Length, rows.Length);
            for (int lane = 0; lane < target.Length && lane < rows.Length; lane++)
            {
                target[lane] = values[rows[lane] * columns + column];
            }
        }
    }

#if NET8_0_OR_GREATER
    /// <summary>Copies the first columns, four of four rows at a time.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    private static void CopyDoubles(ReadOnlySpan<double> values, int columns, ReadOnlySpan<int> rows, Span<double> block)
    {
        ref double target = ref MemoryMarshal.GetReference(block.Slice(0, columns * rows.Length));
        for (int lane = 0; lane + 4 <= rows.Length; lane += 4)
        {
            ref double a = ref MemoryMarshal.GetReference(values.Slice(rows[lane] * columns, columns));
            ref double b = ref MemoryMarshal.GetReference(values.Slice(rows[lane + 1] * columns, columns));
            ref double c = ref MemoryMarshal.GetReference(values.Slice(rows[lane + 2] * columns, columns));
            ref double d = ref MemoryMarshal.GetReference(values.Slice(rows[lane + 3] * columns, columns));
            nuint position = (nuint)lane, lanes = (nuint)rows.Length;
            for (int column = 0; column + 4 <= columns; column += 4)
            {
                Vector256<double> rowA = Vector256.LoadUnsafe(ref a, (nuint)column), rowB = Vector256.LoadUnsafe(ref b, (nuint)column);
                Vector256<double> rowC = Vector256.LoadUnsafe(ref c, (nuint)column), rowD = Vector256.LoadUnsafe(ref d, (nuint)column);
                Vector256<double> evenAB = Avx.UnpackLow(rowA, rowB), oddAB = Avx.UnpackHigh(rowA, rowB);
                Vector256<double> evenCD = Avx.UnpackLow(rowC, rowD), oddCD = Avx.UnpackHigh(rowC, rowD);
                Avx.Permute2x128(evenAB, evenCD, 0x20).StoreUnsafe(ref target, position);
                Avx.Permute2x128(oddAB, oddCD, 0x20).StoreUnsafe(ref target, position + lanes);
                Avx.Permute2x128(evenAB, evenCD, 0x31).StoreUnsafe(ref target, position + 2 * lanes);
                Avx.Permute2x128(oddAB, oddCD, 0x31).StoreUnsafe(ref target, position + 3 * lanes);
                position += 4 * lanes;
            }
        }
    }

    /// <summary>Copies the first columns, four of four rows at a time.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    private static void CopyFloats(ReadOnlySpan<float> values, int columns, ReadOnlySpan<int> rows, Span<float> block)
    {
        ref float target = ref MemoryMarshal.GetReference(block.Slice(0, columns * rows.Length));
        for (int lane = 0; lane + 4 <= rows.Length; lane += 4)
        {
            ref float a = ref MemoryMarshal.GetReference(values.Slice(rows[lane] * columns, columns));
            ref float b = ref MemoryMarshal.GetReference(values.Slice(rows[lane + 1] * columns, columns));
            ref float c = ref MemoryMarshal.GetReference(values.Slice(rows[lane + 2] * columns, columns));
            ref float d = ref MemoryMarshal.GetReference(values.Slice(rows[lane + 3] * columns, columns));
            nuint position = (nuint)lane, lanes = (nuint)rows.Length;
            for (int column = 0; column + 4 <= columns; column += 4)
            {
                Vector128<float> rowA = Vector128.LoadUnsafe(ref a, (nuint)column), rowB = Vector128.LoadUnsafe(ref b, (nuint)column);
                Vector128<float> rowC = Vector128.LoadUnsafe(ref c, (nuint)column), rowD = Vector128.LoadUnsafe(ref d, (nuint)column);
                Vector128<float> lowAB = Sse.UnpackLow(rowA, rowB), highAB = Sse.UnpackHigh(rowA, rowB);
                Vector128<float> lowCD = Sse.UnpackLow(rowC, rowD), highCD = Sse.UnpackHigh(rowC, rowD);
                Sse.MoveLowToHigh(lowAB, lowCD).StoreUnsafe(ref target, position);
                Sse.MoveHighToLow(lowCD, lowAB).StoreUnsafe(ref target, position + lanes);
                Sse.MoveLowToHigh(highAB, highCD).StoreUnsafe(ref target, position + 2 * lanes);
                Sse.MoveHighToLow(highCD, highAB).StoreUnsafe(ref target, position + 3 * lanes);
                position += 4 * lanes;
            }
        }
    }
#endif
}
