using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training.Warnings;

/// <summary>Inputs from which nothing is learnt are named, over scales from 1e-9 to 1e9; sound ones are not.</summary>
public class InputScaleTests
{
    [Fact]
    public void Raw_marks_are_warned_about_and_scaled_ones_are_not()
    {
        double[][] rows = { new[] { 7.2, 72, 69, 81 }, new[] { 8.1, 92, 75, 76 } };

        IReadOnlyList<InputScaleWarning> warnings = InputScale.Check(rows);

        Assert.Equal(new[] { 1, 2, 3 }, warnings.Select(warning => warning.Column));
        Assert.Equal(82, warnings[0].Mean);
        Assert.Equal(10, warnings[0].Deviation);
        Assert.Equal(
            "Input x2 has mean 82 and standard deviation 10; beyond 10 a network learns badly or not at all. Scale the inputs, for example with StandardScaler.Fit(rows).Transform(rows).",
            warnings[0].ToString());
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

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(1e-6)]
    [InlineData(1e-4)]
    [InlineData(1e-3)]
    [InlineData(0.01)]
    [InlineData(0.019)]
    [InlineData(10.1)]
    [InlineData(100)]
    [InlineData(1e4)]
    [InlineData(-1e6)]
    [InlineData(1e9)]
    public void A_deviation_that_is_too_small_or_too_large_is_named(double scale)
    {
        double[] column = Normal(500).Select(value => value * scale).ToArray();

        InputScaleWarning warning = Assert.Single(InputScale.Check<double>(column, 1)), single = Assert.Single(InputScale.Check<float>(Array.ConvertAll(column, value => (float)value), 1));

        Numbers.AssertClose(Math.Abs(scale), warning.Deviation, 1e-9, "deviation");
        Numbers.AssertClose(Math.Abs(scale), single.Deviation, 1e-5, "deviation in float");
        Assert.Contains(Math.Abs(scale) > 1 ? "; beyond 10 a" : "; with a deviation below 0.02 or 1/25 of the mean a", warning.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0.021)]
    [InlineData(0, 0.1)]
    [InlineData(0, 1)]
    [InlineData(0, 9.9)]
    [InlineData(0.5, 0.289)]
    [InlineData(1, 0.05)]
    [InlineData(-5, 0.25)]
    [InlineData(9, 3)]
    public void What_networks_learn_from_is_sound(double mean, double deviation) => Assert.Empty(InputScale.Check<double>(Normal(500).Select(value => mean + deviation * value).ToArray(), 1));

