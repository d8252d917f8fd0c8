using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace BackpropGen.CompilerServices;

/// <summary>Puts rows into the lanes of blocks: one row into all lanes, or a row into each.</summary>
/// <remarks>
/// Numbers are written by vectors where there are some. A vector that is read soon after its numbers were written one by one would wait until they have
/// reached the cache.
/// </remarks>
internal static class RowLanes
{
    private const int RowsAtOnce = 4;

    /// <summary>Fills a block with one row for all of its networks.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static void PutToAll<T>(ReadOnlySpan<T> row, int lanes, Span<T> block)
        where T : unmanaged
    {
#if NET8_0_OR_GREATER
        if (Vector512.IsHardwareAccelerated && lanes == Vector512<T>.Count)
        {
            ref T start = ref MemoryMarshal.GetReference(block.Slice(0, row.Length * lanes));
            for (int column = 0; column < row.Length; column++)
            {
                Vector512.Create(row[column]).StoreUnsafe(ref start, (nuint)(column * Vector512<T>.Count));
            }

            return;
        }
#endif
        for (int column = 0; column < row.Length; column++)
        {
            block.Slice(column * lanes, lanes).Fill(row[column]);
        }
    }

    /// <summary>Puts a row into each lane.</summary>
    /// <param name="values">The numbers, row after row. That every row is among them has been checked.</param>
    /// <param name="rows">For each network the index of its row; empty where the rows are in the order of the networks.</param>
    /// <param name="networks">The networks whose rows are put.</param>
    /// <param name="columns">Count of the numbers of a row.</param>
    /// <param name="layout">The layout of the blocks.</param>
    /// <param name="blocks">Receives the numbers, in a layout that begins with the first network.</param>
    public static void PutEach<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<int> rows, (int First, int End) networks, int columns, PopulationLayout<T> layout, Span<T> blocks)
        where T : unmanaged
    {
#if NET8_0_OR_GREATER
        if (layout.Lanes % RowsAtOnce == 0)
        {
            PutFourAtOnce(values, rows, networks, columns, layout, blocks);
            return;
        }
#endif
        for (int network = networks.First, start = 0; network < networks.End; network++)
        {
            int source = (rows.Length > 0 ? rows[network] : network) * columns;
            for (int column = 0, target = start; column < columns; column++, target += layout.Lanes)
            {
                blocks[target] = values[source + column];
            }

            start = layout.NextStart(start, columns);
        }
    }

#if NET8_0_OR_GREATER
    [MethodImpl(JitOptions.VectorLoop)]
    private static void PutFourAtOnce<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<int> rows, (int First, int End) networks, int columns, PopulationLayout<T> layout, Span<T> blocks)
        where T : unmanaged
    {
        ref T source = ref MemoryMarshal.GetReference(values), target = ref MemoryMarshal.GetReference(blocks);
        int last = networks.End - 1, lane = 0;
        for (int network = networks.First; network <= last; network += RowsAtOnce)
        {
            // Behind the last network, its row comes again.
            ref T first = ref Unsafe.Add(ref source, Row(rows, network) * columns);
            ref T second = ref Unsafe.Add(ref source, Row(rows, Math.Min(last, network + 1)) * columns);
            ref T third = ref Unsafe.Add(ref source, Row(rows, Math.Min(last, network + 2)) * columns);
            ref T fourth = ref Unsafe.Add(ref source, Row(rows, Math.Min(last, network + 3)) * columns);
            for (int column = 0; column < columns; column++)
            {
                Put(
                    Unsafe.Add(ref first, column), Unsafe.Add(ref second, column), Unsafe.Add(ref third, column), Unsafe.Add(ref fourth, column),
                    ref Unsafe.As<T, byte>(ref Unsafe.Add(ref target, column * layout.Lanes + lane)));
            }

            lane += RowsAtOnce;
            if (lane == layout.Lanes)
            {
                lane = 0;
                target = ref Unsafe.Add(ref target, columns * layout.Lanes);
            }
        }
    }

    private static int Row(ReadOnlySpan<int> rows, int network) => rows.Length > 0 ? rows[network] : network;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(T first, T second, T third, T fourth, ref byte target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            Unsafe.WriteUnaligned(ref target, Vector256.Create(
                Unsafe.BitCast<T, double>(first), Unsafe.BitCast<T, double>(second), Unsafe.BitCast<T, double>(third), Unsafe.BitCast<T, double>(fourth)));
        }
        else
        {
            Unsafe.WriteUnaligned(ref target, Vector128.Create(
                Unsafe.BitCast<T, float>(first), Unsafe.BitCast<T, float>(second), Unsafe.BitCast<T, float>(third), Unsafe.BitCast<T, float>(fourth)));
        }
    }
#endif
}
