using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

public class DataSplitTests
{
    // 50 of class 0, 30 of class 7, 7 of class −2, mixed.
    private static readonly int[] Classes = Enumerable.Range(0, 87).Select(row => row % 29 < 17 ? 0 : row % 29 < 27 ? 7 : -2)
        .Select((number, row) => row == 0 ? -2 : number).ToArray();

    [Fact]
    public void Every_row_is_in_exactly_one_part()
    {
        RowSplit split = DataSplit.Random(101, validation: 0.2, test: 0.3, seed: 5);

        Assert.Equal(Enumerable.Range(0, 101), All(split).Order());
        Assert.InRange(split.Validation.Length, 20, 21);
        Assert.InRange(split.Test.Length, 30, 31);
    }

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_seed_another()
    {
        RowSplit first = DataSplit.Random(50, 0.2, 0.2, seed: 1);

        Assert.Equal(All(first), All(DataSplit.Random(50, 0.2, 0.2, seed: 1)));
        Assert.NotEqual(All(first), All(DataSplit.Random(50, 0.2, 0.2, seed: 2)));
        // The bits that every machine gives: a change here changes the published numbers of every user.
        Assert.Equal(new[] { 0, 2 }, DataSplit.Random(8, 0, 0.25, seed: 42).Test.ToArray().Order());
    }

    [Theory]
    [InlineData(0.0, 0.1)]
    [InlineData(0.2, 0.2)]
    [InlineData(1.0 / 3, 1.0 / 3)]
    public void Stratified_parts_have_their_share_of_every_class_to_within_one_row(double validation, double test)
    {
        RowSplit split = DataSplit.Stratified(Classes, validation, test, seed: 3);

        Assert.Equal(Enumerable.Range(0, Classes.Length), All(split).Order());
        foreach (int number in Classes.Distinct())
        {
            double count = Classes.Count(other => other == number);
            Assert.InRange(Count(split.Validation, number) - validation * count, -1.0, 1.0);
            Assert.InRange(Count(split.Test, number) - test * count, -1.0, 1.0);
        }

        Assert.InRange(split.Test.Length - test * Classes.Length, -1.0, 1.0);
        Assert.InRange(split.Validation.Length - validation * Classes.Length, -1.0, 1.0);
    }

    [Fact]
    public void A_split_without_validation_has_none() => Assert.True(DataSplit.Stratified(Classes, 0, 0.5, 1).Validation.IsEmpty);

