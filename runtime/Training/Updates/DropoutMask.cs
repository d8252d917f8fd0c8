using System;

namespace BackpropGen;

/// <summary>
/// Draws which nodes are left out, each with the probability p, up to 64 nodes at once. Each word that is drawn gives every node one more binary digit
/// of a random number from 0 to 1, the most significant digit first. A node is left out if its number is below p. Half of the nodes are decided with
/// each word, so 64 nodes take about eight words, not 64.
/// </summary>
internal struct DropoutMask
{
    // p·2⁵³ rounded up, in the upper 53 bits.
    private readonly ulong _probability;
    private Xoshiro256 _generator;
    private long _nodesLeft;
    private ulong _bits;
    private int _bitCount;

    /// <summary>Prepares for drawing.</summary>
    /// <param name="probability">p, from 0 to below 1.</param>
    /// <param name="random">The random numbers, which <see cref="End"/> moves on.</param>
    /// <param name="nodes">Number of the nodes of all rows together.</param>
    public DropoutMask(double probability, PortableRandom random, long nodes)
    {
        _probability = (ulong)Math.Ceiling(probability * 9007199254740992.0) << 11;
        _generator = random.Generator;
        _nodesLeft = nodes;
        _bits = 0;
        _bitCount = 0;
    }

    /// <summary>Draws for some of the nodes, at least one and at most 64. The lowest bit is that of the first; 1 says that it is left out.</summary>
    public ulong Take(int nodes)
    {
        ulong taken = _bits;
        if (nodes > _bitCount)
        {
            int had = _bitCount;
            _bitCount = (int)Math.Min(64, _nodesLeft);
            _nodesLeft -= _bitCount;
            _bits = Draw(_bitCount);
            taken |= _bits << had;
            nodes -= had;
            _bits = nodes == 64 ? 0 : _bits >> nodes;
            _bitCount -= nodes;
            return taken & LowBits(had + nodes);
        }

        _bits = nodes == 64 ? 0 : _bits >> nodes;
        _bitCount -= nodes;
        return taken & LowBits(nodes);
    }

    /// <summary>Moves the random numbers on.</summary>
    public readonly void End(PortableRandom random) => random.Generator = _generator;

    private static ulong LowBits(int count) => ulong.MaxValue >> (64 - count);

    private ulong Draw(int count)
    {
        Xoshiro256 generator = _generator;
        ulong below = 0, undecided = LowBits(count);

        // What is left of p: at 0, no number that agreed with p so far is below it.
        for (ulong rest = _probability; undecided != 0 && rest != 0; rest <<= 1)
        {
            ulong digits = generator.Next();
            if (rest >> 63 != 0)
            {
                below |= undecided & ~digits;
                undecided &= digits;
            }
            else
            {
                undecided &= ~digits;
            }
        }

        _generator = generator;
        return below;
    }
}
