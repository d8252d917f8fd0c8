using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class ScheduleTests
{
    private const int Epochs = 20;

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string sizes in new[] { "2-2-1", "4-3-2-1" })
        {
            foreach (string name in new[] { "constant", "step", "cosine", "short cosine", "warm-up", "warm-up and cosine", "custom" })
            {
                cases.Add(sizes, name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_schedule_equals_its_formula(string sizes, string name)
    {
        (LearningRateSchedule schedule, Func<int, double> rate) = Make(name);
        PlainProblem problem = PlainProblem.Classification(sizes);
        double[] w = problem.Parameters;
        PlainStep oracle = PlainOptimizers.Sgd();

        FitReport report = problem.Network.Fit(problem.Data, new() { Epochs = Epochs, LearningRate = 0.4, Schedule = schedule, BatchSize = 4 });

        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            Numbers.AssertClose(rate(epoch), report.History[epoch - 1].LearningRate, 1e-12, $"η of epoch {epoch}");
            foreach (int[] batch in problem.AllRows.Chunk(4))
            {
                oracle(w, problem.Gradient(w, batch), rate(epoch), epoch);
            }
        }

        Numbers.AssertClose(w, problem.Network.ParameterSpan, 1e-12, "w");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 5)]
    public void A_plateau_brings_the_rate_down(bool isValidated, int warmUp)
    {
        // A rate so high that the loss goes up and down.
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), other = PlainProblem.Classification("4-3-2-1", rows: 7);
        LearningRateSchedule plateau = LearningRateSchedule.Plateau(factor: 0.5, patience: 2, minimum: 0.3);

        FitReport report = problem.Network.Fit(problem.Data, new()
        {
            Epochs = 60,
            LearningRate = 8,
            Schedule = warmUp == 0 ? plateau : LearningRateSchedule.WarmUp(warmUp, plateau),
            Validation = isValidated ? other.Data : null,
        });

        double rate = 8, best = double.PositiveInfinity;
        int waited = 0;
        foreach (EpochReport epoch in report.History)
        {
            Assert.Equal(epoch.Epoch <= warmUp ? 8.0 * epoch.Epoch / warmUp : rate, epoch.LearningRate);
            if (epoch.Epoch <= warmUp)
            {
                continue;
            }

            double loss = isValidated ? epoch.ValidationLoss : epoch.TrainLoss;
            waited = loss < best ? 0 : waited + 1;
            best = Math.Min(best, loss);
            if (waited == 2)
            {
                (waited, rate) = (0, Math.Max(0.3, rate / 2));
            }
        }

        Assert.True(report.History.Select(epoch => epoch.LearningRate).Distinct().Count() >= 3, "The rate came down too seldom for a test.");
    }

    [Fact]
    public void A_plateau_never_brings_the_rate_up()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");

        FitReport report = problem.Network.Fit(
            problem.Data, new() { Epochs = 60, LearningRate = 8, Schedule = LearningRateSchedule.Plateau(factor: 0.5, patience: 2, minimum: 20) });

        Assert.Equal(60, report.Epochs);
        Assert.All(report.History, epoch => Assert.Equal(8, epoch.LearningRate));
    }

    [Fact]
    public void A_rate_beyond_the_precision_of_the_network_ends_training_before_its_epoch()
    {
        var net = new SinglePrecisionNetwork(seed: 1);
        float[] before = net.ParameterSpan.ToArray();
        var trainer = new Trainer<float>(net, new float[4], new float[1], new() { Schedule = LearningRateSchedule.Custom(_ => 1e39) });

        string message = Assert.Throws<InvalidOperationException>(() => trainer.RunEpoch()).Message;

        Assert.Equal("The schedule gave 1E+39 for epoch 1, outside the range of Single.", message);
        Assert.Equal(before, net.ParameterSpan);
    }

    [Fact]
    public void A_custom_rate_that_is_none_ends_training_before_its_epoch()
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");
        var trainer = new Trainer<double>(problem.Network, problem.Data, new() { Schedule = LearningRateSchedule.Custom(epoch => epoch < 3 ? 0.1 : double.NaN) });
        trainer.RunEpoch();
        trainer.RunEpoch();
        double[] before = problem.Parameters;

        string message = Assert.Throws<InvalidOperationException>(() => trainer.RunEpoch()).Message;

        Assert.Contains("NaN for epoch 3", message, StringComparison.Ordinal);
        Assert.Equal(before, problem.Parameters);
    }

    [Fact]
    public void Settings_out_of_range_are_named()
    {
        var refused = new Dictionary<string, Func<LearningRateSchedule>[]>
        {
            ["everyEpochs"] = new[] { () => LearningRateSchedule.Step(0, 0.5) },
            ["factor"] = new[] { () => LearningRateSchedule.Step(1, 0), () => LearningRateSchedule.Step(1, 1.5), () => LearningRateSchedule.Plateau(double.NaN), () => LearningRateSchedule.Plateau(-0.1) },
            ["to"] = new[] { () => LearningRateSchedule.Cosine(-1) },
            ["epochs"] = new[] { () => LearningRateSchedule.Cosine(0, 1), () => LearningRateSchedule.WarmUp(0) },
            ["patience"] = new[] { () => LearningRateSchedule.Plateau(patience: 0) },
            ["minimum"] = new[] { () => LearningRateSchedule.Plateau(minimum: double.PositiveInfinity) },
        };
        foreach ((string argument, Func<LearningRateSchedule>[] calls) in refused)
        {
            Assert.All(calls, call => Assert.Equal(argument, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName));
        }

        Assert.Throws<ArgumentNullException>(() => LearningRateSchedule.Custom(null!));
    }

    [Fact]
    public void Settings_at_the_end_of_their_range_are_taken()
    {
        Assert.Equal(0.4, RateOf(LearningRateSchedule.Step(1, 1), epoch: 5));
        Assert.Equal(0.0, RateOf(LearningRateSchedule.Cosine(0, 2), epoch: 2));
        Assert.Equal(0.4, RateOf(LearningRateSchedule.WarmUp(1), epoch: 1));
        Assert.Equal(0.4, RateOf(LearningRateSchedule.Plateau(factor: 1, patience: 1, minimum: 0), epoch: 5));
        Assert.Equal(0.0, RateOf(LearningRateSchedule.Custom(_ => 0), epoch: 1));
        Assert.Throws<InvalidOperationException>(() => RateOf(LearningRateSchedule.Custom(_ => -0.1), epoch: 1));
        Assert.Throws<InvalidOperationException>(() => RateOf(LearningRateSchedule.Custom(_ => double.PositiveInfinity), epoch: 1));
    }

    private static double RateOf(LearningRateSchedule schedule, int epoch)
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");
        return problem.Network.Fit(problem.Data, new() { Epochs = epoch, LearningRate = 0.4, Schedule = schedule }).History[^1].LearningRate;
    }

    private static (LearningRateSchedule Schedule, Func<int, double> Rate) Make(string name) => name switch
    {
        "constant" => (LearningRateSchedule.Constant, _ => 0.4),
        "step" => (LearningRateSchedule.Step(3, 0.7), epoch => 0.4 * Math.Pow(0.7, Math.Floor((epoch - 1) / 3.0))),
        "cosine" => (LearningRateSchedule.Cosine(0.05), epoch => Wave(epoch, 20, 0.05)),
        "short cosine" => (LearningRateSchedule.Cosine(0, 8), epoch => Wave(Math.Min(epoch, 8), 8, 0)),
        "warm-up" => (LearningRateSchedule.WarmUp(6), epoch => 0.4 * Math.Min(1, epoch / 6.0)),
        "warm-up and cosine" => (
            LearningRateSchedule.WarmUp(4, LearningRateSchedule.Cosine(0.01)), epoch => epoch <= 4 ? 0.1 * epoch : Wave(epoch - 4, 16, 0.01)),
        _ => (LearningRateSchedule.Custom(epoch => 1.0 / (1 + epoch)), epoch => 1.0 / (1 + epoch)),
    };

    private static double Wave(int epoch, int last, double to) => to + (0.4 - to) * (1 + Math.Cos(Math.PI * (epoch - 1) / (last - 1))) / 2;
}
