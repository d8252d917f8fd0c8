using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

public class ScalerTests
{
    private static readonly double[][] Train = { new[] { 1.0, 10, 7 }, new[] { 2.0, 30, 7 }, new[] { 6.0, 50, 7 } };
    private static readonly double[,] TrainMatrix = { { 1, 10, 7 }, { 2, 30, 7 }, { 6, 50, 7 } };
    private static readonly double[] TrainFlat = { 1, 10, 7, 2, 30, 7, 6, 50, 7 };

    [Fact]
    public void All_forms_of_rows_give_the_same_scaler_and_the_same_numbers()
    {
        StandardScaler jagged = StandardScaler.Fit(Train);
        StandardScaler matrix = StandardScaler.Fit(TrainMatrix);
        StandardScaler flat = StandardScaler.Fit<double>(TrainFlat, 3);

        Assert.Equal(jagged.Means.ToArray(), matrix.Means.ToArray());
        Assert.Equal(jagged.Means.ToArray(), flat.Means.ToArray());
        Assert.Equal(jagged.Deviations.ToArray(), matrix.Deviations.ToArray());
        Assert.Equal(jagged.Deviations.ToArray(), flat.Deviations.ToArray());
        double[] expected = jagged.Transform(Train).SelectMany(row => row).ToArray();
        Assert.Equal(expected, jagged.Transform(TrainMatrix).Cast<double>());
        Assert.Equal(expected, jagged.Transform(TrainFlat));
        double[] inPlace = TrainFlat.ToArray();
        jagged.Transform<double>(inPlace, inPlace);
        Assert.Equal(expected, inPlace);
    }

    [Fact]
    public void Standard_scaling_equals_its_formula()
    {
        StandardScaler scaler = StandardScaler.Fit(Train);

        Assert.Equal(new[] { 3.0, 30, 7 }, scaler.Means.ToArray());
        Numbers.AssertClose(new[] { Math.Sqrt(14.0 / 3), Math.Sqrt(800.0 / 3), 1 }, scaler.Deviations, 1e-15, "deviations");
        Numbers.AssertClose((1 - 3) / Math.Sqrt(14.0 / 3), scaler.Transform(Train)[0][0], 1e-15, "z");
    }

