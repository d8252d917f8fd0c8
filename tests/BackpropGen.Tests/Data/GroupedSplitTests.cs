using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

/// <summary>Splits that respect time, and splits that keep groups together.</summary>
public class GroupedSplitTests
{
    [Fact]
    public void Rows_in_time_are_split_in_their_order()
    {
        RowSplit split = DataSplit.InOrder(101, validation: 0.2, test: 0.3);

        Assert.Equal(Enumerable.Range(0, 101), split.Train.ToArray().Concat(split.Validation.ToArray()).Concat(split.Test.ToArray()));
        Assert.InRange(split.Validation.Length, 20, 21);
        Assert.InRange(split.Test.Length, 30, 31);
        Assert.True(DataSplit.InOrder(10, 0, 0.5).Validation.IsEmpty);
        Refused.Argument("3 rows leave none for", () => DataSplit.InOrder(3, 0.1, 0.1));
        Refused.Argument("Expected at least 1", () => DataSplit.InOrder(0, 0, 0.1));
        Refused.Argument("validation is -0.1", () => DataSplit.InOrder(10, -0.1, 0.1));
    }

    [Theory]
    [InlineData(0.2, 0.2)]
    [InlineData(0.0, 0.3)]
    [InlineData(0.1, 0.4)]
    public void A_group_is_in_one_part_and_the_parts_have_about_their_shares(double validation, double test)
    {
        var random = new PortableRandom(3);
        int[] groups = Enumerable.Range(0, 200).Select(_ => random.NextInt(30) - 5).ToArray();
        int largest = groups.GroupBy(group => group).Max(rows => rows.Count());
        for (int seed = 0; seed < 20; seed++)
        {
            RowSplit split = DataSplit.Grouped(groups, validation, test, seed);

            int[][] parts = { split.Train.ToArray(), split.Validation.ToArray(), split.Test.ToArray() };
            Assert.Equal(Enumerable.Range(0, 200), parts.SelectMany(part => part).Order());
            Assert.Equal(groups.Distinct().Count(), parts.Sum(part => part.Select(row => groups[row]).Distinct().Count()));
            Assert.InRange(parts[1].Length - validation * 200, -largest, largest);
            Assert.InRange(parts[2].Length - test * 200, -largest, largest);
        }

        Assert.Equal(DataSplit.Grouped(groups, validation, test, 1).Test.ToArray(), DataSplit.Grouped(groups, validation, test, 1).Test.ToArray());
        Assert.NotEqual(DataSplit.Grouped(groups, validation, test, 1).Test.ToArray(), DataSplit.Grouped(groups, validation, test, 2).Test.ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(30)]
    public void Each_group_is_tested_in_one_fold(int folds)
    {
        int[] groups = Enumerable.Range(0, 200).Select(row => row * row % 61 % 30).ToArray();
        int groupCount = groups.Distinct().Count();
        folds = Math.Min(folds, groupCount);

        IReadOnlyList<RowSplit> splits = DataSplit.GroupedKFold(groups, folds, seed: 1);

        Assert.Equal(folds, splits.Count);
        Assert.Equal(Enumerable.Range(0, 200), splits.SelectMany(split => split.Test.ToArray()).Order());
        Assert.All(splits, split =>
        {
            Assert.False(split.Test.IsEmpty);
            Assert.Equal(Enumerable.Range(0, 200), split.Train.ToArray().Concat(split.Test.ToArray()).Order());
            Assert.Empty(split.Train.ToArray().Select(row => groups[row]).Intersect(split.Test.ToArray().Select(row => groups[row])));
        });
        Refused.Argument($"folds is {groupCount + 1}, expected 2 to the number of groups, {groupCount}", () => DataSplit.GroupedKFold(groups, groupCount + 1, 1));
    }

    [Fact]
    public void Too_few_groups_are_refused() => Refused.Argument(
        "4 rows leave none for test, whose share is 0.5, because a group stays together.", () => DataSplit.Grouped(new[] { 7, 7, 7, 7 }, 0, 0.5, 1));
}