    [Theory]
    [InlineData(1013, 8)]
    [InlineData(0.002, 0.0005)]
    [InlineData(250_000, 80_000)]
    [InlineData(17_000, 120)]
    [InlineData(1.7e9, 1e5)]
    [InlineData(6.4e17, 1e9)]
    [InlineData(-37, 0.5)]
    [InlineData(7.4, 0.1)]
    [InlineData(-1, 0.03)]
    public void A_mean_far_from_0_is_named_with_the_deviation(double mean, double deviation)
    {
        double[] column = Normal(500).Select(value => mean + deviation * value).ToArray();

        InputScaleWarning warning = Assert.Single(InputScale.Check<double>(column, 1));

        Numbers.AssertClose(mean, warning.Mean, 1e-9, "mean");
        Numbers.AssertClose(deviation, warning.Deviation, 1e-3, "deviation");
        Assert.Empty(InputScale.Check<double>(StandardScaler.Fit(column).Transform(column), 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.1)]
    [InlineData(-7.3)]
    [InlineData(1e-9)]
    [InlineData(0.001)]
    public void Constant_columns_are_sound_also_if_they_are_constant_but_for_rounding(double value)
    {
        Assert.Empty(InputScale.Check<double>(Enumerable.Repeat(value, 500).ToArray(), 1));
        Assert.Empty(InputScale.Check<float>(Enumerable.Repeat((float)value, 500).ToArray(), 1));
        double next = value + value * 2.3e-16;
        float single = (float)value, nextSingle = single + single * 1.2e-7f;
        Assert.Empty(InputScale.Check<double>(Enumerable.Range(0, 500).Select(row => row % 2 == 0 ? value : next).ToArray(), 1));
        Assert.Empty(InputScale.Check<float>(Enumerable.Range(0, 500).Select(row => row % 2 == 0 ? single : nextSingle).ToArray(), 1));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(0, 0.3)]
    public void Rare_categories_are_sound_whatever_their_code(double usual, double rare)
    {
        foreach (int every in new[] { 2, 3, 10, 100, 1000, 10_000 })
        {
            Assert.Empty(InputScale.Check<double>(Enumerable.Range(0, 20_000).Select(row => row % every == every / 2 ? rare : usual).ToArray(), 1));
        }

        Assert.Empty(InputScale.Check<double>(Enumerable.Range(0, 5000).Select(row => row == 77 ? rare : usual).ToArray(), 1));
    }

    [Fact]
    public void A_large_table_has_the_mean_and_the_deviation_of_all_rows()
    {
        double[] values = Normal(35_000);
        double[] rows = values.SelectMany(value => new[] { value, 1013 + 8 * value, 1e-4 * value }).ToArray();

        IReadOnlyList<InputScaleWarning> warnings = InputScale.Check<double>(rows, 3);

        Assert.Equal(new[] { 1, 2 }, warnings.Select(warning => warning.Column));
        Numbers.AssertClose(1013, warnings[0].Mean, 1e-12, "mean");
        Numbers.AssertClose(8, warnings[0].Deviation, 1e-9, "deviation");
        Numbers.AssertClose(1e-4, warnings[1].Deviation, 1e-9, "deviation");
    }

    [Fact]
    public void One_number_in_a_large_table_that_makes_the_deviation_too_large_is_not_missed()
    {
        double[] rows = Normal(35_000);
        rows[12_347] = -1e6;

        Assert.True(Assert.Single(InputScale.Check<double>(rows, 1)).Deviation > 5_000);
        rows[12_347] = -200; // far out, but of no weight
        Assert.Empty(InputScale.Check<double>(rows, 1));
    }

    [Fact]
    public void Float_rows_and_no_rows_are_understood()
    {
        Assert.Equal(1, Assert.Single(InputScale.Check<float>(new[] { 1f, 20f, 2f, 30f }, 2)).Column);
        Assert.Empty(InputScale.Check<float>(default, 2));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.1, true)]
    [InlineData(0.01, false)]
    [InlineData(1e-3, false)]
    [InlineData(1e-4, false)]
    [InlineData(1e-6, false)]
    [InlineData(1e-9, false)]
    public void The_report_warns_where_nothing_is_learnt_and_is_quiet_where_it_is(double scale, bool learns)
    {
        double[][] x = Regression.Inputs(50);
        double[] y = StandardScaler.Fit(Regression.Targets(x)).Transform(Regression.Targets(x));
        double[][] scaled = x.Select(row => row.Select(value => value * scale).ToArray()).ToArray();
        var net = new RegressionNetwork(seed: 1);

        FitReport report = net.Fit(scaled, y, new() { Epochs = 300 });
        FitReport single = new SingleRegressionNetwork(seed: 1).Fit(
            scaled.Select(row => Array.ConvertAll(row, value => (float)value)).ToArray(), Array.ConvertAll(y, value => (float)value), new() { Epochs = 300 });

        Assert.Equal(learns, Regression.RSquared(net, scaled, y) > 0.95);
        foreach (FitReport one in new[] { report, single })
        {
            Assert.Equal(learns ? 0 : 2, one.Warnings.Count(warning => warning is InputScaleWarning));
            Assert.Equal(!learns, one.ToString().Contains("Input x1 has mean ", StringComparison.Ordinal));
            Assert.Equal(!learns, one.ToString().Contains("The same is true of 1 more.", StringComparison.Ordinal));
            Assert.True(!learns || one.Warnings.Count == 0);
        }
    }

    [Fact]
    public void A_network_that_learns_from_such_inputs_all_the_same_has_a_quiet_report()
    {
        double[][] x = Regression.Inputs(50), small = x.Select(row => row.Select(value => value * 0.01).ToArray()).ToArray();
        double[] y = StandardScaler.Fit(Regression.Targets(x)).Transform(Regression.Targets(x));
        var net = new RegressionNetwork(seed: 1);
        var trainer = new Trainer<double>(net, new DataSet<double>(small, y), new() { Optimizer = new Lbfgs(), BatchSize = FitOptions.AllRows, Epochs = 300 });

        int before = trainer.FindWarnings().Count;
        FitReport report = trainer.Run();

        Assert.Equal(2, before);
        Assert.True(Regression.RSquared(net, small, y) > 0.95);
        Assert.Empty(report.Warnings);
    }

    /// <summary>Normal numbers whose mean is 0 and whose deviation is 1, but for rounding.</summary>
    private static double[] Normal(int count)
    {
        var random = new PortableRandom(5);
        double[] values = Enumerable.Range(0, count).Select(_ => random.NextNormal()).ToArray();
        return StandardScaler.Fit(values).Transform(values);
    }
}