    [Fact]
    public void Standard_scaling_gives_mean_0_and_deviation_1_and_makes_constant_columns_0()
    {
        double[][] scaled = StandardScaler.Fit(Train).Transform(Train);

        for (int column = 0; column < 2; column++)
        {
            Numbers.AssertClose(0, scaled.Average(row => row[column]), 1e-15, "mean");
            Numbers.AssertClose(1, scaled.Average(row => row[column] * row[column]), 1e-15, "variance");
        }

        Assert.All(scaled, row => Assert.Equal(0, row[2]));
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
    public void Min_max_scaling_reaches_the_ends_of_its_range_and_goes_beyond_for_new_rows()
    {
        MinMaxScaler scaler = MinMaxScaler.Fit(Train, low: -1, high: 1);

        Assert.Equal(new[] { -1.0, -1, -1 }, scaler.Transform(Train[0]));
        Numbers.AssertClose(new[] { -0.6, 0, -1 }, scaler.Transform(Train[1]), 1e-15, "middle");
        Numbers.AssertClose(new[] { 1.0, 1, -1 }, scaler.Transform(Train[2]), 1e-15, "largest");
        Numbers.AssertClose(new[] { 3.0, -1.5, 2 }, scaler.Transform(new[] { 11.0, 0, 10 }), 1e-15, "outside");
        Assert.Equal(new[] { 0.0, 0.0, 0.0 }, MinMaxScaler.Fit(TrainMatrix).Transform(Train[0]));
    }

    [Fact]
    public void Inverse_gives_the_original_values_back_in_every_form()
    {
        foreach (Scaler scaler in new Scaler[] { StandardScaler.Fit(Train), MinMaxScaler.Fit(Train), MinMaxScaler.Fit(Train, -3, 5) })
        {
            Numbers.AssertClose(TrainFlat, scaler.Inverse(scaler.Transform(Train)).SelectMany(row => row).ToArray(), 1e-14, "jagged");
            Numbers.AssertClose(TrainFlat, scaler.Inverse(scaler.Transform(TrainMatrix)).Cast<double>().ToArray(), 1e-14, "matrix");
            Numbers.AssertClose(TrainFlat, scaler.Inverse(scaler.Transform(TrainFlat)), 1e-14, "flat");
        }
    }

    [Fact]
    public void Float_rows_are_scaled_in_double_and_rounded_once()
    {
        float[][] rows = { new[] { 16777216f, 1f }, new[] { 16777222f, 2f } };

        StandardScaler scaler = StandardScaler.Fit(rows);

        Assert.Equal(16777219.0, scaler.Means[0]); // not a float
        Assert.Equal(new[] { -1f, -1f }, scaler.Transform(rows[0]));
        Assert.Equal(new[] { 1f, 1f }, scaler.Transform(rows)[1]);
        Assert.Equal(rows[1], scaler.Inverse(new[] { 1f, 1f }));
    }

    [Fact]
    public void A_column_of_targets_is_scaled_as_it_stands()
    {
        double[] salaries = { 3, 5, 8, 11 };

        StandardScaler scaler = StandardScaler.Fit(salaries);

        Assert.Equal(1, scaler.ColumnCount);
        Assert.Equal(6.75, scaler.Means[0]);
        Numbers.AssertClose(salaries, scaler.Inverse(scaler.Transform(salaries)), 1e-15, "salaries");
        Assert.Equal(new[] { 0.0, 0.25, 0.625, 1 }, MinMaxScaler.Fit(salaries).Transform(salaries));
    }

    [Fact]
    public void A_scaler_made_from_the_values_of_another_gives_the_same_bits()
    {
        StandardScaler standard = StandardScaler.Fit(Train);
        MinMaxScaler minMax = MinMaxScaler.Fit(Train, -0.3, 0.7);

        Assert.Equal(standard.Transform(TrainFlat), new StandardScaler(standard.Means, standard.Deviations).Transform(TrainFlat));
        Assert.Equal(minMax.Transform(TrainFlat), new MinMaxScaler(minMax.Minima, minMax.Maxima, minMax.Low, minMax.High).Transform(TrainFlat));
    }

    [Fact]
    public void Scaling_in_place_allocates_nothing()
    {
        StandardScaler scaler = StandardScaler.Fit(Train);
        var result = new double[9];
        long allocated = -1;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            scaler.Transform<double>(TrainFlat, result);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData("rows[1][2] is NaN", new[] { 1.0, 2, 3, 4, 5, double.NaN }, 3)]
    [InlineData("at least one row", new double[0], 3)]
    [InlineData("holds 4 numbers, expected a multiple of the 3 columns", new[] { 1.0, 2, 3, 4 }, 3)]
    [InlineData("Expected at least 1", new[] { 1.0 }, 0)]
    public void Bad_rows_are_named_by_both_scalers(string message, double[] rows, int columns)
    {
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => StandardScaler.Fit<double>(rows, columns)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => MinMaxScaler.Fit<double>(rows, columns, 0, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_caller_did_not_pass_is_not_blamed()
    {
        double[][] none = { Array.Empty<double>() };
        foreach (Action<double[][]> call in new Action<double[][]>[]
        {
            rows => StandardScaler.Fit(rows), rows => MinMaxScaler.Fit(rows), rows => InputScale.Check(rows),
        })
        {
            Assert.Equal("rows", Assert.Throws<ArgumentNullException>(() => call(null!)).ParamName);
            Assert.StartsWith("rows is empty, expected at least one row.", Assert.Throws<ArgumentException>("rows", () => call(Array.Empty<double[]>())).Message, StringComparison.Ordinal);
            Assert.StartsWith("rows[0] is empty, expected at least one number.", Assert.Throws<ArgumentException>("rows", () => call(none)).Message, StringComparison.Ordinal);
            Assert.StartsWith("rows[0] is null", Assert.Throws<ArgumentException>("rows", () => call(new double[][] { null! })).Message, StringComparison.Ordinal);
        }

        Assert.StartsWith("rows has 0 columns", Assert.Throws<ArgumentException>("rows", () => StandardScaler.Fit(new double[2, 0])).Message, StringComparison.Ordinal);
        Assert.StartsWith("rows has 0 columns", Assert.Throws<ArgumentException>("rows", () => MinMaxScaler.Fit(new double[2, 0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_values_and_shapes_are_named()
    {
        Refused.Argument("deviations[0] is 0, expected above 0", () => new StandardScaler(new[] { 1.0 }, new[] { 0.0 }));
        Refused.Argument("means[0] is NaN", () => new StandardScaler(new[] { double.NaN }, new[] { 1.0 }));
        Refused.Argument("deviations holds 1 values, expected 2", () => new StandardScaler(new[] { 1.0, 2 }, new[] { 1.0 }));
        Refused.Argument("means is empty", () => new StandardScaler(default, default));
        Refused.Argument("low is 1 and high is 1", () => MinMaxScaler.Fit(Train, 1, 1));
        Refused.Argument("maxima[0] is NaN", () => new MinMaxScaler(new[] { 2.0 }, new[] { double.NaN }));
        Refused.Argument("maxima holds 2 values, expected 1", () => new MinMaxScaler(new[] { 2.0 }, new[] { 3.0, 4 }));
        Refused.Argument("low is -1E+308 and high is 1E+308", () => MinMaxScaler.Fit(Train, -1e308, 1e308));
        Refused.Argument("Column 0 goes from 2 to 1", () => new MinMaxScaler(new[] { 2.0 }, new[] { 1.0 }));
        Refused.Argument("Column 0 goes from -1E+308 to 1E+308", () => MinMaxScaler.Fit(new[] { -1e308, 1e308 }));
        Refused.Argument("rows has 3 columns, expected 1", () => StandardScaler.Fit(new[] { 1.0, 2 }).Transform(TrainMatrix));
        Refused.Argument("result holds 2 values, expected 3", () => StandardScaler.Fit(Train).Transform<double>(Train[0], new double[2]));
        Refused.Argument("Column 0", () => StandardScaler.Fit(new[] { new[] { 1e200 }, new[] { -1e200 } }));
        Refused.Argument("rows[1]", () => StandardScaler.Fit(new[] { new[] { 1.0 }, new[] { 1.0, 2 } }));
        Refused.Argument("1", () => StandardScaler.Fit(Train).Transform(new[] { 1.0 }));
        Refused.Argument("rows[1] is null", () => StandardScaler.Fit(Train).Transform(new[] { Train[0], null! }));
    }
}
