using System.Collections.Generic;
using System.Linq;

namespace BackpropGen.Generator.Emission.Vectors;

/// <summary>Neighbouring nodes of a layer that share a vector; or one node on its own, where no vector is narrow enough.</summary>
/// <param name="First">The first node, counted from 1.</param>
/// <param name="Count">How many.</param>
/// <param name="Bits">Bits that hold them, 64 in the lower half of a vector of 128; 0 of a single node.</param>
internal readonly record struct NodeChunk(int First, int Count, int Bits)
{
    public bool IsScalar => Bits == 0;

    /// <summary>Width of the vector.</summary>
    public int VectorBits => Bits == 64 ? 128 : Bits;

    /// <summary>Where the first node stands in an array.</summary>
    public int Position => First - 1;

    /// <summary>Splits a layer: as many of the widest vectors as are full, then of half that width, and so on down to a single node.</summary>
    public static IReadOnlyList<NodeChunk> Of(int nodes, int bits, bool isSingle)
    {
        var chunks = new List<NodeChunk>();
        int first = 1;
        for (; bits >= (isSingle ? 64 : 128); bits /= 2)
        {
            int lanes = bits / (isSingle ? 32 : 64);
            for (; first + lanes - 1 <= nodes; first += lanes)
            {
                chunks.Add(new NodeChunk(first, lanes, bits));
            }
        }

        for (; first <= nodes; first++)
        {
            chunks.Add(new NodeChunk(first, 1, 0));
        }

        return chunks;
    }

    // Seven doubles: 1 to 4 in 256 bits, and 5 to 7, with an empty lane, in another 256.
    /// <summary>
    /// The same, with one vector, whose last lanes have no node, for what is left beyond vectors of 256 bits and more. Functions take it in one
    /// call. It has at most 256 bits, because putting more pieces together took longer than two calls.
    /// </summary>
    public static IReadOnlyList<NodeChunk> Padded(int nodes, int bits, bool isSingle)
    {
        IReadOnlyList<NodeChunk> exact = Of(nodes, bits, isSingle);
        NodeChunk[] wide = exact.TakeWhile(chunk => chunk.Bits >= 256).ToArray();
        if (exact.Count <= wide.Length + 1)
        {
            return exact;
        }

        int filled = wide.Sum(chunk => chunk.Count), rest = nodes - filled, bitsOfNumber = isSingle ? 32 : 64;
        return wide.Append(new NodeChunk(filled + 1, rest, rest * bitsOfNumber > 128 ? 256 : 128)).ToArray();
    }
}
