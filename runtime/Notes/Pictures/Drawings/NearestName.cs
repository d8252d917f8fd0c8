using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>Gives the name that takes the fewest insertions, deletions and replacements of a character; the first of equal ones.</summary>
    public static string Of(string written, IEnumerable<string> names) => names.MinBy(name => Distance(written, name))!;

    private static int Distance(string one, string other)
    {
        int[] distances = Enumerable.Range(0, other.Length + 1).ToArray();
        for (int row = 1; row <= one.Length; row++)
        {
            (int before, distances[0]) = (distances[0], row);
            for (int column = 1; column <= other.Length; column++)
            {
                int replaced = before + (one[row - 1] == other[column - 1] ? 0 : 1);
                before = distances[column];
                distances[column] = Math.Min(replaced, 1 + Math.Min(distances[column], distances[column - 1]));
            }
        }

        return distances[^1];
    }
}
