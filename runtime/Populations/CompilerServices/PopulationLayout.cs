using System;

namespace BackpropGen.CompilerServices;

/// <summary>Moves numbers between networks one after the other, as users have them, and blocks of networks, which kernels take.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal static class PopulationLayout<T>
    where T : unmanaged
{
    /// <summary>Number of the networks of a block: the lanes of the widest vector.</summary>
    public static int BlockSize => PackedRows<T>.BlockSize;

    /// <summary>The largest population: an array holds its parameters, and an array of the same size all its rows.</summary>
    public static int MostNetworks(Topology topology) => int.MaxValue / 16 / topology.ParameterCount / BlockSize * BlockSize;

    /// <summary>The place of the first number of a network; its next numbers follow at a distance of <see cref="BlockSize"/>.</summary>
    public static int Start(int network, int columns) => network / BlockSize * BlockSize * columns + network % BlockSize;

    /// <summary>Copies the numbers of a network out of its block.</summary>
    public static void CopyOut(ReadOnlySpan<T> blocks, int network, Span<T> numbers)
    {
        int position = Start(network, numbers.Length);
        for (int column = 0; column < numbers.Length; column++, position += BlockSize)
        {
            numbers[column] = blocks[position];
        }
    }

    /// <summary>Copies the numbers of a network into its block.</summary>
    public static void CopyIn(ReadOnlySpan<T> numbers, int network, Span<T> blocks)
    {
        int position = Start(network, numbers.Length);
        for (int column = 0; column < numbers.Length; column++, position += BlockSize)
        {
            blocks[position] = numbers[column];
        }
    }

    /// <summary>Fills a block with one row for all of its networks.</summary>
    public static void CopyToAll(ReadOnlySpan<T> row, Span<T> block)
    {
        for (int column = 0; column < row.Length; column++)
        {
            block.Slice(column * BlockSize, BlockSize).Fill(row[column]);
        }
    }
}
