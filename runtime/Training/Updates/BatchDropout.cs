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
    private readonly double _probability;
    private readonly HiddenNodes<T> _nodes;
    private readonly T[] _before;

    public BatchDropout(Topology topology, double probability)
    {
        _probability = probability;
        _nodes = new HiddenNodes<T>(topology, probability);
        _before = new T[topology.ParameterCount - _nodes.FirstWeight];
    }

    /// <summary>
    /// Computes the mean loss of the rows and its gradient with some nodes left out, row by row, layer by layer. The parameters have their old bits
    /// afterwards.
    /// </summary>
    public T Backward(INetwork<T> network, PackedRows<T> rows, Span<T> gradient, PortableRandom random)
    {
        var mask = new DropoutMask(_probability, random, (long)_nodes.Count * rows.RowCount);
        Draw(ref mask, rows.ReserveDropped(_nodes.Count), rows.RowCount);
        mask.End(random);
        Span<T> behindFirst = network.ParameterSpan.Slice(_nodes.FirstWeight);
        behindFirst.CopyTo(_before);
        _nodes.Scale(behindFirst);
        T loss = network.Backward(rows, gradient);
        rows.ClearDropped();
        _nodes.Scale(gradient.Slice(_nodes.FirstWeight));
        _before.CopyTo(behindFirst);
        return loss;
    }

    private void Draw(ref DropoutMask mask, Span<T> words, int rows)
    {
        int size = PackedRows<T>.BlockSize, bits = typeof(T) == typeof(double) ? 64 : 32, wordsPerRow = (_nodes.Count + bits - 1) / bits;
        Span<ulong> doubles = typeof(T) == typeof(double) ? MemoryMarshal.Cast<T, ulong>(words) : default;
        Span<uint> singles = typeof(T) == typeof(float) ? MemoryMarshal.Cast<T, uint>(words) : default;
        DropoutMask local = mask;
        for (int row = 0; row < rows; row++)
        {
            int position = row / size * wordsPerRow * size + row % size;
            for (int left = _nodes.Count; left > 0; left -= bits, position += size)
            {
                ulong word = local.Take(Math.Min(left, bits));
                if (typeof(T) == typeof(double))
                {
                    doubles[position] = word;
                }
                else
                {
                    singles[position] = (uint)word;
                }
            }
        }

        mask = local;
    }
}
