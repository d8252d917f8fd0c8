using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>The history of a run keeps every epoch up to 10,000, and stays as small however long the run.</summary>
public class EpochHistoryTests
{
    private static readonly double[][] X = { new[] { 0.0, 0 }, new[] { 0.0, 1 }, new[] { 1.0, 0 }, new[] { 1.0, 1 } };
    private static readonly double[] Y = { 0, 1, 1, 0 };

    [Theory]
    [InlineData(1)]
    [InlineData(9_999)]
    [InlineData(10_000)]
    public void Up_to_ten_thousand_epochs_every_one_is_kept(int epochs)
    {
        FitReport report = new ClassificationNetwork(seed: 1).Fit(X, Y, new() { Epochs = epochs });

        Assert.Equal(epochs, report.Epochs);
        Assert.Equal(Enumerable.Range(1, epochs), report.History.Select(epoch => epoch.Epoch));
    }

    [Theory]
    [InlineData(10_001, 2)]
    [InlineData(19_999, 2)]
    [InlineData(20_001, 4)]
    [InlineData(39_998, 4)]
    [InlineData(123_456, 16)]
    public void Longer_runs_keep_the_first_the_best_the_last_and_every_so_many_between(int epochs, int stride)
    {
        var all = new List<EpochReport>();

        FitReport report = new ClassificationNetwork(seed: 1).Fit(X, Y, new() { Epochs = epochs, Progress = new Collector(all), Schedule = LearningRateSchedule.Custom(epoch => epoch % 3 == 0 ? 0.5 : 0.4) });

        EpochReport best = all.MinBy(epoch => epoch.TrainLoss);
        EpochReport[] expected = all.Where(epoch => (epoch.Epoch - 1) % stride == 0 || epoch.Epoch == best.Epoch || epoch.Epoch == epochs).ToArray();
        Assert.Equal((epochs, best.Epoch), (report.Epochs, report.BestEpoch));
        Assert.Equal(expected, report.History);
        Assert.Equal(expected.Select(epoch => epoch.TrainLoss), report.Losses);
        Assert.Equal(all[^1].TrainLoss, report.FinalLoss);
        Assert.InRange(report.History.Count, 5_000, 10_002);
    }

    [Fact]
    public void A_resumed_run_keeps_its_own_epochs()
    {
        var trainer = new Trainer<double>(new ClassificationNetwork(seed: 1), new DataSet<double>(X, Y), new() { Epochs = 25_000 });
        for (int epoch = 0; epoch < 5_000; epoch++)
        {
            trainer.RunEpoch();
        }

        FitReport report = trainer.Run();

        Assert.Equal(20_000, report.Epochs);
        Assert.Equal((5_001, 25_000), (report.History[0].Epoch, report.History[^1].Epoch));
        Assert.InRange(report.History.Count, 10_000, 10_002);
        Assert.Equal(0, trainer.Run().Epochs);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Three_million_epochs_take_no_more_memory_than_ten_thousand()
    {
        long Allocated(int epochs, out FitReport report)
        {
            using var source = new CancellationTokenSource();
            var net = new ClassificationNetwork();
            net.Initialize(Initialization.Constant(0.5)); // equal nodes, which never learn XOR
            long before = GC.GetAllocatedBytesForCurrentThread();
            report = net.Fit(X, Y, new() { Epochs = int.MaxValue, TargetLoss = 1e-6, Progress = new StopAt(epochs, source), CancellationToken = source.Token });
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        long few = Allocated(10_000, out _), many = Allocated(3_000_000, out FitReport report);

        Assert.Equal((StopReason.Cancelled, 3_000_000), (report.StopReason, report.Epochs));
        Assert.InRange(report.History.Count, 5_000, 10_002);
        Assert.InRange(many, 0, few + 10_000);
        Assert.InRange(many, 0, 1_000_000);
    }

    private sealed class Collector(List<EpochReport> all) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => all.Add(value);
    }

    private sealed class StopAt(int epoch, CancellationTokenSource source) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            if (value.Epoch == epoch)
            {
                source.Cancel();
            }
        }
    }
}
