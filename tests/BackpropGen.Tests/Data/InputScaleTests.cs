using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Data;

public class InputScaleTests
{
    [Fact]
    public void Raw_marks_are_warned_about_and_scaled_ones_are_not()
    {
        double[][] rows = { new[] { 7.2, 72, 69, 81 }, new[] { 8.1, 92, 75, 76 } };

        IReadOnlyList<ScaleWarning> warnings = InputScale.Check(rows);

        Assert.Equal(new[] { 1, 2, 3 }, warnings.Select(warning => warning.Column));
        Assert.Equal(82, warnings[0].Mean);
        Assert.Equal(10, warnings[0].Deviation);
        Assert.StartsWith("Input x2 has mean 82 and standard deviation 10;", warnings[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(InputScale.Check(StandardScaler.Fit(rows).Transform(rows)));
        Assert.Empty(InputScale.Check(MinMaxScaler.Fit(rows).Transform(rows)));
    }

    [Theory]
    [InlineData(10, 10, 0)] // at the limit
    [InlineData(-10.1, -10.1, 1)] // mean
    [InlineData(-11, 11, 1)] // deviation
    [InlineData(0, double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity, 1)]
    public void The_limit_is_ten_for_the_mean_and_for_the_deviation(double first, double second, int expected) =>
        Assert.Equal(expected, InputScale.Check<double>(new[] { first, second }, 1).Count);

    [Fact]
    public void Float_rows_and_no_rows_are_understood()
    {
        Assert.Equal(1, Assert.Single(InputScale.Check<float>(new[] { 1f, 20f, 2f, 30f }, 2)).Column);
        Assert.Empty(InputScale.Check<float>(default, 2));
    }
}
