using System;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Training.Warnings;

/// <summary>Columns of numbers that double holds exactly, so that the limits themselves can be tried.</summary>
public class ScaleLimitsTests
{
    [Theory]
    [InlineData(false, 10, 10)]
    [InlineData(false, -10, 0)]
    [InlineData(true, 10.5, 1)]
    [InlineData(true, -10.5, 1)]
    [InlineData(true, 0, 10.5)]
    [InlineData(true, double.NaN, 1)]
    [InlineData(true, 0, double.NaN)]
    public void The_limit_is_10(bool isWide, double mean, double deviation) => Assert.Equal(isWide, ScaleLimits.IsWide(mean, deviation));

    [Theory]
    [InlineData(false, -0.02, 0.02)]
    [InlineData(true, -0.019, 0.019)]
    [InlineData(false, 6, 6.5)] // 25 deviations of 0.25 are the mean
    [InlineData(true, 6.25, 6.75)]
    [InlineData(true, -6.25, -6.75)]
    [InlineData(false, -10.5, 9.5)]
    [InlineData(true, -10.5, 10.5)]
    public void A_column_is_beyond_them_if_its_deviation_is_too_small_or_too_large(bool isBeyond, double first, double second) =>
        Assert.Equal(isBeyond, ScaleLimits.FindBeyond<double>(new[] { first, second }, 1, isBounded: false).Count == 1);

    [Theory]
    [InlineData(true, 0.5, 0.501)]
    [InlineData(false, 6.25, 6.75)]
    [InlineData(false, 100, 300)]
    public void Between_bounds_only_a_small_deviation_counts(bool isBeyond, double first, double second) =>
        Assert.Equal(isBeyond, ScaleLimits.FindBeyond<double>(new[] { first, second }, 1, isBounded: true).Count == 1);

    [Theory]
    [InlineData(true, 10)]
    [InlineData(false, 11)]
    public void A_number_that_more_than_nine_tenths_of_the_rows_have_is_a_category(bool isBeyond, int rows)
    {
        double[] first = Enumerable.Range(0, rows).Select(row => row == 0 ? 0.001 : 0).ToArray(), last = first.Reverse().ToArray();

        Assert.Equal(isBeyond, ScaleLimits.FindBeyond<double>(first, 1, isBounded: false).Count == 1);
        Assert.Equal(isBeyond, ScaleLimits.FindBeyond<double>(last, 1, isBounded: false).Count == 1);
    }

    [Theory]
    [InlineData(true, 5_000_000)]
    [InlineData(false, 100)]
    [InlineData(false, 5)]
    public void One_number_between_the_rows_of_the_sample_is_found_if_it_is_far_out(bool isBeyond, double value)
    {
        double[] rows = Enumerable.Range(0, 2 * 30_000).Select(index => index / 2 % 4 < 2 ? 1.0 : -1).ToArray();
        rows[2 * 10_001 + 1] = value;

        (int Column, double Mean, double Deviation)[] found = ScaleLimits.FindBeyond<double>(rows, 2, isBounded: false).ToArray();

        Assert.Equal(isBeyond ? [1] : Array.Empty<int>(), found.Select(column => column.Column));
    }

    [Fact]
    public void Of_no_rows_no_column_is_beyond() => Assert.Empty(ScaleLimits.FindBeyond<double>([], 3, isBounded: false));
}
