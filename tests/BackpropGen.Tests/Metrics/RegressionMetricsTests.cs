using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Metrics;

/// <summary>R² of targets that are constant, constant but for rounding, or nearly constant but not for rounding.</summary>
public class RegressionMetricsTests
{
    public static TheoryData<double> Scales { get; } = new(Enumerable.Range(-9, 19).Select(exponent => Math.Pow(10, exponent)));

    [Theory]
    [MemberData(nameof(Scales))]
    public void Equal_targets_have_no_R_squared_however_many_and_whatever_their_scale(double scale)
    {
        foreach (double number in new[] { 0.1, 0.3, 21.3, -0.7, 1000000.1 })
        {
            foreach (int rows in new[] { 1, 2, 10, 30, 1000, 4099 })
            {
                AssertNone(Enumerable.Repeat(number * scale, rows).ToArray());
                AssertNone(Enumerable.Repeat((float)(number * scale), rows).ToArray());
            }
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    [InlineData(1000000.1)]
    public void A_million_equal_targets_have_no_R_squared(double number)
    {
        AssertNone(Enumerable.Repeat(number, 1_000_000).ToArray());
        AssertNone(Enumerable.Repeat((float)number, 1_000_000).ToArray());
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Targets_that_differ_by_rounding_have_no_R_squared(double scale)
    {
        AssertNone(new[] { 0.3 * scale, (0.1 + 0.2) * scale, 0.3 * scale });
        AssertNone(new[] { 0.3f * (float)scale, MathF.BitIncrement(0.3f) * (float)scale });
    }

    [Theory]
    [InlineData(6.38e17, 128.0, 100)] // ticks
    [InlineData(1.7e15, 1.0, 1000)] // microseconds since 1970
    [InlineData(1e9, 1.0 / 1024, 5)]
    [InlineData(1e-9, 1e-20, 300)]
    [InlineData(1.7e12, 1.0, 1_000_000)] // milliseconds since 1970
    public void Targets_of_a_small_spread_around_a_large_offset_have_one(double offset, double spacing, int rows)
    {
        double[] actual = Enumerable.Range(0, rows).Select(row => offset + spacing * row).ToArray();
        double[] fromFirst = Array.ConvertAll(actual, y => y - actual[0]); // exact
        double mean = fromFirst.Average(), middle = actual[0] + mean, miss = middle - actual[0] - mean;
        double variance = fromFirst.Average(y => (y - mean) * (y - mean));

        Assert.Equal(1, RegressionMetrics.Evaluate<double>(actual, actual).RSquared);
        // Predicting the mean, which may lie half a unit in the last place beside it.
        Numbers.AssertClose(-miss * miss / variance, RegressionMetrics.Evaluate<double>(actual, Enumerable.Repeat(middle, rows).ToArray()).RSquared, 1e-9, "R²");
        // Predicting the first of them for each.
        Numbers.AssertClose(1 - fromFirst.Average(y => y * y) / variance, RegressionMetrics.Evaluate<double>(actual, Enumerable.Repeat(actual[0], rows).ToArray()).RSquared, 1e-9, "R²");
    }

    [Fact]
    public void The_text_says_NaN() =>
        Assert.Equal("RMSE 0.1, MAE 0.1, R² NaN", RegressionMetrics.Evaluate<double>(Enumerable.Repeat(0.1, 10).ToArray(), Enumerable.Repeat(0.2, 10).ToArray()).ToString());

    private static void AssertNone<T>(T[] actual)
        where T : unmanaged
    {
        Assert.Equal(double.NaN, RegressionMetrics.Evaluate<T>(actual, new T[actual.Length]).RSquared);
        Assert.Equal(double.NaN, RegressionMetrics.Evaluate<T>(actual, actual).RSquared);
    }
}