    [Fact]
    public void A_split_without_test_has_none() => Assert.True(DataSplit.Stratified(Classes, 0.5, 0, 1).Test.IsEmpty);

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(87)]
    public void Each_row_is_tested_on_once_and_folds_and_classes_differ_by_one_row_at_most(int folds)
    {
        IReadOnlyList<RowSplit> splits = DataSplit.StratifiedKFold(Classes, folds, seed: 4);

        Assert.Equal(folds, splits.Count);
        Assert.Equal(Enumerable.Range(0, Classes.Length), splits.SelectMany(split => split.Test.ToArray()).Order());
        Assert.All(splits, split => Assert.Equal(Enumerable.Range(0, Classes.Length), All(split).Order()));
        AssertEven(splits.Select(split => split.Test.Length));
        foreach (int number in Classes.Distinct())
        {
            AssertEven(splits.Select(split => Count(split.Test, number)));
        }
    }

    [Fact]
    public void Plain_folds_are_even_and_differ_by_seed()
    {
        IReadOnlyList<RowSplit> splits = DataSplit.KFold(10, 3, seed: 1);

        Assert.Equal(new[] { 3, 3, 4 }, splits.Select(split => split.Test.Length).Order());
        Assert.NotEqual(splits[0].Test.ToArray(), DataSplit.KFold(10, 3, seed: 2)[0].Test.ToArray());
    }

    [Fact]
    public void Impossible_splits_are_refused()
    {
        Refused.Argument("validation is 0.5 and test is 0.5", () => DataSplit.Random(10, 0.5, 0.5, 1));
        Refused.Argument("validation is -0.1", () => DataSplit.Random(10, -0.1, 0.5, 1));
        Refused.Argument("test is NaN", () => DataSplit.Random(10, 0.1, double.NaN, 1));
        Refused.Argument("leave none for test", () => DataSplit.Random(1, 0, 0.1, 1));
        Assert.Throws<ArgumentException>("rowCount", () => DataSplit.Random(3, 0.1, 0.1, 1));
        Assert.Throws<ArgumentException>("classes", () => DataSplit.Stratified(new int[3], 0.1, 0.1, 1));
        Refused.Argument("Expected at least 1", () => DataSplit.Random(0, 0.1, 0.1, 1));
        Refused.Argument("folds is 1, expected 2 to the number of rows, 10", () => DataSplit.KFold(10, 1, 1));
        Refused.Argument("folds is 11", () => DataSplit.KFold(10, 11, 1));
    }

    [Fact]
    public void Rows_are_selected_in_every_form()
    {
        int[] indices = { 2, 0, 2 };

        Assert.Equal(new[] { "c", "a", "c" }, RowSelection.Select(new[] { "a", "b", "c" }, indices));
        Assert.Equal(new[] { 5.0, 6, 1, 2, 5, 6 }, RowSelection.Select<double>(new[] { 1.0, 2, 3, 4, 5, 6 }, 2, indices));
        Assert.Equal(new[,] { { 5.0, 6 }, { 1, 2 }, { 5, 6 } }, RowSelection.Select(new[,] { { 1.0, 2 }, { 3, 4 }, { 5, 6 } }, indices));
        Refused.Argument("rows", () => RowSelection.Select((double[])null!, new[] { 0 }));
        Refused.Argument("rows", () => RowSelection.Select((double[,])null!, new[] { 0 }));
        Refused.Argument("indices[0] is 2, expected 0 to 1", () => RowSelection.Select(new double[2, 3], new[] { 2 }));
        Refused.Argument("indices[1] is 3, expected 0 to 2", () => RowSelection.Select(new[] { 1, 2, 3 }, new[] { 0, 3 }));
    }

    [Fact]
    public void One_hot_and_back()
    {
        int[] classes = { 1, 0, 2 };

        double[][] rows = OneHot.Encode<double>(classes, 3);

        Assert.Equal(new[] { new[] { 0.0, 1, 0 }, new[] { 1.0, 0, 0 }, new[] { 0.0, 0, 1 } }, rows);
        Assert.Equal(classes, OneHot.Decode(rows));
        Assert.Equal(new[] { 0f, 1f }, OneHot.Encode<float>(new[] { 1 }, 2)[0]);
        Refused.Argument("rows[1] holds 0 at 0 and at 2, expected one largest number", () => OneHot.Decode(new[] { rows[0], new double[3] }));
        Refused.Argument("rows[0] holds 1 at 0 and at 1", () => OneHot.Decode(new[] { new[] { 1f, 1f, 0f } }));
        Assert.Equal(new[] { new[] { 1.0 } }, OneHot.Encode<double>(new[] { 0 }, 1));
        Refused.Argument("Expected at least 1", () => OneHot.Encode<double>(new[] { 0 }, 0));
        Refused.Argument("prediction is empty", () => PredictedClass.ArgMax<double>(default));
        Refused.Argument("classes[1] is 3, expected 0 to 2", () => OneHot.Encode<double>(new[] { 0, 3 }, 3));
    }

    private static int[] All(RowSplit split) => split.Train.ToArray().Concat(split.Validation.ToArray()).Concat(split.Test.ToArray()).ToArray();

    private static int Count(ReadOnlySpan<int> rows, int number) => rows.ToArray().Count(row => Classes[row] == number);

    private static void AssertEven(IEnumerable<int> counts) => Assert.InRange(counts.Max() - counts.Min(), 0, 1);
}
