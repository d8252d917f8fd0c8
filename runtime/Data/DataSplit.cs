using System;
using System.Collections.Generic;
using System.Globalization;

namespace BackpropGen;

/// <summary>Splits rows at random. The same seed gives the same split on every machine.</summary>
public static class DataSplit
{
    /// <summary>Splits rows into training, validation and test rows.</summary>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="validation">Share of the rows for validation, from 0; may be 0.</param>
    /// <param name="test">Share of the rows for testing, from 0; both shares together are below 1. Each part gets its share to within one row.</param>
    /// <param name="seed">Any whole number.</param>
    /// <exception cref="ArgumentException">A share is out of range, or a part with a share above 0 would be empty.</exception>
    public static RowSplit Random(int rowCount, double validation, double test, int seed) =>
        Split(OneClass(rowCount), validation, test, seed, nameof(rowCount));

    /// <summary>
    /// Splits rows into training, validation and test rows. Each part gets its share of the rows, and of every class, to within one row. But
    /// training has at least one row of every class, because a class that is not learnt cannot be tested: a class with a single row is in
    /// training only, and a larger class gives a row more to the other parts instead.
    /// </summary>
    /// <param name="classes">The class of each row, any numbers.</param>
    /// <param name="validation">Share of the rows for validation, from 0; may be 0.</param>
    /// <param name="test">Share of the rows for testing, from 0; both shares together are below 1.</param>
    /// <param name="seed">Any whole number.</param>
    /// <exception cref="ArgumentException">
    /// A share is out of range, a part with a share above 0 would be empty, or a part would miss its share by more than a row, because each class
    /// keeps a row in training.
    /// </exception>
    public static RowSplit Stratified(ReadOnlySpan<int> classes, double validation, double test, int seed) =>
        Split(classes, validation, test, seed, nameof(classes));

    /// <summary>Makes k splits. Each row is a test row in one split, and a training row in the others.</summary>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="folds">k, from 2 to the number of rows. The sizes of the folds differ by one row at most.</param>
    /// <param name="seed">Any whole number.</param>
    /// <exception cref="ArgumentException">The number of folds is out of range.</exception>
    public static IReadOnlyList<RowSplit> KFold(int rowCount, int folds, int seed) => StratifiedKFold(OneClass(rowCount), folds, seed);

    /// <summary>
    /// Makes k splits as <see cref="KFold"/>, whose test rows have equally many of each class, to within one row. Training has at least one row of
    /// every class in each split. So the row of a class that has no other is a training row in all of them, and never tested.
    /// </summary>
    /// <param name="classes">The class of each row, any numbers. A class with fewer rows than folds is not tested in some of them.</param>
    /// <param name="folds">k, from 2 to the number of rows that can be tested. The sizes of the folds differ by one row at most.</param>
    /// <param name="seed">Any whole number.</param>
    /// <exception cref="ArgumentException">The number of folds is out of range.</exception>
    public static IReadOnlyList<RowSplit> StratifiedKFold(ReadOnlySpan<int> classes, int folds, int seed)
    {
        SortedDictionary<int, int[]>.ValueCollection classRows = ByClass(classes, seed);
        int testable = 0;
        foreach (int[] rows in classRows)
        {
            testable += rows.Length > 1 ? rows.Length : 0;
        }

        if (folds < 2 || folds > testable)
        {
            string expected = testable == classes.Length ? "the number of rows" : "the number of rows whose class has another row";
            throw new ArgumentException($"folds is {folds}, expected 2 to {expected}, {testable}.", nameof(folds));
        }

        // Rows are dealt out in turn, one class after the other, without starting anew: so the remainders of the classes spread over the folds.
        var tests = new List<int>[folds];
        var trains = new List<int>[folds];
        for (int fold = 0; fold < folds; fold++)
        {
            tests[fold] = new List<int>();
            trains[fold] = new List<int>();
        }

        int position = 0;
        foreach (int[] rows in classRows)
        {
            bool isTested = rows.Length > 1;
            foreach (int row in rows)
            {
                for (int fold = 0; fold < folds; fold++)
                {
                    (isTested && fold == position % folds ? tests : trains)[fold].Add(row);
                }

                position += isTested ? 1 : 0;
            }
        }

        var splits = new RowSplit[folds];
        var random = new PortableRandom(seed);
        for (int fold = 0; fold < folds; fold++)
        {
            int[] train = trains[fold].ToArray();
            random.Shuffle<int>(train);
            splits[fold] = new RowSplit(train, Array.Empty<int>(), tests[fold].ToArray());
        }

        return splits;
    }

