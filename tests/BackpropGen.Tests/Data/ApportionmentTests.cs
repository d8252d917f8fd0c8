using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Data;

public class ApportionmentTests
{
    private static readonly double[] Shares = { 0.8, 0.1, 0.1 };

    [Theory]
    [InlineData(30, new[] { 0.8, 0.1, 0.1 }, new[] { 24, 3, 3 })]
    [InlineData(5, new[] { 0.6, 0.2, 0.2 }, new[] { 3, 1, 1 })]
    [InlineData(1, new[] { 0.5, 0.5 }, new[] { 1, 0 })]
    [InlineData(3, new[] { 0.5, 0.5 }, new[] { 2, 1 })]
    [InlineData(2, new[] { 1 / 3.0, 1 / 3.0, 1 / 3.0 }, new[] { 1, 1, 0 })]
    [InlineData(1, new[] { 0.25, 0.25, 0.5 }, new[] { 0, 0, 1 })]
    [InlineData(0, new[] { 0.5, 0.5 }, new[] { 0, 0 })]
    public void The_rows_that_are_left_go_where_most_is_due_and_of_equal_parts_to_the_first(int count, double[] shares, int[] expected) =>
        Assert.Equal(expected, Apportionment.Round(count, shares, new double[shares.Length]));

    [Fact]
    public void A_part_that_had_too_few_is_the_first_to_have_more_and_one_without_a_share_has_none()
    {
        double[] due = { 0, 0 }, halves = { 0.5, 0.5 };

        Assert.Equal(new[] { 1, 0 }, Apportionment.Round(1, halves, due));
        Assert.Equal(new[] { -0.5, 0.5 }, due);
        Assert.Equal(new[] { 0, 1 }, Apportionment.Round(1, halves, due));
        Assert.Equal(new[] { 0.0, 0 }, due);
        Assert.Equal(new[] { 1, 0, 0 }, Apportionment.Round(1, new[] { 0.5, 0, 0.5 }, new[] { 0, 5.0, 0 }));
    }

    [Theory]
    [InlineData("0 1 0, 5 1 1", "1 0 0, 4 2 1")]
    [InlineData("0 0 2, 5 1 1", "1 0 1, 4 1 2")]
    [InlineData("0 1 1, 5 1 1", "1 0 1, 4 2 1")] // of equal parts, validation gives
    [InlineData("0 1 0, 5 0 0, 8 1 1", "1 0 0, 4 1 0, 8 1 1")] // five in training are one above their share, eight none
    [InlineData("0 1 0, 8 1 1, 5 0 0", "1 0 0, 8 1 1, 4 1 0")]
    [InlineData("0 1 0, 5 0 0, 5 0 0", "1 0 0, 4 1 0, 5 0 0")]
    [InlineData("0 1 0, 1 0 0", "1 0 0, 1 0 0")] // a class keeps its only row in training
    [InlineData("0 1 0, 2 0 0", "1 0 0, 1 1 0")]
    [InlineData("1 1 0, 5 1 1", "1 1 0, 5 1 1")]
    public void A_class_without_rows_in_training_takes_one_and_the_class_with_most_to_spare_gives_one_back(string before, string after)
    {
        List<int[]> counts = Parse(before);

        Apportionment.KeepEachClassInTraining(counts, Shares);

        Assert.Equal(Parse(after), counts);
    }

    private static List<int[]> Parse(string classes) =>
        classes.Split(", ").Select(numbers => numbers.Split(' ').Select(number => number[0] - '0').ToArray()).ToList();
}
