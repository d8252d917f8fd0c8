using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Puts rows of the same class, or group, together, and deals whole groups out.</summary>
internal static class RowGroups
{
    /// <summary>Gives the rows of each class, or group, in random order; classes by their number.</summary>
    public static SortedDictionary<int, int[]>.ValueCollection Shuffled(ReadOnlySpan<int> classes, int seed)
    {
        var rows = new int[classes.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
        }

        new PortableRandom(seed).Shuffle<int>(rows);
        var lists = new SortedDictionary<int, List<int>>();
        foreach (int row in rows)
        {
            if (!lists.TryGetValue(classes[row], out List<int>? list))
            {
                lists.Add(classes[row], list = new List<int>());
            }

            list.Add(row);
        }

        var result = new SortedDictionary<int, int[]>();
        foreach ((int number, List<int> list) in lists)
        {
            result.Add(number, list.ToArray());
        }

        return result.Values;
    }

    /// <summary>Gives each group, the largest first and equal ones in random order, to the part that has least of its share.</summary>
    public static int[][] Deal(ReadOnlySpan<int> groups, double[] shares, int seed)
    {
        int[][] dealt = new List<int[]>(Shuffled(groups, seed)).ToArray();
        new PortableRandom(seed).Shuffle<int[]>(dealt);
        int rowCount = groups.Length;
        List<int>[] parts = Array.ConvertAll(shares, _ => new List<int>());
        foreach (int[] group in dealt.OrderByDescending(rows => rows.Length))
        {
            int most = 0;
            for (int part = 1; part < shares.Length; part++)
            {
                most = Due(part) > Due(most) + 1e-9 ? part : most;
            }

            parts[most].AddRange(group);
        }

        return Array.ConvertAll(parts, part => part.ToArray());

        double Due(int part) => shares[part] * rowCount - parts[part].Count;
    }
}
