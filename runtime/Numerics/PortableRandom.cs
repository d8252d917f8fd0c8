using System;

namespace BackpropGen;

/// <summary>
/// Generates random numbers. A seed gives the same bits on every runtime and machine; <see cref="Random"/> promises that only within one
/// runtime.
/// </summary>
/// <remarks>
/// The generator is xoshiro256** (D. Blackman, S. Vigna, 2018), whose state SplitMix64 fills from the seed. Only integer arithmetic, + − · / and
/// square roots are used, all exact or correctly rounded. Do not use it for secrets, or on two threads at once.
/// </remarks>
public sealed class PortableRandom
{
    private ulong _s0, _s1, _s2, _s3;
    private double _spareNormal = double.NaN;

    /// <summary>Starts the sequence of <paramref name="seed"/>.</summary>
    public PortableRandom(int seed)
    {
        ulong state = unchecked((ulong)seed);
        _s0 = SplitMix64(ref state);
        _s1 = SplitMix64(ref state);
        _s2 = SplitMix64(ref state);
        _s3 = SplitMix64(ref state);
    }

    /// <summary>
    /// The state of the sequence, four numbers that are not all 0, to be kept and restored. If only the first number of a pair of
    /// <see cref="NextNormal"/> was taken, the second is not part of it.
    /// </summary>
    internal long[] State
    {
        get => unchecked(new[] { (long)_s0, (long)_s1, (long)_s2, (long)_s3 });
        set
        {
            unchecked
            {
                (_s0, _s1, _s2, _s3) = ((ulong)value[0], (ulong)value[1], (ulong)value[2], (ulong)value[3]);
            }

            _spareNormal = double.NaN;
        }
    }

    /// <summary>Draws 64 random bits.</summary>
    [CLSCompliant(false)]
    public ulong NextUInt64()
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

    /// <summary>Draws a number uniformly from [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / 9007199254740992.0);

    /// <summary>Draws a whole number uniformly from [0, <paramref name="count"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">count is below 1.</exception>
    public int NextInt(int count)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "Expected at least 1.");
        }

        // Takes the product of 32 random bits and count, and rejects the few values that would come up too often (D. Lemire).
        ulong product = (NextUInt64() >> 32) * (ulong)count;
        uint threshold = unchecked((uint)-count) % (uint)count;
        while ((uint)product < threshold)
        {
            product = (NextUInt64() >> 32) * (ulong)count;
        }

        return (int)(product >> 32);
    }

    /// <summary>Draws a number from the standard normal distribution: mean 0, standard deviation 1.</summary>
    /// <remarks>Uses the polar method of G. Marsaglia, which gives two numbers at a time.</remarks>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        while (true)
        {
            double u = 2.0 * NextDouble() - 1.0;
            double v = 2.0 * NextDouble() - 1.0;
            double s = u * u + v * v;
            if (s > 0.0 && s < 1.0)
            {
                double factor = Math.Sqrt(-2.0 * PortableMath.Log(s) / s);
                _spareNormal = v * factor;
                return u * factor;
            }
        }
    }

    /// <summary>Puts the items in random order (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
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
