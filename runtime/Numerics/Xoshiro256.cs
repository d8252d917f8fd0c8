using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>
/// The generator xoshiro256** (D. Blackman, S. Vigna, 2018), whose state SplitMix64 fills from a seed. A copy in a local variable stays in registers.
/// </summary>
internal struct Xoshiro256
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>Starts the sequence of a seed.</summary>
    public Xoshiro256(int seed)
    {
        ulong state = unchecked((ulong)seed);
        _s0 = SplitMix64(ref state);
        _s1 = SplitMix64(ref state);
        _s2 = SplitMix64(ref state);
        _s3 = SplitMix64(ref state);
    }

    /// <summary>Continues a sequence from four numbers that are not all 0.</summary>
    public Xoshiro256(long[] state)
    {
        unchecked
        {
            (_s0, _s1, _s2, _s3) = ((ulong)state[0], (ulong)state[1], (ulong)state[2], (ulong)state[3]);
        }
    }

    /// <summary>Gives the four numbers.</summary>
    public readonly long[] ToArray() => unchecked(new[] { (long)_s0, (long)_s1, (long)_s2, (long)_s3 });

    /// <summary>Draws 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        unchecked
        {
            ulong result = RotateLeft(_s1 * 5, 7) * 9;
            ulong t = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= t;
            _s3 = RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>Draws a whole number uniformly from [0, <paramref name="count"/>), count at least 1.</summary>
    public int NextInt(int count)
    {
        // Takes the product of 32 random bits and count, and rejects the few values that would come up too often (D. Lemire). They are fewer than
        // count, so the division that counts them is hardly ever needed.
        ulong product = (Next() >> 32) * (ulong)count;
        if ((uint)product < (uint)count)
        {
            uint threshold = unchecked((uint)-count) % (uint)count;
            while ((uint)product < threshold)
            {
                product = (Next() >> 32) * (ulong)count;
            }
        }

        return (int)(product >> 32);
    }

    private static ulong SplitMix64(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    private static ulong RotateLeft(ulong value, int bits) => (value << bits) | (value >> (64 - bits));
}
