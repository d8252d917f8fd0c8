using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

/// <summary>Columns that are constant, constant but for rounding, or nearly constant but not for rounding, by each of the scalers.</summary>
public class ConstantColumnTests
{
    public static TheoryData<double> Scales { get; } = new(Enumerable.Range(-9, 19).Select(exponent => Math.Pow(10, exponent)));

    [Theory]
    [MemberData(nameof(Scales))]
    public void A_constant_column_has_its_number_as_the_mean_and_is_divided_by_1(double scale)
    {
        foreach (double number in new[] { 0.1, 0.3, 0.7, 5.1, -36.6, 1000000.1, 0 })
        {
            foreach (int rows in new[] { 1, 2, 3, 7, 1000, 4099 })
            {
                AssertConstant(number * scale, rows);
            }
        }
    }

    [Theory]
    [InlineData(0.7, 100_000)]
    [InlineData(0.3, 1_000_000)]
    [InlineData(1000000.1, 400_000)]
    [InlineData(36.6, 1_000_000)]
    [InlineData(-1e-9 / 3, 1_000_000)]
    [InlineData(1e9 / 7, 1_000_000)]
    [InlineData(1.7e308, 100_000)]
    public void It_is_so_with_many_rows(double number, int rows) => AssertConstant(number, rows);

    [Theory]
    [MemberData(nameof(Scales))]
    public void Numbers_that_differ_by_rounding_are_constant_in_every_form(double scale)
    {
        double[] doubles = { 0.3 * scale, (0.1 + 0.2) * scale, 0.3 * scale };
        float[] floats = { 0.3f * (float)scale, MathF.BitIncrement(0.3f) * (float)scale, 0.3f * (float)scale };
        Assert.True(doubles[0] != doubles[1] && floats[0] != floats[1]);

        AssertScale1(doubles, 0.31 * scale, 0.01 * scale);
        AssertScale1(floats, 0.31 * scale, 0.01 * scale);
    }

    [Fact]
    public void A_constant_column_between_others_is_found_in_every_form()
    {
        double[][] rows = Enumerable.Range(0, 1000).Select(row => new[] { row, row % 2 == 0 ? 0.3 : 0.1 + 0.2, -row }).ToArray();
        var matrix = new double[1000, 3];
        foreach (int row in Enumerable.Range(0, 1000))
        {
            (matrix[row, 0], matrix[row, 1], matrix[row, 2]) = (rows[row][0], rows[row][1], rows[row][2]);
        }

        double[] flat = rows.SelectMany(row => row).ToArray();
        foreach (StandardScaler scaler in new[] { StandardScaler.Fit(rows), StandardScaler.Fit(matrix), StandardScaler.Fit<double>(flat, 3) })
        {
            Assert.Equal(1, scaler.Deviations[1]);
            Numbers.AssertRelative(Math.Sqrt((1e6 - 1) / 12), scaler.Deviations[0], 1e-14, "deviation of 0 … 999");
            Assert.Equal((499.5, -499.5), (scaler.Means[0], scaler.Means[2]));
        }

        foreach (MinMaxScaler scaler in new[] { MinMaxScaler.Fit(rows), MinMaxScaler.Fit(matrix), MinMaxScaler.Fit<double>(flat, 3, 0, 1) })
        {
            Assert.Equal(new double[] { 999, 1, 999 }, scaler.Scales.ToArray());
        }
    }

