using System;

namespace BackpropGen;

/// <summary>Draws which nodes are left out, each with the probability p.</summary>
internal readonly struct DropoutMask
{
    private readonly ulong _limit;

    public DropoutMask(double probability)
    {
        // NextDouble is k·2⁻⁵³ for a whole number k of 53 random bits, and below p if k is below p·2⁵³.
        _limit = (ulong)Math.Ceiling(probability * 9007199254740992.0);
        Kept = 1.0 / (1.0 - probability);
    }

    /// <summary>Factor 1/(1 − p) of the nodes that are not left out.</summary>
    public double Kept { get; }

    /// <summary>Gives 1 if the next <see cref="PortableRandom.NextDouble"/> is below p, that is, if the node is left out; otherwise 0.</summary>
    public ulong Next(ref Xoshiro256 generator) => unchecked((generator.Next() >> 11) - _limit) >> 63;
}
