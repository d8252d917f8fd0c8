using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training.Warnings;

/// <summary>A layer whose ReLU nodes are 0 in every row is named before and after training, and no other layer is.</summary>
public class DeadLayerTests
{
    private static readonly double[][] X = Enumerable.Range(0, 70).Select(index => new[] { index / 70.0 }).ToArray();
    private static readonly double[] Y = X.Select(row => 2 * row[0] + 1).ToArray();

    [Fact]
    public void Of_a_hundred_seeds_exactly_the_dead_ones_are_reported()
    {
        int dead = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            var net = new NarrowNetwork(seed);
            FitReport report = net.Fit(X, Y, new() { Epochs = 300, LearningRate = 0.05 });

            bool isConstant = net.Predict(X).Select(row => row[0]).Distinct().Count() == 1;
            Assert.Equal(isConstant ? 1 : 0, report.Warnings.Count);
            Assert.All(report.Warnings, warning => Assert.Equal(1, Assert.IsType<DeadLayerWarning>(warning).Layer));
            Assert.Equal(isConstant, report.ToString().Contains("All 2 ReLU nodes of layer 1 (hidden) are 0 in every row, ", StringComparison.Ordinal));
            dead += isConstant ? 1 : 0;
        }

        Assert.Equal(43, dead);
    }

    [Fact]
    public void In_float_too()
    {
        float[][] x = X.Select(row => new[] { (float)row[0] }).ToArray();
        int dead = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var net = new SingleNarrowNetwork(seed);
            FitReport report = net.Fit(x, Array.ConvertAll(Y, value => (float)value), new() { Epochs = 300, LearningRate = 0.05 });

            bool isConstant = net.Predict(x).Select(row => row[0]).Distinct().Count() == 1;
            Assert.Equal(isConstant, report.Warnings.Any(warning => warning is DeadLayerWarning));
            dead += isConstant ? 1 : 0;
        }

        Assert.InRange(dead, 5, 35);
    }

    [Fact]
    public void What_is_dead_from_the_first_row_is_found_before_training()
    {
        int dead = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            var net = new NarrowNetwork(seed);
            double[] gradient = new double[net.ParameterSpan.Length];
            bool isDead = X.All(row => net.Backward(row, new[] { -9.0 }, gradient) > 0 && gradient[..4].All(slope => slope == 0));

            TrainingWarning[] warnings = new Trainer<double>(net, new DataSet<double>(X, Y)).FindWarnings().ToArray();

            Assert.Equal(isDead, warnings.Any(warning => warning is DeadLayerWarning));
            dead += isDead ? 1 : 0;
        }

        Assert.InRange(dead, 10, 40);
    }

    [Fact]
    public void The_first_dead_layer_is_named_behind_other_activations()
    {
        var random = new PortableRandom(3);
        double[][] x = Enumerable.Range(0, 40).Select(_ => new[] { random.NextDouble(), random.NextDouble() }).ToArray();
        double[] y = x.Select(row => row[0] > 0.5 ? 1.0 : 0).ToArray();
        var found = new int[4];
        for (int seed = 0; seed < 200; seed++)
        {
            var net = new DeepNarrowNetwork(seed);
            var plain = new PlainNetwork(DeepNarrowNetwork.Topology, net.ParameterSpan);
            int expected = Array.FindIndex(new[] { 2, 3 }, layer => x.All(row => plain.Forward(row).O[layer].All(node => node == 0))) + 2;

            var warning = (DeadLayerWarning?)new Trainer<double>(net, new DataSet<double>(x, y)).FindWarnings().SingleOrDefault();

            Assert.Equal(expected == 1 ? null : expected, warning?.Layer);
            found[expected]++;
        }

        Assert.True(found[1] > 0 && found[2] > 0 && found[3] > 0, string.Join(' ', found));
    }

    [Fact]
    public void A_dead_output_is_named_unless_the_targets_are_constant()
    {
        var net = new RectifiedOutputNetwork();
        net.Initialize(Initialization.Constant(0.5));
        net.ParameterSpan[4..].Fill(-0.5);

        FitReport report = net.Fit(X, Y, new() { Epochs = 10 });

        Assert.Contains("The ReLU node of layer 2 (output) is 0 in every row, expected above 0 in some; its gradient is 0 for ever.", report.ToString(), StringComparison.Ordinal);
        Assert.IsType<DeadLayerWarning>(Assert.Single(report.Warnings));
        Assert.Empty(net.Fit(X, new double[X.Length], new() { Epochs = 10 }).Warnings);
    }

    [Fact]
    public void A_layer_that_one_row_reaches_is_alive()
    {
        // z = x − 1 for one node, and below 0 for the other: only the last of the rows is above.
        var net = new NarrowNetwork();
        new double[] { 1, -1, -1, 0, 1, 1, 0 }.CopyTo(net.ParameterSpan);
        double[][] x = X.Append(new[] { 1.5 }).ToArray();

        Assert.Empty(new Trainer<double>(net, new DataSet<double>(x, Y.Append(4).ToArray())).FindWarnings());
        Assert.Single(new Trainer<double>(net, new DataSet<double>(X, Y)).FindWarnings());
    }
}