    [Theory]
    [InlineData(6.38e17, 128.0, 100)] // ticks
    [InlineData(6.38e17, 1e7, 100_000)] // ticks of seconds
    [InlineData(1.7e15, 1.0, 2)] // microseconds since 1970
    [InlineData(1.7e15, 1.0, 1000)]
    [InlineData(1.7e12, 1.0, 1_000_000)] // milliseconds since 1970
    [InlineData(1.7e9, 0.25, 1001)] // seconds since 1970
    [InlineData(-4e6, 1.0 / 1024, 5)]
    [InlineData(1e-9, 1e-20, 300)]
    [InlineData(1e9, 1e-3, 300)]
    public void A_small_spread_around_a_large_offset_is_kept_by_both_scalers(double offset, double spacing, int rows)
    {
        double[] column = Enumerable.Range(0, rows).Select(row => offset + spacing * row).ToArray();
        double[] fromFirst = Array.ConvertAll(column, x => x - column[0]); // exact
        double mean = fromFirst.Average(), deviation = Math.Sqrt(fromFirst.Average(x => (x - mean) * (x - mean)));

        StandardScaler standard = StandardScaler.Fit(column);
        MinMaxScaler minMax = MinMaxScaler.Fit(column);

        Numbers.AssertRelative(deviation, standard.Deviations[0], 1e-11, "deviation");
        Numbers.AssertRelative(column[0] + mean, standard.Means[0], 2.3e-16, "mean");
        Assert.Equal(fromFirst[^1], minMax.Scales[0]);
        double[] z = standard.Transform(column);
        Assert.All(Enumerable.Range(0, rows), row => Assert.Equal((column[row] - standard.Means[0]) / standard.Deviations[0], z[row]));
        double spread = deviation * 1e-12 + Math.Abs(offset) * 2.3e-16;
        Assert.All(standard.Inverse(z).Zip(column), pair => Assert.InRange(pair.First - pair.Second, -spread, spread));
        Assert.All(minMax.Inverse(minMax.Transform(column)).Zip(column), pair => Assert.InRange(pair.First - pair.Second, -spread, spread));
    }

    [Fact]
    public void Float_columns_keep_a_small_spread_around_a_large_offset()
    {
        // 128 is one unit in the last place of these floats.
        float[] seconds = Enumerable.Range(0, 101).Select(row => 1.7e9f + 128f * row).ToArray();

        StandardScaler scaler = StandardScaler.Fit(seconds);

        Assert.Equal(1.7e9f + 128.0 * 50, scaler.Means[0]);
        Numbers.AssertRelative(128 * Math.Sqrt((101 * 101 - 1) / 12.0), scaler.Deviations[0], 1e-14, "deviation");
        Assert.Equal(seconds, scaler.Inverse(scaler.Transform(seconds)));
        Assert.Equal(12800, MinMaxScaler.Fit(seconds).Scales[0]);
    }

    [Fact]
    public void A_wide_spread_does_not_hide_small_numbers_from_the_mean()
    {
        double[] column = Enumerable.Repeat(0.1, 100_000).Append(1e9).Append(-1e9).ToArray();

        Numbers.AssertRelative(10_000.0 / 100_002, StandardScaler.Fit(column).Means[0], 2e-16, "mean");
    }

    [Fact]
    public void A_fitted_scaler_made_anew_from_its_values_gives_the_same_bits_for_constant_columns()
    {
        foreach (MinMaxScaler scaler in new[] { MinMaxScaler.Fit(new[] { 0.3, 0.1 + 0.2 }), MinMaxScaler.Fit(new[] { 0.3f, MathF.BitIncrement(0.3f) }) })
        {
            var again = new MinMaxScaler(scaler.Minima, scaler.Maxima, scaler.Low, scaler.High);

            Assert.Equal(scaler.Transform(new[] { 0.31 }), again.Transform(new[] { 0.31 }));
        }

        Assert.Equal(1, new MinMaxScaler(new[] { 0.3 }, new[] { 0.1 + 0.2 }).Scales[0]);
        Refused.Argument("Column 0 has a deviation outside the range of double", () => StandardScaler.Fit(new[] { 0, 1e-200 }));
    }

    private static void AssertConstant(double number, int rows)
    {
        AssertConstant(Enumerable.Repeat(number, rows).ToArray(), number);
        if (Math.Abs(number) < float.MaxValue)
        {
            AssertConstant(Enumerable.Repeat((float)number, rows).ToArray(), (float)number);
        }
    }

    private static void AssertConstant<T>(T[] column, double number)
        where T : unmanaged
    {
        StandardScaler standard = StandardScaler.Fit(column);

        Assert.Equal((number, 1), (standard.Means[0], standard.Deviations[0]));
        Assert.Equal(1, MinMaxScaler.Fit(column).Scales[0]);
    }

    private static void AssertScale1<T>(T[] column, double other, double expected)
        where T : unmanaged
    {
        foreach (Scaler scaler in new Scaler[]
        {
            StandardScaler.Fit(column), StandardScaler.Fit(column.Select(x => new[] { x }).ToArray()),
            MinMaxScaler.Fit(column), MinMaxScaler.Fit(column.Select(x => new[] { x }).ToArray()),
        })
        {
            Assert.Equal(1, scaler.Scales[0]);
            Numbers.AssertRelative(expected, scaler.Transform(new[] { other })[0], 2e-5, "z");
        }
    }
}
