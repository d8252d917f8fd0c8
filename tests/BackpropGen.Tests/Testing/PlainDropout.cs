using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen.Tests.Testing;

/// <summary>
/// Draws which of some nodes are left out: for each group of up to 64, words of random bits give each node a binary fraction, one digit a word, until
/// it is certain of every fraction whether it is below p.
/// </summary>
internal sealed class PlainDropout(double p, PortableRandom random, int nodes)
{
    private readonly Queue<bool> _drawn = new();
    private int _left = nodes;

    public bool Next()
    {
        if (_drawn.Count == 0)
        {
            int count = Math.Min(64, _left);
            _left -= count;
            foreach (bool isDropped in Draw(count))
            {
                _drawn.Enqueue(isDropped);
            }
        }

        return _drawn.Dequeue();
    }

    private bool[] Draw(int count)
    {
        // A fraction whose digits so far are f ends below f + unit.
        var fractions = new double[count];
        double unit = 1.0;
        while (fractions.Any(f => f < p && f + unit > p))
        {
            unit /= 2;
            ulong word = random.NextUInt64();
            for (int node = 0; node < count; node++)
            {
                fractions[node] += ((word >> node) & 1) * unit;
            }
        }

        return [.. fractions.Select(f => f < p)];
    }
}
