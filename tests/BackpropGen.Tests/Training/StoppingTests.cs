using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class StoppingTests
{
    [Fact]
    public void The_target_loss_ends_training()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), other = PlainProblem.Classification("4-3-2-1");

        FitReport report = problem.Network.Fit(problem.Data, new() { LearningRate = 1, Epochs = 10_000, TargetLoss = 0.5 });
        FitReport validated = other.Network.Fit(other.Data, new() { LearningRate = 1, Epochs = 10_000, TargetLoss = 0.5, Validation = other.Data });

        Assert.Equal(StopReason.TargetLossReached, report.StopReason);
        Assert.True(report.Losses[^1] <= 0.5 && report.Losses[^2] > 0.5);
        Assert.Equal(StopReason.TargetLossReached, validated.StopReason);
        Assert.True(validated.History[^1].ValidationLoss <= 0.5 && validated.History[^2].ValidationLoss > 0.5);
        Assert.StartsWith("Reached the target loss after", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Early_stopping_restores_the_best_parameters_bit_by_bit(int batchSize)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), other = PlainProblem.Classification("4-3-2-1", rows: 24);
        var validation = other.Data.Select(Enumerable.Range(10, 14).ToArray());
        FitOptions Options(int epochs, int? patience) => new()
        {
            Optimizer = new Adam(),
            LearningRate = 0.05,
            Epochs = epochs,
            Validation = validation,
            Patience = patience,
            BatchSize = batchSize,
            Order = RowOrder.Shuffled,
        };

        FitReport report = problem.Network.Fit(problem.Data, Options(5000, patience: 15));

        Assert.Equal(StopReason.EarlyStopping, report.StopReason);
        Assert.Equal(15, report.Epochs - report.BestEpoch);
        Assert.Equal(report.History.Min(epoch => epoch.ValidationLoss), report.History[report.BestEpoch - 1].ValidationLoss);
        PlainProblem again = PlainProblem.Classification("4-3-2-1");
        again.Network.Fit(again.Data, Options(report.BestEpoch, patience: null));
        Assert.Equal(again.Parameters, problem.Parameters);
        Assert.Contains($"those of epoch {report.BestEpoch}", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void With_early_stopping_the_best_parameters_are_in_place_after_the_last_epoch_too()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), other = PlainProblem.Classification("4-3-2-1", rows: 24);
        var validation = other.Data.Select(Enumerable.Range(10, 14).ToArray());

        FitReport report = problem.Network.Fit(problem.Data, new() { LearningRate = 3, Epochs = 300, Validation = validation, Patience = 1000 });

        Assert.Equal(StopReason.EpochsCompleted, report.StopReason);
        Assert.InRange(report.BestEpoch, 1, 299);
        Assert.Equal(report.History[report.BestEpoch - 1].ValidationLoss, problem.Network.AverageLoss(validation));
    }

    [Fact]
    public void A_small_improvement_does_not_count_but_is_kept()
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");

        FitReport report = problem.Network.Fit(problem.Data, new()
        {
            LearningRate = 0.001, Epochs = 1000, Validation = problem.Data, Patience = 5, MinimumImprovement = 0.01,
        });

        Assert.Equal((StopReason.EarlyStopping, 6, 6), (report.StopReason, report.Epochs, report.BestEpoch));
    }

    [Fact]
    public void The_time_limit_ends_training_between_epochs_and_between_batches()
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1"), large = PlainProblem.Classification("2-2-1", rows: 1000);
        long now = 0;
        var options = new FitOptions { TimeLimit = TimeSpan.FromSeconds(10), Timestamp = () => now += System.Diagnostics.Stopwatch.Frequency };

        FitReport report = problem.Network.Fit(problem.Data, options);
        now = 0;
        options.TimeLimit = TimeSpan.FromSeconds(2.5);
        double[] before = large.Parameters;
        FitReport inside = large.Network.Fit(large.Data, options);

        Assert.Equal((StopReason.TimeLimit, 9), (report.StopReason, report.Epochs));
        Assert.Equal((StopReason.TimeLimit, 0), (inside.StopReason, inside.Epochs));
        Assert.NotEqual(before, large.Parameters);
        Assert.StartsWith("Time limit reached after 9 epochs", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(3, 3000)]
    public void The_clock_is_read_every_256_batches_whatever_their_size(int batchSize, int rows)
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1", rows);
        int reads = 0;

        problem.Network.Fit(problem.Data, new() { Epochs = 1, BatchSize = batchSize, TimeLimit = TimeSpan.FromDays(1), Timestamp = () => reads++ });

        // To know the end, before the epoch, and after 256, 512 and 768 of its thousand batches.
        Assert.Equal(5, reads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cancellation_stops_between_batches_and_keeps_what_was_learnt(int batchSize)
    {
        using var source = new CancellationTokenSource();
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), expected = PlainProblem.Classification("4-3-2-1");
        LearningRateSchedule schedule = LearningRateSchedule.Custom(epoch =>
        {
            if (epoch == 3)
            {
                source.Cancel();
            }

            return 0.1;
        });

        FitReport report = problem.Network.Fit(problem.Data, new() { Schedule = schedule, BatchSize = batchSize, CancellationToken = source.Token });

        expected.Network.Fit(expected.Data, new() { Epochs = 2, BatchSize = batchSize });
        DataSet<double> batch = expected.Data.Select(Enumerable.Range(0, batchSize).ToArray());
        expected.Network.Fit(batch, new() { Epochs = 1, BatchSize = batchSize });
        Assert.Equal((StopReason.Cancelled, 2), (report.StopReason, report.Epochs));
        Assert.Equal(expected.Parameters, problem.Parameters);
        Assert.StartsWith("Cancelled after 2 epochs", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_cancelled_before_it_begins_changes_nothing()
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");
        double[] before = problem.Parameters;

        FitReport report = problem.Network.Fit(problem.Data, new() { CancellationToken = new CancellationToken(canceled: true) });

        Assert.Equal((StopReason.Cancelled, 0, 0), (report.StopReason, report.Epochs, report.BestEpoch));
        Assert.Equal(before, problem.Parameters);
    }

    [Fact]
    public void Every_epoch_is_reported_as_it_ends()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        var progress = new Progress();

        FitReport report = problem.Network.Fit(problem.Data, new() { Epochs = 5, Validation = problem.Data, Progress = progress });

        Assert.Equal(report.History, progress.Reports);
        Assert.Equal(new[] { 1, 2, 3, 4, 5 }, report.History.Select(epoch => epoch.Epoch));
        Assert.Equal(report.Losses, report.History.Select(epoch => epoch.TrainLoss));
        Assert.Equal(problem.Network.AverageLoss(problem.Data), report.History[^1].ValidationLoss);
        Assert.Matches(@"^Epoch 5: loss 0\.\d+, validation 0\.\d+, η 0\.1, ‖g‖ 0\.\d+$", report.History[^1].ToString());
    }

    [Theory]
    [InlineData("Momentum", 1)]
    [InlineData("Adam", 2)]
    [InlineData("RmsProp", 1)]
    [InlineData("RProp", FitOptions.AllRows)]
    [InlineData("Lbfgs", FitOptions.AllRows)]
    [InlineData("Dropout", 2)]
    [InlineData("Sgd", 2)]
    public void Epoch_row_and_feature_at_fault_are_named_and_the_last_finite_parameters_stay(string name, int batchSize)
    {
        double[][] x = { new[] { 0.1, 0.2 }, new[] { 0.3, 0.4 }, new[] { 0.5, -1e200 }, new[] { 0.7, 0.8 } };
        var data = new DataSet<double>(x, new[] { 1.0, 2, 3, 4 }, new[] { "iq", "cgpa" });
        var net = new SalaryNetwork(seed: 1);
        double[] before = net.ParameterSpan.ToArray();

        FitReport report = net.Fit(data, new() { Optimizer = OptimizerNamed.Make(name), BatchSize = batchSize, Dropout = name == "Dropout" ? 0.01 : 0, LearningRate = 0.01 });

        Assert.Equal((StopReason.NotFinite, 1, 2), (report.StopReason, report.Fault!.Epoch, report.Fault!.Row));
        Assert.Equal((1, "cgpa"), (report.Fault!.Feature, report.Fault!.FeatureName));
        Assert.Contains("row 2, whose largest input is x2 (cgpa) = -1E+200,", report.ToString(), StringComparison.Ordinal);
        Assert.All(net.ParameterSpan.ToArray(), value => Assert.True(double.IsFinite(value)));
        if (batchSize <= 2)
        {
            Assert.NotEqual(before, net.ParameterSpan.ToArray());
        }
        else
        {
            Assert.Equal(before, net.ParameterSpan);
        }
    }

    [Fact]
    public void An_update_that_overflows_is_taken_back_whatever_the_optimiser()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Momentum(), new Nesterov(), new RmsProp(), new Adam(), new AdamW() })
        {
            // The loss is finite, about 1e300, and so is the gradient, but not the sum of its squares; and a rate that overflows.
            var net = new SalaryNetwork();
            net.Initialize(Initialization.Constant(1e-10));
            double[] before = net.ParameterSpan.ToArray();

            FitReport report = net.Fit(new[] { new[] { 1e160, 0.0 } }, new[] { 0.0 }, new() { LearningRate = 1e300, Optimizer = optimizer });

            Assert.Equal((StopReason.NotFinite, 0), (report.StopReason, report.Fault!.Row));
            Assert.Equal(before, net.ParameterSpan);
        }
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Momentum")]
    public void A_network_that_was_put_right_trains_on(string name)
    {
        double[] x = { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6 }, y = { 1, 2, 3 };
        var options = new FitOptions { Optimizer = OptimizerNamed.Make(name), LearningRate = 0.01 };
        SalaryNetwork net = new(seed: 1), fresh = new(seed: 1);
        var trainer = new Trainer<double>(net, x, y, options);
        net.Initialize(Initialization.Constant(1e200));

        double lost = trainer.RunEpoch();
        int? row = trainer.Fault?.Row;
        fresh.ParameterSpan.CopyTo(net.ParameterSpan);
        double loss = trainer.RunEpoch();

        Assert.Equal((double.NaN, 0), (lost, row));
        Assert.Null(trainer.Fault);
        Assert.Equal(new Trainer<double>(fresh, x, y, options).RunEpoch(), loss);
        Assert.Equal(fresh.ParameterSpan, net.ParameterSpan);
    }

    [Fact]
    public void Unscaled_inputs_are_in_the_report_with_their_names()
    {
        double[][] x = { new[] { 80.0, 8 }, new[] { 60.0, 9 }, new[] { 70.0, 5 }, new[] { 120.0, 7 } };
        double[] y = { 3, 5, 8, 11 };

        FitReport raw = new SalaryNetwork(seed: 1).Fit(new DataSet<double>(x, y, new[] { "iq", "cgpa" }), new() { Epochs = 5, LearningRate = 1e-6 });
        FitReport diverged = new SalaryNetwork(seed: 1).Fit(x, y);
        FitReport scaled = new SalaryNetwork(seed: 1).Fit(StandardScaler.Fit(x).Transform(x), y, new() { Epochs = 5, LearningRate = 0.01 });

        var warning = Assert.IsType<InputScaleWarning>(raw.Warnings[0]);
        Assert.Equal((0, "iq"), (warning.Column, warning.Name));
        Assert.Contains("Input x1 (iq) has mean 82.5", raw.ToString(), StringComparison.Ordinal);
        Assert.Equal(StopReason.NotFinite, diverged.StopReason);
        Assert.Contains("Input x1 has mean 82.5", diverged.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(scaled.Warnings, other => other is InputScaleWarning);
        Assert.DoesNotContain("Input", scaled.ToString(), StringComparison.Ordinal);
    }

    private sealed class Progress : IProgress<EpochReport>
    {
        public List<EpochReport> Reports { get; } = new();

        public void Report(EpochReport value) => Reports.Add(value);
    }
}
