using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace BackpropGen;

/// <summary>Splits rows at random, by classes, by groups or by time. The same seed gives the same split on every machine.</summary>
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

    /// <summary>Splits rows that follow each other in time: the first are for training, the next for validation, the last for testing.</summary>
    /// <param name="rowCount">Number of rows, the oldest first.</param>
    /// <param name="validation">Share of the rows for validation, from 0; may be 0.</param>
    /// <param name="test">Share of the rows for testing, from 0; both shares together are below 1. Each part gets its share to within one row.</param>
    /// <exception cref="ArgumentException">A share is out of range, or a part with a share above 0 would be empty.</exception>
    public static RowSplit InOrder(int rowCount, double validation, double test)
    {
        double[] shares = Shares(validation, test);
        int[] rows = Enumerable.Range(0, AtLeastOne(rowCount)).ToArray(), counts = Apportion(rowCount, shares, due: new double[3]);
        RequireRows(counts, shares, rowCount, mayMiss: 1.0, because: "", nameof(rowCount));
        return new RowSplit(
            rows.AsSpan(0, counts[0]).ToArray(), rows.AsSpan(counts[0], counts[1]).ToArray(), rows.AsSpan(counts[0] + counts[1]).ToArray());
    }

    /// <summary>
    /// Splits rows so that all rows of a group, such as those of one patient, are in the same part: a test then says how good the network is for
    /// new groups. Each part gets its share of the rows to within the rows of the largest group.
    /// </summary>
    /// <param name="groups">The group of each row, any numbers.</param>
    /// <param name="validation">Share of the rows for validation, from 0; may be 0.</param>
    /// <param name="test">Share of the rows for testing, from 0; both shares together are below 1.</param>
    /// <param name="seed">Any whole number.</param>
    /// <exception cref="ArgumentException">A share is out of range, or a part with a share above 0 would be empty.</exception>
    public static RowSplit Grouped(ReadOnlySpan<int> groups, double validation, double test, int seed)
    {
        double[] shares = Shares(validation, test);
        int[][] parts = DealGroups(groups, shares, seed);
        RequireRows(Array.ConvertAll(parts, part => part.Length), shares, groups.Length, mayMiss: groups.Length, because: ", because a group stays together", nameof(groups));
        new PortableRandom(seed).Shuffle<int>(parts[0]);
        return new RowSplit(parts[0], parts[1], parts[2]);
    }

    /// <summary>
    /// Makes k splits as <see cref="KFold"/>, in which all rows of a group are tested in the same split. The sizes of the folds differ by the rows
    /// of the largest group at most.
    /// </summary>
    /// <param name="groups">The group of each row, any numbers.</param>
    /// <param name="folds">k, from 2 to the number of groups.</param>
    /// <param name="seed">Any whole number.</param>
    /// <exception cref="ArgumentException">The number of folds is out of range.</exception>
    public static IReadOnlyList<RowSplit> GroupedKFold(ReadOnlySpan<int> groups, int folds, int seed)
    {
        int groupCount = new HashSet<int>(groups.ToArray()).Count;
        if (folds < 2 || folds > groupCount)
        {
            throw new ArgumentException($"folds is {folds}, expected 2 to the number of groups, {groupCount}.", nameof(folds));
        }

        var shares = new double[folds];
        shares.AsSpan().Fill(1.0 / folds);
        int[][] tests = DealGroups(groups, shares, seed);
        var random = new PortableRandom(seed);
        return Array.ConvertAll(tests, test =>
        {
            var train = new List<int>();
            foreach (int[] other in tests)
            {
                train.AddRange(other == test ? Array.Empty<int>() : other);
            }

            int[] shuffled = train.ToArray();
            random.Shuffle<int>(shuffled);
            return new RowSplit(shuffled, Array.Empty<int>(), test);
        });
    }

    private static RowSplit Split(ReadOnlySpan<int> classes, double validation, double test, int seed, string rowsArgument)
    {
        double[] shares = Shares(validation, test);
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

        string because = counts.Count == 1 ? "" : $", because each of the {counts.Count} classes keeps one in training";
        RequireRows(Array.ConvertAll(parts, part => part.Count), shares, classes.Length, mayMiss: 1.0, because, rowsArgument);

        // The rows were dealt out class by class; training needs them mixed.
        int[] train = parts[0].ToArray();
        new PortableRandom(seed).Shuffle<int>(train);
        return new RowSplit(train, parts[1].ToArray(), parts[2].ToArray());
    }

    /// <summary>Gives the shares of training, validation and test.</summary>
    /// <exception cref="ArgumentException">A share is out of range.</exception>
    private static double[] Shares(double validation, double test)
    {
        double train = 1.0 - validation - test;
        return validation >= 0.0 && test >= 0.0 && train > 0.0
            ? new[] { train, validation, test }
            : throw new ArgumentException(FormattableString.Invariant(
                $"validation is {validation} and test is {test}, expected shares from 0 that leave rows for training."), nameof(validation));
    }

    /// <exception cref="ArgumentException">A part with a share is empty, or misses more rows of its share than it may.</exception>
    private static void RequireRows(int[] counts, double[] shares, int rowCount, double mayMiss, string because, string argument)
    {
        string[] names = { "train", "validation", "test" };
        for (int part = 0; part < counts.Length; part++)
        {
            if (shares[part] > 0.0 && (counts[part] == 0 || counts[part] <= shares[part] * rowCount - mayMiss - 1e-9))
            {
                string left = counts[part] == 0 ? "none" : counts[part].ToString(CultureInfo.InvariantCulture);
                throw new ArgumentException(
                    FormattableString.Invariant($"{rowCount} rows leave {left} for {names[part]}, whose share is {shares[part]}{because}."), argument);
            }
        }
    }

    /// <summary>Gives each group, the largest first and equal ones in random order, to the part that has least of its share.</summary>
    private static int[][] DealGroups(ReadOnlySpan<int> groups, double[] shares, int seed)
    {
        int[][] dealt = new List<int[]>(ByClass(groups, seed)).ToArray();
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

    private static int AtLeastOne(int rowCount) => rowCount >= 1
        ? rowCount
        : throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, "Expected at least 1.");

    private static int[] OneClass(int rowCount) => new int[AtLeastOne(rowCount)];

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