    private static RowSplit Split(ReadOnlySpan<int> classes, double validation, double test, int seed, string rowsArgument)
    {
        double[] shares = { 1.0 - validation - test, validation, test };
        string[] names = { "train", nameof(validation), nameof(test) };
        for (int part = 0; part < shares.Length; part++)
        {
            if (!(shares[part] >= 0.0 && shares[part] <= 1.0) || (part == 0 && shares[part] == 0.0))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"validation is {validation} and test is {test}, expected shares from 0 that leave rows for training."), nameof(validation));
            }
        }

        var classRows = new List<int[]>(ByClass(classes, seed));
        var due = new double[3];
        List<int[]> counts = classRows.ConvertAll(rows => Apportion(rows.Length, shares, due));
        KeepEachClassInTraining(counts, shares);
        var parts = new[] { new List<int>(), new List<int>(), new List<int>() };
        for (int index = 0; index < counts.Count; index++)
        {
            int taken = 0;
            for (int part = 0; part < parts.Length; part++)
            {
                parts[part].AddRange(classRows[index].AsSpan(taken, counts[index][part]).ToArray());
                taken += counts[index][part];
            }
        }

        for (int part = 0; part < parts.Length; part++)
        {
            double asked = shares[part] * classes.Length;
            if (shares[part] > 0.0 && (parts[part].Count == 0 || parts[part].Count <= asked - 1.0 - 1e-9))
            {
                string left = parts[part].Count == 0 ? "none" : parts[part].Count.ToString(CultureInfo.InvariantCulture);
                string because = counts.Count == 1 ? "" : $", because each of the {counts.Count} classes keeps one in training";
                throw new ArgumentException(
                    FormattableString.Invariant($"{classes.Length} rows leave {left} for {names[part]}, whose share is {shares[part]}{because}."), rowsArgument);
            }
        }

        // The rows were dealt out class by class; training needs them mixed.
        int[] train = parts[0].ToArray();
        new PortableRandom(seed).Shuffle<int>(train);
        return new RowSplit(train, parts[1].ToArray(), parts[2].ToArray());
    }

    private static int[] OneClass(int rowCount) => rowCount >= 1
        ? new int[rowCount]
        : throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, "Expected at least 1.");

    /// <summary>Gives the rows of each class in random order, classes by their number.</summary>
    private static SortedDictionary<int, int[]>.ValueCollection ByClass(ReadOnlySpan<int> classes, int seed)
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

    /// <summary>
    /// Rounds the shares of <paramref name="count"/> to whole numbers. The remainder goes to the part that is furthest behind over all classes
    /// so far, which <paramref name="due"/> remembers.
    /// </summary>
    private static int[] Apportion(int count, double[] shares, double[] due)
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

        for (; left > 0; left--)
        {
            int most = 0;
            for (int part = 1; part < shares.Length; part++)
            {
                most = shares[part] > 0.0 && due[part] > due[most] + 1e-9 ? part : most;
            }

            counts[most]++;
            due[most]--;
        }

        return counts;
    }

    /// <summary>
    /// Moves a row of each class that has none in training there. The class with the most rows to spare gives one of its training rows for it, so
    /// that the parts keep their sizes; if no class has two, the part gets smaller.
    /// </summary>
    private static void KeepEachClassInTraining(List<int[]> counts, double[] shares)
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
