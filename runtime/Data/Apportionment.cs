using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Says how many rows of a class go to training, to validation and to test.</summary>
internal static class Apportionment
{
    /// <summary>
    /// Rounds the shares of <paramref name="count"/> up or down to whole numbers. Rounded up are the parts that are furthest behind over all
    /// classes so far, which <paramref name="due"/> remembers.
    /// </summary>
    public static int[] Round(int count, double[] shares, double[] due)
    {
        var counts = new int[shares.Length];
        int left = count;
        for (int part = 0; part < shares.Length; part++)
        {
            // A share of 0.1 of 30 rows is 3, although 0.1·30 may lie a rounding error below.
            counts[part] = Math.Min(left, (int)Math.Floor(count * shares[part] + 1e-9));
            left -= counts[part];
            due[part] += count * shares[part] - counts[part];
        }

        for (var isRoundedUp = new bool[shares.Length]; left > 0; left--)
        {
            int most = Array.IndexOf(isRoundedUp, false);
            for (int part = most + 1; part < shares.Length; part++)
            {
                most = shares[part] > 0.0 && !isRoundedUp[part] && due[part] > due[most] + 1e-9 ? part : most;
            }

            isRoundedUp[most] = true;
            counts[most]++;
            due[most]--;
        }

        return counts;
    }

    /// <summary>
    /// Moves a row of each class that has none in training there. The class with the most rows to spare gives one of its training rows for it, so
    /// that the parts keep their sizes; if no class has two, the part gets smaller.
    /// </summary>
    public static void KeepEachClassInTraining(List<int[]> counts, double[] shares)
    {
        foreach (int[] taker in counts)
        {
            if (taker[0] > 0)
            {
                continue;
            }

            int part = taker[1] >= taker[2] ? 1 : 2;
            taker[part]--;
            taker[0]++;
            int[]? giver = null;
            double mostToSpare = double.NegativeInfinity;
            foreach (int[] count in counts)
            {
                double toSpare = count[0] - shares[0] * (count[0] + count[1] + count[2]);
                if (count[0] > 1 && toSpare > mostToSpare)
                {
                    (giver, mostToSpare) = (count, toSpare);
                }
            }

            if (giver is not null)
            {
                giver[0]--;
                giver[part]++;
            }
        }
    }
}
