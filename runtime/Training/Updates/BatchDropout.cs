using System;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>
/// Applies inverted dropout to hidden nodes of many rows at once. The factor 1/(1 − p) is the same in all rows, so it multiplies the outgoing weights
/// of all hidden nodes, and their gradient afterwards. What differs from row to row is which nodes give 0: the kernels clear their o and δ.
/// </summary>
internal sealed class BatchDropout<T>
    where T : unmanaged
{
    private readonly DropoutMask _mask;
    private readonly HiddenNodes _nodes;
    private readonly T[] _before;

    public BatchDropout(Topology topology, double probability)
    {
        _mask = new DropoutMask(probability);
        _nodes = new HiddenNodes(topology);
        _before = new T[topology.ParameterCount - _nodes.FirstWeight];
    }

    /// <summary>
    /// Computes the mean loss of the rows and its gradient with some nodes left out. A hidden node is left out of a row if the next
    /// <see cref="PortableRandom.NextDouble"/> is below p, row by row, layer by layer. The parameters have their old bits afterwards.
    /// </summary>
    public T Backward(INetwork<T> network, PackedRows<T> rows, Span<T> gradient, PortableRandom random)
    {
        Xoshiro256 generator = random.Generator;
        if (typeof(T) == typeof(double))
        {
            Draw(ref generator, MemoryMarshal.Cast<T, ulong>(rows.ReserveDropped(_nodes.Count)), rows.RowCount);
        }
        else
        {
            Draw(ref generator, MemoryMarshal.Cast<T, uint>(rows.ReserveDropped(_nodes.Count)), rows.RowCount);
        }

        random.Generator = generator;
        Span<T> parameters = network.ParameterSpan, behindFirst = parameters.Slice(_nodes.FirstWeight);
        behindFirst.CopyTo(_before);
        _nodes.Scale(parameters, _mask.Kept);
        T loss = network.Backward(rows, gradient);
        rows.ClearDropped();
        _nodes.Scale(gradient, _mask.Kept);
        _before.CopyTo(behindFirst);
        return loss;
    }

    private void Draw(ref Xoshiro256 generator, Span<ulong> words, int rows)
    {
        int size = PackedRows<T>.BlockSize, wordsPerRow = (_nodes.Count + 63) / 64;
        for (int row = 0; row < rows; row++)
        {
            int position = row / size * wordsPerRow * size + row % size;
            for (int left = _nodes.Count; left > 0; left -= 64, position += size)
            {
                words[position] = DrawWord(ref generator, Math.Min(left, 64));
            }
        }
    }

    private void Draw(ref Xoshiro256 generator, Span<uint> words, int rows)
    {
        int size = PackedRows<T>.BlockSize, wordsPerRow = (_nodes.Count + 31) / 32;
        for (int row = 0; row < rows; row++)
        {
            int position = row / size * wordsPerRow * size + row % size;
            for (int left = _nodes.Count; left > 0; left -= 32, position += size)
            {
                words[position] = (uint)DrawWord(ref generator, Math.Min(left, 32));
            }
        }
    }

    /// <summary>Draws bits, the first of which is the lowest.</summary>
    private ulong DrawWord(ref Xoshiro256 generator, int bits)
    {
        Xoshiro256 local = generator;
        DropoutMask mask = _mask;
        ulong word = 0;
        for (int bit = 0; bit < bits; bit++)
        {
            word |= mask.Next(ref local) << bit;
        }

        generator = local;
        return word;
    }
}
