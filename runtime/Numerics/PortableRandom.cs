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
    private Xoshiro256 _generator;
    private double _spareNormal = double.NaN;

    /// <summary>Starts the sequence of <paramref name="seed"/>.</summary>
    public PortableRandom(int seed) => _generator = new Xoshiro256(seed);

    /// <summary>
    /// The state of the sequence, four numbers that are not all 0, to be kept and restored. If only the first number of a pair of
    /// <see cref="NextNormal"/> was taken, the second is not part of it.
    /// </summary>
    internal long[] State
    {
        get => _generator.ToArray();
        set
        {
            _generator = new Xoshiro256(value);
            _spareNormal = double.NaN;
        }
    }

    /// <summary>The generator, which draws the same numbers faster in a local variable that is put back.</summary>
    internal Xoshiro256 Generator
    {
        get => _generator;
        set => _generator = value;
    }

    /// <summary>Draws 64 random bits.</summary>
    [CLSCompliant(false)]
    public ulong NextUInt64() => _generator.Next();

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

        return _generator.NextInt(count);
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
        Xoshiro256 generator = _generator;
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = generator.NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }

        _generator = generator;
    }
}
