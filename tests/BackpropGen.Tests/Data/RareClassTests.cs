using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

/// <summary>Classes with few rows: none is in validation or test that is not in training.</summary>
public class RareClassTests
{
    [Theory]
    [InlineData(new[] { 14, 1 }, 0.0, 0.25)]
    [InlineData(new[] { 5, 1 }, 0.0, 0.3)]
    [InlineData(new[] { 3, 1 }, 0.2, 0.2)]
    [InlineData(new[] { 8, 1, 1, 1 }, 0.0, 0.3)]
    [InlineData(new[] { 17, 1 }, 0.0, 0.2)]
    [InlineData(new[] { 4, 4, 1 }, 0.2, 0.2)]
    [InlineData(new[] { 20, 2, 2, 2, 2 }, 0.25, 0.25)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 40 }, 0.1, 0.4)]
    public void Training_has_each_class_and_the_parts_have_their_sizes(int[] counts, double validation, double test)
    {
        int[] classes = Rows(counts);
        for (int seed = 0; seed < 20; seed++)
        {
            RowSplit split = DataSplit.Stratified(classes, validation, test, seed);

            AssertEachIsLearnt(classes, split);
            Assert.Equal(counts.Length, split.Train.ToArray().Select(row => classes[row]).Distinct().Count());
            AssertSize(validation * classes.Length, split.Validation.Length);
            AssertSize(test * classes.Length, split.Test.Length);
        }
    }

    [Theory]
    [InlineData(new[] { 6, 8, 4 }, 0.45, 0.1)]
    [InlineData(new[] { 9, 7, 9, 8 }, 0.1, 0.3)]
    [InlineData(new[] { 8, 4, 6, 4 }, 0.15, 0.15)]
    [InlineData(new[] { 7, 6, 6, 6, 8 }, 0.1, 0.1)]
    [InlineData(new[] { 7, 6, 5, 4, 8 }, 0.1, 0.2)]
    public void Each_class_has_its_share_of_each_part_to_within_a_row(int[] counts, double validation, double test)
    {
        int[] classes = Rows(counts);

        RowSplit split = DataSplit.Stratified(classes, validation, test, seed: 1);

        for (int number = 0; number < counts.Length; number++)
        {
            Assert.InRange(CountOf(split.Train) - (1 - validation - test) * counts[number], -1 + 1e-9, 1 - 1e-9);
            Assert.InRange(CountOf(split.Validation) - validation * counts[number], -1 + 1e-9, 1 - 1e-9);
            Assert.InRange(CountOf(split.Test) - test * counts[number], -1 + 1e-9, 1 - 1e-9);

            int CountOf(ReadOnlySpan<int> rows) => rows.ToArray().Count(row => classes[row] == number);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void It_is_so_for_all_counts_and_shares_or_the_split_is_refused(int classCount)
    {
        var random = new PortableRandom(classCount);
        double[] shares = { 0, 0.05, 0.1, 0.2, 0.25, 1.0 / 3, 0.5 };
        int split = 0, refused = 0;
        for (int trial = 0; trial < 3000; trial++)
        {
            int[] counts = Enumerable.Range(0, classCount).Select(_ => 1 + random.NextInt(random.NextInt(3) == 0 ? 2 : 20)).ToArray();
            double validation = shares[random.NextInt(shares.Length)], test = shares[1 + random.NextInt(shares.Length - 2)];
            int[] classes = Rows(counts);
            int[] asked = { (int)Math.Floor(validation * classes.Length), (int)Math.Floor(test * classes.Length) };
            try
            {
                RowSplit parts = DataSplit.Stratified(classes, validation, test, seed: trial);
                split++;
                AssertEachIsLearnt(classes, parts);
                AssertSize(validation * classes.Length, parts.Validation.Length);
                AssertSize(test * classes.Length, parts.Test.Length);
            }
            catch (ArgumentException exception)
            {
                // There are too few rows: a share is less than a row, or the classes keep more rows in training than it leaves.
                refused++;
                Assert.Contains(" rows leave ", exception.Message, StringComparison.Ordinal);
                Assert.True(
                    (validation > 0 && asked[0] == 0) || asked[1] == 0 || asked.Sum() > classes.Length - classCount - 2,
                    $"{string.Join(' ', counts)}, {validation}, {test}: {exception.Message}");
            }
        }

        Assert.True(split > 1500 && refused > 0, $"{split} split, {refused} refused");
    }

    [Theory]
    [InlineData(new[] { 10, 1 }, 5)]
    [InlineData(new[] { 10, 2 }, 2)]
    [InlineData(new[] { 2, 2, 2 }, 6)]
    [InlineData(new[] { 1, 1, 7, 1, 3 }, 10)]
    [InlineData(new[] { 20, 2, 3, 1 }, 10)]
    public void Each_fold_learns_each_class_and_a_row_without_another_of_its_class_is_never_tested(int[] counts, int folds)
    {
        int[] classes = Rows(counts);
        for (int seed = 0; seed < 20; seed++)
        {
            IReadOnlyList<RowSplit> splits = DataSplit.StratifiedKFold(classes, folds, seed);

            foreach (RowSplit split in splits)
            {
                Assert.Equal(counts.Length, split.Train.ToArray().Select(row => classes[row]).Distinct().Count());
                Assert.Equal(Enumerable.Range(0, classes.Length), split.Train.ToArray().Concat(split.Test.ToArray()).Order());
            }

            Assert.Equal(Enumerable.Range(0, classes.Length).Where(row => counts[classes[row]] > 1), splits.SelectMany(split => split.Test.ToArray()).Order());
            Assert.InRange(splits.Max(split => split.Test.Length) - splits.Min(split => split.Test.Length), 0, 1);
        }
    }

    [Fact]
    public void Splits_that_the_classes_do_not_allow_are_refused()
    {
        Refused.Argument(
            "2 rows leave none for test, whose share is 0.5, because each of the 2 classes keeps one in training.", () => DataSplit.Stratified(new[] { 0, 1 }, 0, 0.5, 1));
        Refused.Argument("8 rows leave 1 for test, whose share is 0.5, because each of the 7 classes", () => DataSplit.Stratified(Rows(new[] { 1, 1, 1, 1, 1, 1, 2 }), 0, 0.5, 1));
        Refused.Argument(
            "folds is 3, expected 2 to the number of rows whose class has another row, 2", () => DataSplit.StratifiedKFold(new[] { 0, 1, 2, 2 }, 3, 1));
    }

    private static int[] Rows(int[] counts) => counts.SelectMany((count, number) => Enumerable.Repeat(number, count)).ToArray();

    private static void AssertEachIsLearnt(int[] classes, RowSplit split)
    {
        HashSet<int> learnt = split.Train.ToArray().Select(row => classes[row]).ToHashSet();
        Assert.All(split.Validation.ToArray().Concat(split.Test.ToArray()), row => Assert.Contains(classes[row], learnt));
        Assert.Equal(Enumerable.Range(0, classes.Length), split.Train.ToArray().Concat(split.Validation.ToArray()).Concat(split.Test.ToArray()).Order());
    }

    private static void AssertSize(double asked, int size) => Assert.InRange(size - asked, -1.0 - 1e-9, 1.0 + 1e-9);
}
