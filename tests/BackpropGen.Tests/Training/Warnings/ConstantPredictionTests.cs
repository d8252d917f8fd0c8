using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training.Warnings;

/// <summary>A network that predicts nearly the same for every row is reported; one that tells the rows apart, however badly, is not.</summary>
public class ConstantPredictionTests
{
    [Fact]
    public void A_saturated_network_is_reported_with_what_it_predicts()
    {
        double[][] x = Regression.Inputs(50);
        double[] y = Regression.Targets(x);
        var net = new RegressionNetwork(seed: 1);
        foreach (ref double parameter in net.ParameterSpan[..12])
        {
            parameter = 1000;
        }

        net.ParameterSpan[8..12].Fill(1e6);
        FitReport report = net.Fit(x, y, new() { Epochs = 50 });

        var warning = Assert.IsType<ConstantPredictionWarning>(Assert.Single(report.Warnings));
        Assert.Equal(0, warning.Column);
        Numbers.AssertClose(net.Predict(x)[0][0], warning.Value, 1e-9, "prediction");
        Numbers.AssertClose(StandardScaler.Fit(y).Deviations[0], warning.TargetDeviation, 1e-9, "deviation");
        Assert.Contains(FormattableString.Invariant($"Nearly every prediction of y is {warning.Value:G6}, though its targets have standard deviation "), report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_outputs_the_one_that_is_constant_is_named()
    {
        var net = new GeneralNetwork(seed: 1);
        var random = new PortableRandom(2);
        double[][] x = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 3).Select(_ => random.NextNormal()).ToArray()).ToArray();
        double[][] y = x.Select(row => new[] { row[0] > 0 ? 1.0 : 0, random.NextDouble() }).ToArray();
        foreach (int from in new[] { 0, 1, 2 })
        {
            net.ParameterSpan[ParameterLayout.WeightIndex(GeneralNetwork.Topology, 4, from, 1)] = 0;
        }

        FitReport report = net.Fit(x, y, new() { Epochs = 1, LearningRate = 1e-9 });

        Assert.Contains(report.Warnings, warning => warning is ConstantPredictionWarning { Column: 1 } && warning.ToString().StartsWith("Nearly every prediction of y2 is ", StringComparison.Ordinal));
    }

    [Fact]
    public void Constant_targets_are_predicted_by_a_constant()
    {
        double[][] x = Regression.Inputs(50);

        Assert.Empty(new RegressionNetwork(seed: 1).Fit(x, Enumerable.Repeat(0.1, 50).ToArray(), new() { Epochs = 300 }).Warnings);
        Assert.Empty(new RegressionNetwork(seed: 1).Fit(x, Enumerable.Range(0, 50).Select(row => row % 2 == 0 ? 0.3 : 0.1 + 0.2).ToArray(), new() { Epochs = 300 }).Warnings);
    }

    [Fact]
    public void Networks_that_learnt_have_quiet_reports()
    {
        PlainProblem binary = PlainProblem.Classification("4-3-2-1", rows: 40), classes = PlainProblem.Classes(rows: 30);
        var random = new PortableRandom(4);
        double[][] x = Enumerable.Range(0, 2000).Select(_ => new[] { random.NextNormal(), random.NextNormal() }).ToArray();
        double[] rare = x.Select(row => row[0] + row[1] > 3.3 ? 1.0 : 0).ToArray();
        Assert.InRange(rare.Sum(), 5, 40);

        Assert.Empty(binary.Network.Fit(binary.Data, new() { Epochs = 500 }).Warnings);
        Assert.Empty(classes.Network.Fit(classes.Data, new() { Epochs = 300 }).Warnings);
        Assert.Empty(new ClassificationNetwork(seed: 1).Fit(x, rare, new() { Epochs = 30 }).Warnings);
        Assert.Empty(new ClassificationNetwork(seed: 3).Fit(new[] { new[] { 0.0, 0 }, new[] { 0.0, 1 }, new[] { 1.0, 0 }, new[] { 1.0, 1 } }, new[] { 0.0, 1, 1, 0 }, new() { Epochs = 5000, LearningRate = 0.5 }).Warnings);
    }

    [Fact]
    public void A_run_that_did_nothing_or_broke_off_says_nothing_about_predictions()
    {
        double[][] x = Regression.Inputs(50);
        double[] y = Regression.Targets(x);
        var net = new RegressionNetwork(seed: 1);
        net.Initialize(Initialization.Constant(0));

        FitReport cancelled = net.Fit(x, y, new() { CancellationToken = new System.Threading.CancellationToken(canceled: true) });
        FitReport broken = net.Fit(x, y.Select(value => value * 1e200).ToArray());

        Assert.Empty(cancelled.Warnings);
        Assert.Equal(StopReason.NotFinite, broken.StopReason);
        Assert.IsType<TargetScaleWarning>(Assert.Single(broken.Warnings));
    }

    [Fact]
    public void A_report_describes_the_first_warning_of_each_kind_and_counts_the_others()
    {
        double[][] x = Regression.Inputs(50).Select(row => new[] { 500 + row[0], 900 + row[1] }).ToArray();
        double[] y = x.Select(row => row[0] * 1000).ToArray();

        string text = new RegressionNetwork(seed: 1).Fit(x, y, new() { Epochs = 3, LearningRate = 1e-6 }).ToString();

        Assert.Matches(
            @"^Completed 3 epochs, average loss [^ ]+\. Target y has mean .+ Input x1 has mean .+Transform\(rows\)\. The same is true of 1 more\. Nearly every prediction of y is .+about the targets\.$",
            text);
    }
}
