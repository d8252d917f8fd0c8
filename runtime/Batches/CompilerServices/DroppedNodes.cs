using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Says which hidden nodes are left out of which rows of a chunk, for training with dropout; without it, none. A bit stands for a node, and the bits of
/// a row for a lane, so that a vector tests a node of several rows at once.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct DroppedNodes<T>
    where T : unmanaged
{
    // For each block of rows, each word of their bits, and each lane: as many bits as T has.
    private readonly ReadOnlySpan<T> _words;
    private readonly int _wordsPerRow, _blocks;

    internal DroppedNodes(ReadOnlySpan<T> words, int wordsPerRow)
    {
        _words = words;
        _wordsPerRow = wordsPerRow;
        _blocks = words.IsEmpty ? 0 : words.Length / (wordsPerRow * PackedRows<T>.BlockSize);
    }

    /// <summary>Whether none is left out.</summary>
    internal bool AreNone => _words.IsEmpty;

    /// <summary>Sets the values of a layer to 0 where its node is left out of the row.</summary>
    /// <param name="firstNode">Number of hidden nodes in the layers before.</param>
    /// <param name="values">A value of each node of the layer and each row, in the layout of the kernels.</param>
    public void Clear(int firstNode, Span<T> values)
    {
        if (AreNone)
        {
            return;
        }

        if (typeof(T) == typeof(double))
        {
            ClearDoubles(firstNode, MemoryMarshal.Cast<T, Vector<ulong>>(values));
        }
        else
        {
            ClearFloats(firstNode, MemoryMarshal.Cast<T, Vector<uint>>(values));
        }
    }

    /// <summary>Whether a hidden node is left out of a row.</summary>
    /// <param name="row">Index of the row in the chunk.</param>
    /// <param name="node">Index of the node among all hidden ones.</param>
    internal bool Has(int row, int node)
    {
        int size = PackedRows<T>.BlockSize, bits = typeof(T) == typeof(double) ? 64 : 32;
        int position = (row / size * _wordsPerRow + node / bits) * size + row % size;
        ulong word = typeof(T) == typeof(double) ? MemoryMarshal.Cast<T, ulong>(_words)[position] : MemoryMarshal.Cast<T, uint>(_words)[position];
        return ((word >> (node % bits)) & 1) != 0;
    }

    [MethodImpl(JitOptions.VectorLoop)]
    private void ClearDoubles(int firstNode, Span<Vector<ulong>> values)
    {
        ReadOnlySpan<Vector<ulong>> words = MemoryMarshal.Cast<T, Vector<ulong>>(_words);
        int vectors = PackedRows<T>.BlockSize / Vector<ulong>.Count, nodes = values.Length / (_blocks * vectors);
        for (int block = 0; block < _blocks; block++)
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                int position = block * nodes * vectors + vector;
                Vector<ulong> word = words[(block * _wordsPerRow + firstNode / 64) * vectors + vector], bit = new(1UL << (firstNode % 64));
                for (int node = firstNode; node < firstNode + nodes; node++, position += vectors, bit += bit)
                {
                    if (node % 64 == 0)
                    {
                        (word, bit) = (words[(block * _wordsPerRow + node / 64) * vectors + vector], Vector<ulong>.One);
                    }

                    values[position] &= Vector.Equals(word & bit, Vector<ulong>.Zero);
                }
            }
        }
    }

    [MethodImpl(JitOptions.VectorLoop)]
    private void ClearFloats(int firstNode, Span<Vector<uint>> values)
    {
        ReadOnlySpan<Vector<uint>> words = MemoryMarshal.Cast<T, Vector<uint>>(_words);
        int vectors = PackedRows<T>.BlockSize / Vector<uint>.Count, nodes = values.Length / (_blocks * vectors);
        for (int block = 0; block < _blocks; block++)
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                int position = block * nodes * vectors + vector;
                Vector<uint> word = words[(block * _wordsPerRow + firstNode / 32) * vectors + vector], bit = new(1U << (firstNode % 32));
                for (int node = firstNode; node < firstNode + nodes; node++, position += vectors, bit += bit)
                {
                    if (node % 32 == 0)
                    {
                        (word, bit) = (words[(block * _wordsPerRow + node / 32) * vectors + vector], Vector<uint>.One);
                    }

                    values[position] &= Vector.Equals(word & bit, Vector<uint>.Zero);
                }
            }
        }
    }
}
