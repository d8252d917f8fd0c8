using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

public class StandardScalerTests
{
    private static readonly double[][] Rows = { new[] { 1.0, 10, 7 }, new[] { 2.0, 30, 7 }, new[] { 6.0, 50, 7 } };

    [Fact]
    public void Scaled_columns_have_mean_0_and_deviation_1_and_constant_ones_become_0()
    {
        double[][] scaled = StandardScaler.Fit(Rows).Transform(Rows);

        for (int column = 0; column < 2; column++)
        {
            Numbers.AssertClose(0, scaled.Average(row => row[column]), 1e-15, "mean");
            Numbers.AssertClose(1, scaled.Average(row => row[column] * row[column]), 1e-15, "variance");
        }

        Assert.All(scaled, row => Assert.Equal(0, row[2]));
    }

    [Fact]
    public void Inverse_gives_the_original_values_back()
    {
        StandardScaler scaler = StandardScaler.Fit(Rows);

        double[][] back = scaler.Inverse(scaler.Transform(Rows));

        for (int row = 0; row < 3; row++)
        {
            Numbers.AssertClose(Rows[row], back[row], 1e-15, $"row {row}");
        }

        Numbers.AssertClose(new[] { 3.0, 30, 7 }, scaler.Inverse(new double[3]), 1e-15, "means");
    }

    [Fact]
    public void A_column_that_is_constant_but_for_rounding_counts_as_constant()
    {
        // Summed up and divided, some of these means miss the value by its last bit.
        for (int count = 1; count <= 30; count++)
        {
            double[][] rows = Enumerable.Repeat(new[] { 0.1, 1234.7 }, count).ToArray();

            Assert.Equal(new[] { 1.0, 1.0 }, StandardScaler.Fit(rows).Deviations.ToArray());
        }
    }

    [Fact]
    public void Bad_rows_are_named()
    {
        Assert.Contains("Column 0", Assert.Throws<ArgumentException>(
            () => StandardScaler.Fit(new[] { new[] { 1e200 }, new[] { -1e200 } })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StandardScaler.Fit(Array.Empty<double[]>()));
        Assert.Contains("rows[1]", Assert.Throws<ArgumentException>(
            () => StandardScaler.Fit(new[] { new[] { 1.0 }, new[] { 1.0, 2 } })).Message, StringComparison.Ordinal);
        Assert.Contains("rows[0][0] is NaN", Assert.Throws<ArgumentException>(
            () => StandardScaler.Fit(new[] { new[] { double.NaN } })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StandardScaler.Fit(Rows).Transform(new[] { 1.0 }));
    }
}
