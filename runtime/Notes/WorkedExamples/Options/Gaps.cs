using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Says which results of a worked example are left blank. Immutable.</summary>
public sealed class Gaps
{
    private readonly double _share;
    private readonly int _seed;
    private readonly IReadOnlyList<string> _names;

    private Gaps(double share, int seed, IReadOnlyList<string> names)
    {
        _share = share;
        _seed = seed;
        _names = names;
    }

    /// <summary>Leaves a share of the results blank, chosen at random.</summary>
    /// <param name="share">The share of all results, above 0 and at most 1; the number of gaps is rounded to the nearest.</param>
    /// <param name="seed">Seed of the choice: the same seed leaves the same results blank on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    public static Gaps Share(double share, int seed) => share is > 0.0 and <= 1.0
        ? new Gaps(share, seed, [])
        : throw new ArgumentOutOfRangeException(nameof(share), share, "Expected a number above 0 and at most 1.");

    /// <summary>Leaves the results of the named quantities blank.</summary>
    /// <param name="names">Names in any common spelling: δ21, delta_21, ∂L/∂w11_2.</param>
    /// <exception cref="ArgumentException">No name is given.</exception>
    public static Gaps At(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Length > 0 ? new Gaps(0.0, 0, names.ToArray()) : throw new ArgumentException("Expected at least one name.", nameof(names));
    }

    /// <summary>Chooses the lines whose results are left blank.</summary>
    /// <param name="count">The number of lines.</param>
    /// <param name="find">Finds the line of a name, or throws.</param>
    internal IReadOnlySet<int> Choose(int count, Func<string, int> find)
    {
        if (_names.Count > 0)
        {
            return _names.Select(find).ToHashSet();
        }

        // With a seed, Random gives the same numbers on every machine and version.
        var random = new Random(_seed);
        int[] order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order.Take((int)Math.Round(_share * count, MidpointRounding.AwayFromZero)).ToHashSet();
    }
}
