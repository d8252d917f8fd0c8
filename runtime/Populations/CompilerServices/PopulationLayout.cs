using System;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace BackpropGen.CompilerServices;

/// <summary>
/// Moves numbers between networks one after the other, as users have them, and blocks of networks, which kernels take. A block has as many networks as a
/// vector has lanes: the widest of the machine, or one half as wide if it would leave fewer lanes empty.
/// </summary>
/// <param name="Lanes">Number of the networks of a block.</param>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal readonly record struct PopulationLayout<T>(int Lanes)
    where T : unmanaged
{
    /// <summary>The largest population: an array holds its parameters, and an array of the same size all its rows.</summary>
    public static int MostNetworks(Topology topology) =>
        int.MaxValue / 16 / topology.ParameterCount / PackedRows<T>.BlockSize * PackedRows<T>.BlockSize;

    /// <summary>The layout of so many networks.</summary>
    public static PopulationLayout<T> For(int count)
    {
        int lanes = PackedRows<T>.BlockSize;
#if NET8_0_OR_GREATER
        // Steps of 4-8-3 with losses, ns for each network    512 bits    256 bits
        // 16 networks                                        33.7        36.8
        // 10 networks                                        55.8        46.4
        bool isHalfEmpty = Blocks(count, lanes / 2) * 2 <= Blocks(count, lanes) * 3;
        if (!Vector512.IsHardwareAccelerated || isHalfEmpty)
        {
            lanes = Vector256.IsHardwareAccelerated ? lanes / 2 : lanes / 4;
        }
#endif
        return new PopulationLayout<T>(lanes);
    }

    /// <summary>Number of the blocks of so many networks.</summary>
    public int Blocks(int count) => Blocks(count, Lanes);

    /// <summary>The place of the first number of a network; its next numbers follow at a distance of <see cref="Lanes"/>.</summary>
    public int Start(int network, int columns) => network / Lanes * Lanes * columns + network % Lanes;

    /// <summary>The place of the first number of the next network: a lane further, or in the next block.</summary>
    public int NextStart(int start, int columns) => start % Lanes == Lanes - 1 ? start + 1 + (columns - 1) * Lanes : start + 1;

    /// <summary>Copies the numbers of a network out of its block.</summary>
    public void CopyOut(ReadOnlySpan<T> blocks, int network, Span<T> numbers)
    {
        int position = Start(network, numbers.Length);
        for (int column = 0; column < numbers.Length; column++, position += Lanes)
        {
            numbers[column] = blocks[position];
        }
    }

    /// <summary>Copies the numbers of a network into its block.</summary>
    public void CopyIn(ReadOnlySpan<T> numbers, int network, Span<T> blocks)
    {
        int position = Start(network, numbers.Length);
        for (int column = 0; column < numbers.Length; column++, position += Lanes)
        {
            blocks[position] = numbers[column];
        }
    }

    private static int Blocks(int count, int lanes) => (count + lanes - 1) / lanes;
}
