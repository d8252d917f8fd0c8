using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training.Warnings;

/// <summary>Targets of a scale that is not learnt are named with their mean and deviation, and with the scaler that helps.</summary>
public class TargetScaleTests
{
    [Theory]
    [InlineData(17_000, 120)]
    [InlineData(1013, 8)]
    [InlineData(250_000, 80_000)]
    [InlineData(0.002, 0.0005)]
    [InlineData(0, 1e-9)]
    [InlineData(0, 1e-3)]
    [InlineData(0, 0.019)]
    [InlineData(0, 11)]
    [InlineData(0, 1e9)]
    [InlineData(-12, 1)]
    [InlineData(5, 0.1)]
    [InlineData(1.7e9, 1e5)]
    public void A_bad_scale_is_named_for_every_output_without_an_upper_bound(double mean, double deviation)
    {
        double[] y = Normal().Select(value => mean + deviation * value).ToArray();
        foreach (Activation output in new[] { Activation.Linear, Activation.LeakyReLU, Activation.ReLU, Activation.Softplus, Activation.ELU, Activation.SiLU, Activation.GELU })
        {
            foreach (Loss loss in new[] { Loss.MSE, Loss.HalfSquaredError, Loss.MAE, Loss.Huber })
            {
                TargetScaleWarning warning = Assert.Single(ShapeOnly<double>.Layer(2, 1, output, loss).WarningsFor(y).OfType<TargetScaleWarning>());
                Assert.InRange(Math.Abs(warning.Mean - mean), 0, 1e-9 * (Math.Abs(mean) + deviation));
                Numbers.AssertClose(deviation, warning.Deviation, 1e-3, "deviation");
            }
        }

        if (Math.Abs(mean) < 1e6)
        {
            Assert.Single(ShapeOnly<float>.Layer(2, 1, Activation.Linear).WarningsFor(Array.ConvertAll(y, value => (float)value)));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 0.03)]
    [InlineData(0.5, 0.3)]
    [InlineData(5, 1)]
    [InlineData(9, 9)]
    public void What_networks_learn_is_sound(double mean, double deviation) =>
        Assert.Empty(ShapeOnly<double>.Layer(2, 1, Activation.Linear).WarningsFor(Normal().Select(value => mean + deviation * value).ToArray()));

    [Fact]
    public void The_scaler_that_helps_depends_on_the_range_of_the_output()
    {
        double[] y = Normal().Select(value => 17_000 + 120 * value).ToArray();

        Assert.EndsWith(
            "; beyond 10 a network learns badly or not at all. Scale the targets with StandardScaler.Fit(y), train on its Transform(y), and keep it as NetworkDetails.TargetScaler, which scales predictions back.",
            Assert.Single(ShapeOnly<double>.Layer(1, 1, Activation.Linear).WarningsFor(y)).ToString(), StringComparison.Ordinal);
        Assert.Contains("MinMaxScaler.Fit(y),", Assert.Single(ShapeOnly<double>.Layer(1, 1, Activation.Softplus).WarningsFor(y)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Tanh)]
    public void Between_two_bounds_only_a_small_deviation_counts(Activation output)
    {
        var net = ShapeOnly<double>.Layer(1, 1, output);

        TrainingWarning warning = Assert.Single(net.WarningsFor(Normal().Select(value => 0.5 + 0.001 * value).ToArray()));

        Assert.Contains("Target y has mean 0.5 and standard deviation 0.001; with a deviation below 0.02", warning.ToString(), StringComparison.Ordinal);
        Assert.Empty(net.WarningsFor(Normal().Select(value => 0.8 + 0.03 * value).ToArray()));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(300)]
    [InlineData(1000)]
    public void Classes_are_sound_however_rare(int classes)
    {
        // As many rows as classes: each comes once.
        double[] oneHot = Enumerable.Range(0, classes * classes).Select(index => index / classes == index % classes ? 1.0 : 0).ToArray();
        double[] soft = oneHot.Select(value => 0.9 * value + 0.1 / classes).ToArray();
        double[] rare = Enumerable.Range(0, 5000).Select(row => row % classes == 1 ? 1.0 : 0).ToArray();

        Assert.Empty(ShapeOnly<double>.Layer(1, classes, Activation.Softmax, Loss.CrossEntropy).WarningsFor(oneHot));
        Assert.Empty(ShapeOnly<double>.Layer(1, classes, Activation.Softmax, Loss.CrossEntropy).WarningsFor(soft));
        Assert.Empty(ShapeOnly<double>.Layer(1, classes, Activation.Sigmoid, Loss.BCE).WarningsFor(oneHot));
        Assert.Empty(ShapeOnly<double>.Layer(1, 1, Activation.Sigmoid, Loss.BCE).WarningsFor(rare));
        Assert.Empty(ShapeOnly<double>.Layer(1, 1, Activation.Linear).WarningsFor(rare));
        Assert.Empty(ShapeOnly<double>.Layer(1, 1, Activation.Linear).WarningsFor(Enumerable.Repeat(0.003, 50).ToArray()));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.01)]
    [InlineData(0.001)]
    public void The_report_of_raw_prices_says_how_to_scale_them_at_every_rate(double rate)
    {
        double[][] x = Regression.Inputs(50);
        double[] y = Regression.Targets(x).Select(value => 17_000 + 120 * value).ToArray();
        var net = new RegressionNetwork(seed: 1);

        FitReport report = net.Fit(x, y, new() { Epochs = 300, LearningRate = rate });
        FitReport scaled = new RegressionNetwork(seed: 1).Fit(x, StandardScaler.Fit(y).Transform(y), new() { Epochs = 300, LearningRate = rate });

        Assert.True(Regression.RSquared(net, x, y) < 0.8);
        Assert.Single(report.Warnings, warning => warning is TargetScaleWarning);
        Assert.Contains("StandardScaler.Fit(y)", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("NetworkDetails.TargetScaler", report.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(scaled.Warnings, warning => warning is TargetScaleWarning);
    }

    [Fact]
    public void A_target_that_was_learnt_all_the_same_is_not_in_the_report()
    {
        double[][] x = Regression.Inputs(50);
        double[] y = Regression.Targets(x).Select(value => 0.01 * value).ToArray();
        var trainer = new Trainer<double>(
            new RegressionNetwork(seed: 1), new DataSet<double>(x, y), new() { Optimizer = new Lbfgs(), BatchSize = FitOptions.AllRows, Epochs = 300 });

        Assert.IsType<TargetScaleWarning>(Assert.Single(trainer.FindWarnings()));
        Assert.Empty(trainer.Run().Warnings);
    }

    private static double[] Normal()
    {
        var random = new PortableRandom(6);
        double[] values = Enumerable.Range(0, 400).Select(_ => random.NextNormal()).ToArray();
        return StandardScaler.Fit(values).Transform(values);
    }
}
