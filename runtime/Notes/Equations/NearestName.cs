using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>Gives the name that the fewest letters, put in, left out or replaced, turn into the text; of several the first.</summary>
    public static string To(string text, IEnumerable<string> names) => names.MinBy(name => Distance(text, name))!;

    /// <summary>The Levenshtein distance, row by row.</summary>
    private static int Distance(string left, string right)
    {
        int[] before = Enumerable.Range(0, right.Length + 1).ToArray();
        for (int i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = before[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(before[j], row[j - 1]) + 1);
            }

            before = row;
        }

        return before[^1];
    }
}
