using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Training.Warnings;

/// <summary>Targets that the last activation cannot give are named before training, for every loss that takes them.</summary>
public class TargetRangeTests
{
    private static readonly Loss[] Losses = { Loss.MSE, Loss.HalfSquaredError, Loss.MAE, Loss.Huber };

    /// <summary>Activation and loss, the ends of the range, and whether it has an upper end.</summary>
    public static TheoryData<Activation, Loss, double, bool> Ranges()
    {
        var cases = new TheoryData<Activation, Loss, double, bool>();
        foreach (Loss loss in Losses)
        {
            cases.Add(Activation.Sigmoid, loss, 0, true);
            cases.Add(Activation.Tanh, loss, -1, true);
            cases.Add(Activation.ReLU, loss, 0, false);
            cases.Add(Activation.Softplus, loss, 0, false);
            cases.Add(Activation.ELU, loss, -1, false);
            cases.Add(Activation.SiLU, loss, -0.278464542761, false);
            cases.Add(Activation.GELU, loss, -0.169971207479, false);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Targets_beyond_the_range_are_named_with_their_row_in_double(Activation output, Loss loss, double least, bool hasMost)
    {
        var net = ShapeOnly<double>.Layer(1, 1, output, loss);

        foreach (double beyond in hasMost ? new[] { least - 0.01, least - 1e3, 1.01, 1e9 } : new[] { least - 0.01, least - 1e9 })
        {
            TargetRangeWarning warning = Assert.Single(net.WarningsFor(new[] { 0.5, beyond, 0.25, beyond > 0 ? 1.001 : least - 0.001 }).OfType<TargetRangeWarning>());
            Assert.Equal((0, 1, beyond, 2, false), (warning.Column, warning.Row, warning.Value, warning.Count, warning.IsValidation));
            Assert.StartsWith(FormattableString.Invariant($"Target y is {beyond} in row 1, expected "), warning.ToString(), StringComparison.Ordinal);
            Assert.Contains($"the range of an output of {output}; 2 of 4 rows are beyond it. Use Output = Activation.Linear, or scale the targets with MinMaxScaler.Fit(y", warning.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Targets_beyond_the_range_are_named_in_float(Activation output, Loss loss, double least, bool hasMost)
    {
        var net = ShapeOnly<float>.Layer(1, 1, output, loss);

        foreach (float beyond in hasMost ? new[] { (float)least - 0.01f, 1.01f, 1e9f } : new[] { (float)least - 0.01f, -1e9f })
        {
            Assert.Equal(2, Assert.Single(net.WarningsFor(new[] { 0.5f, 0.25f, beyond, 0.75f }).OfType<TargetRangeWarning>()).Row);
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void The_ends_of_the_range_and_rounding_beyond_them_are_sound(Activation output, Loss loss, double least, bool hasMost)
    {
        double most = hasMost ? 1 : 9;

        Assert.Empty(ShapeOnly<double>.Layer(1, 1, output, loss).WarningsFor(new[] { least, most, least - 1e-12, most + 1e-12, 0.5 }));
        Assert.Empty(ShapeOnly<float>.Layer(1, 1, output, loss).WarningsFor(new[] { (float)least, (float)most, (float)least - 1e-7f, (float)most + 2e-7f, 0.5f }));
    }

    [Fact]
    public void An_output_without_bounds_has_no_such_warning()
    {
        foreach (Loss loss in Losses)
        {
            Assert.DoesNotContain(ShapeOnly<double>.Layer(1, 1, Activation.Linear, loss).WarningsFor(new[] { -1e9, 1e9, 0.5 }), warning => warning is TargetRangeWarning);
        }
    }

    /// <summary>Standardised targets and one activation for all layers: R² stays near 0.5, because −1 takes z = −100.</summary>
    [Fact]
    public void Negative_targets_of_LeakyReLU_are_named_because_it_hardly_learns_them()
    {
        foreach (Loss loss in Losses)
        {
            var warning = Assert.IsType<TargetRangeWarning>(Assert.Single(ShapeOnly<double>.Layer(1, 1, Activation.LeakyReLU, loss).WarningsFor(new[] { 0.5, -1, -0.2, 1 })));

            Assert.Equal((0, 1, -1.0, 2), (warning.Column, warning.Row, warning.Value, warning.Count));
            Assert.Equal(
                "Target y is -1 in row 1, expected -0.1 or above, because the slope of LeakyReLU is 0.01 below 0; 2 of 4 rows are beyond it. "
                + "Use Output = Activation.Linear, or scale the targets with MinMaxScaler.Fit(y).",
                warning.ToString());
            Assert.Empty(ShapeOnly<float>.Layer(1, 1, Activation.LeakyReLU, loss).WarningsFor(new[] { -0.1f, 9f, 0.5f }));
        }
    }

    [Theory]
    [InlineData(-0.5, false)]
    [InlineData(-40, true)]
    public void A_network_that_has_learnt_the_negative_targets_of_LeakyReLU_has_no_warning_any_more(double least, bool isWarned)
    {
        double[] targets = Enumerable.Range(0, 40).Select(row => row == 0 ? least : row % 8).ToArray();
        var data = new DataSet<double>(Array.ConvertAll(targets, target => new[] { target < 0 ? -0.1 : target }), Array.ConvertAll(targets, target => new[] { target }));
        var net = new LeakyNetwork { w11_1 = 1, b11 = 0 };

        List<TrainingWarning> before = TrainingCheck.Before(net, data, validation: null);

        Assert.Single(before.OfType<TargetRangeWarning>());
        Assert.Equal(isWarned, TrainingCheck.After(net, data, inBatches: false, before).OfType<TargetRangeWarning>().Any());
    }

    [Fact]
    public void Validation_rows_are_checked_too_and_named_as_such()
    {
        TrainingWarning[] warnings = ShapeOnly<double>.Layer(1, 1, Activation.Sigmoid).WarningsFor(new[] { 0.0, 1 }, validation: new[] { 0.5, 7, 9 });

        var warning = Assert.IsType<TargetRangeWarning>(Assert.Single(warnings));
        Assert.Equal((2, 9.0, 2, true), (warning.Row, warning.Value, warning.Count, warning.IsValidation));
        Assert.StartsWith("Target y is 9 in validation row 2, expected 0 to 1, the range of an output of Sigmoid; 2 of 3 validation rows are beyond it.", warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_output_has_its_own_warning()
    {
        TrainingWarning[] warnings = ShapeOnly<double>.Layer(1, 3, Activation.Tanh).WarningsFor(new[] { 0.5, -2, 3, 0.1, 0.2, -4 });

        Assert.Equal(new[] { (1, 0, -2.0, 1), (2, 1, -4.0, 2) }, warnings.Cast<TargetRangeWarning>().Select(warning => (warning.Column!.Value, warning.Row, warning.Value, warning.Count)));
        Assert.StartsWith("Target y3 is -4 in row 1, expected -1 to 1,", warnings[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("MinMaxScaler.Fit(y, -1, 1)", warnings[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_of_a_softmax_must_sum_to_1_whatever_the_loss()
    {
        var net = ShapeOnly<double>.Layer(1, 3, Activation.Softmax);

        var warning = Assert.IsType<TargetRangeWarning>(Assert.Single(net.WarningsFor(new[] { 1.0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1 })));

        Assert.Equal((null, 3, 3.0, 3), (warning.Column, warning.Row, warning.Value, warning.Count));
        Assert.StartsWith("The sum of the targets is 3 in row 3, expected 1, the sum of the outputs of Softmax; 3 of 4 rows are beyond it. Use Output = Activation.Sigmoid", warning.ToString(), StringComparison.Ordinal);
        Assert.Empty(net.WarningsFor(new[] { 1.0, 0, 0, 0.2, 0.3, 0.5 }));
    }

    [Fact]
    public void The_report_of_a_training_has_the_warning()
    {
        double[][] x = Enumerable.Range(0, 64).Select(index => new[] { index / 32.0 - 1 }).ToArray();
        double[] y = x.Select(row => Math.Sin(3 * row[0])).ToArray();

        FitReport report = new BoundedNetwork(seed: 1).Fit(x, y, new() { Epochs = 20 });
        FitReport scaled = new BoundedNetwork(seed: 1).Fit(x, MinMaxScaler.Fit(y).Transform(y), new() { Epochs = 20 });

        var warning = Assert.IsType<TargetRangeWarning>(Assert.Single(report.Warnings, warning => warning is TargetRangeWarning));
        Assert.Equal(y.Min(), warning.Value);
        Assert.Equal(y[warning.Row], warning.Value);
        Assert.Contains(warning.ToString(), report.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(scaled.Warnings, other => other is TargetRangeWarning);
    }
}

[Network(1, 1, Activation.LeakyReLU, Loss.MSE)]
internal sealed partial class LeakyNetwork;
