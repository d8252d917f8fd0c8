using System;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class FitOptionsTests
{
    [Fact]
    public void An_option_out_of_range_is_named_with_its_value_and_nothing_changes()
    {
        DataSet<double> data = PlainProblem.Classification("2-2-1").Data;
        AssertRefused("Epochs", "0", new() { Epochs = 0 });
        AssertRefused("LearningRate", "0", new() { LearningRate = 0 });
        AssertRefused("LearningRate", "Infinity", new() { LearningRate = double.PositiveInfinity });
        AssertRefused("BatchSize", "0", new() { BatchSize = 0 });
        AssertRefused("Order", "-1", new() { Order = (RowOrder)(-1) });
        AssertRefused("Order", "3", new() { Order = (RowOrder)3 });
        AssertRefused("Schedule", "null", new() { Schedule = null! });
        AssertRefused("Optimizer", "null", new() { Optimizer = null! });
        AssertRefused("L2", "-0.1", new() { L2 = -0.1 });
        AssertRefused("L1", "NaN", new() { L1 = double.NaN });
        AssertRefused("Dropout", "1", new() { Dropout = 1 });
        AssertRefused("Dropout", "-0.5", new() { Dropout = -0.5 });
        AssertRefused("ClipNorm", "0", new() { ClipNorm = 0 });
        AssertRefused("ClipValue", "Infinity", new() { ClipValue = double.PositiveInfinity });
        AssertRefused("ClipNorm", "NaN", new() { ClipNorm = double.NaN });
        AssertRefused("LabelSmoothing", "1", new() { LabelSmoothing = 1 });
        AssertRefused("LabelSmoothing", "-0.1", new() { LabelSmoothing = -0.1 });
        AssertRefused("ClassWeights", "3", new() { ClassWeights = new[] { 1.0, 2, 3 } });
        AssertRefused("ClassWeights", "-2 for class 1", new() { ClassWeights = new[] { 1.0, -2 } });
        AssertRefused("RowWeights", "a list of 2, expected 10 numbers", new() { RowWeights = new[] { 1.0, 2 } });
        AssertRefused("RowWeights", "0 for row 9", new() { RowWeights = new[] { 1.0, 1, 1, 1, 1, 1, 1, 1, 1, 0 } });
        AssertRefused("Tolerance", "Infinity", new() { Tolerance = double.PositiveInfinity });
        AssertRefused("TargetLoss", "NaN", new() { TargetLoss = double.NaN });
        AssertRefused("TimeLimit", "00:00:00", new() { TimeLimit = TimeSpan.Zero });
        AssertRefused("Patience", "0", new() { Patience = 0, Validation = data });
        AssertRefused("Patience", "-3", new() { Patience = -3 });
        AssertRefused("MinimumImprovement", "-1", new() { MinimumImprovement = -1 });
        AssertRefused("MaxDegreeOfParallelism", "0", new() { MaxDegreeOfParallelism = 0 });
    }

    [Fact]
    public void An_option_at_the_end_of_its_range_is_taken()
    {
        AssertTaken(new() { LearningRate = double.Epsilon, MaxDegreeOfParallelism = 1, L2 = 0, L1 = 0, Tolerance = 0, MinimumImprovement = 0 });
        AssertTaken(new() { Dropout = 1 - 1e-16, ClipValue = double.Epsilon, ClipNorm = double.Epsilon, TargetLoss = -1, Patience = 1 });
        AssertTaken(new() { LabelSmoothing = 1 - 1e-16, Order = RowOrder.WithReplacement, BatchSize = FitOptions.AllRows });
        AssertTaken(new() { TimeLimit = TimeSpan.FromTicks(1), Timestamp = () => 0 });
        AssertTaken(new() { Optimizer = new RProp(), BatchSize = 10, Dropout = 0.5, L1 = 0.5, ClipValue = 1, ClipNorm = 1 });
        AssertTaken(new() { Optimizer = new Lbfgs(), BatchSize = 10, L2 = 0.5, Order = RowOrder.Shuffled });
    }

    [Fact]
    public void A_rate_that_float_rounds_to_0_or_infinity_is_refused()
    {
        foreach (double rate in new[] { 1e-46, 1e39 })
        {
            var exception = Assert.Throws<ArgumentException>(
                () => new SinglePrecisionNetwork(seed: 1).Fit(new float[4], new float[1], new() { Epochs = 1, LearningRate = rate }));

            Assert.Equal("LearningRate", exception.ParamName);
            Assert.Contains("the range of Single", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Optimisers_for_all_rows_refuse_what_they_cannot_use()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new RProp(), new Lbfgs() })
        {
            AssertRefused("BatchSize", "9", new() { Optimizer = optimizer, BatchSize = 9 });
            AssertRefused("Order", "WithReplacement", new() { Optimizer = optimizer, BatchSize = 10, Order = RowOrder.WithReplacement });
            AssertRefused("Schedule", "given", new() { Optimizer = optimizer, BatchSize = 10, Schedule = LearningRateSchedule.Step(5, 0.5) });
        }

        AssertRefused("Dropout", "0.5", new() { Optimizer = new Lbfgs(), BatchSize = 10, Dropout = 0.5 });
        AssertRefused("L1", "0.5", new() { Optimizer = new Lbfgs(), BatchSize = 10, L1 = 0.5 });
        AssertRefused("ClipNorm", "2", new() { Optimizer = new Lbfgs(), BatchSize = 10, ClipNorm = 2 });
        AssertRefused("ClipValue", "2", new() { Optimizer = new Lbfgs(), BatchSize = 10, ClipValue = 2 });
    }

    [Fact]
    public void Validation_rows_have_to_fit_the_network()
    {
        AssertRefused("Validation", "precision", new() { Validation = new DataSet<float>(new[] { new[] { 1f, 2 } }, new[] { 1f }) });
        AssertRefused("Validation", "3 inputs", new() { Validation = new DataSet<double>(new[] { new[] { 1.0, 2, 3 } }, new[] { 1.0 }) });
        AssertRefused("Validation.x", "NaN", new() { Validation = new DataSet<double>(new[] { new[] { 1.0, double.NaN } }, new[] { 1.0 }) });
        AssertRefused("Validation.y", "2 in row 0", new() { Validation = new DataSet<double>(new[] { new[] { 1.0, 1 } }, new[] { 2.0 }) });
    }

    [Fact]
    public void Smoothing_and_class_weights_are_for_classes()
    {
        double[][] x = { new[] { 1.0, 2 } };
        double[] y = { 1.0 };
        var smoothing = Assert.Throws<ArgumentException>(() => new SalaryNetwork().Fit(x, y, new() { LabelSmoothing = 0.1 }));
        var weights = Assert.Throws<ArgumentException>(() => new SalaryNetwork().Fit(x, y, new() { ClassWeights = new[] { 1.0, 2 } }));

        Assert.Equal(("LabelSmoothing", "ClassWeights"), (smoothing.ParamName, weights.ParamName));
        Assert.Contains("MSE", smoothing.Message, StringComparison.Ordinal);
        Assert.Contains("MSE", weights.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trainer_keeps_the_options_as_they_were()
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");
        var options = new FitOptions { Epochs = 3 };
        var trainer = new Trainer<double>(problem.Network, problem.Data, options);
        options.Epochs = 50;

        Assert.Equal(3, trainer.Run().Epochs);
        Assert.Equal((StopReason.EpochsCompleted, 0), (trainer.Run().StopReason, trainer.Run().Epochs));
    }

    private static void AssertTaken(FitOptions options)
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");
        options.Epochs = 1;

        Assert.Equal(1, problem.Network.Fit(problem.Data, options).Epochs);
    }

    private static void AssertRefused(string option, string value, FitOptions options)
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");
        double[] before = problem.Parameters;

        var exception = Assert.Throws<ArgumentException>(() => problem.Network.Fit(problem.Data, options));

        Assert.Equal(option, exception.ParamName);
        Assert.Contains(value, exception.Message, StringComparison.Ordinal);
        Assert.Contains("expect", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, problem.Parameters);
    }
}
