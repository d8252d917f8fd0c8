using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Testing;
using Xunit;

namespace BackpropGen.Orleans.Tests.Shards;

/// <summary>One network over rows in shards has the bits of one process.</summary>
public sealed class ShardFitTests(OneSilo silo) : IClassFixture<OneSilo>
{
    public static TheoryData<string> Cuts() => new()
    {
        "0-4000",
        "0-2048,2048-1952",
        "0-1000,1000-1000,2000-2000",
        "0-1,1-1,2-3,5-3995",
        "0-3800,3800-100,3900-60,3960-39,3999-1",
        "0-250,250-250,500-250,750-250,1000-250,1250-250,1500-250,1750-250,2000-250,2250-250,2500-250,2750-250,3000-250,3250-250,3500-250,3750-250",
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Shards_of_any_size_have_the_bits_of_one_place(string shards)
    {
        await AssertSameAsync(shards, new() { Optimizer = new Adam(), BatchSize = FitOptions.AllRows, Epochs = 5 });
        await AssertSameAsync(shards, new() { LearningRate = 0.1, BatchSize = 700, Epochs = 3, MaxDegreeOfParallelism = 2 });
    }

    [Theory]
    [InlineData("Lbfgs")]
    [InlineData("RProp")]
    [InlineData("Momentum")]
    public Task Every_optimiser_has_the_bits_of_one_place(string optimizer) => AssertSameAsync("0-1500,1500-2500", new()
    {
        Optimizer = optimizer switch { "Lbfgs" => new Lbfgs(), "RProp" => new RProp(), _ => new Momentum() },
        BatchSize = FitOptions.AllRows,
        Epochs = 8,
    });

    [Fact]
    public async Task A_network_of_float_has_the_bits_of_one_place()
    {
        SmallSingle expected = new(seed: 1), actual = new(seed: 1);
        FitOptions options = new() { BatchSize = FitOptions.AllRows, Epochs = 4, Optimizer = new Nesterov() };
        expected.Fit(new TestShards<float>(3, 2).Rows(0, 40_000), options);

        await silo.Grains.FitShardsAsync("single", actual, new ShardedRows("single", ["0-17000", "17000-100", "17100-22900"]), options);

        Assert.Equal(expected.ParameterSpan.ToArray(), actual.ParameterSpan.ToArray());
    }

    [Fact]
    public async Task Validation_shards_early_stopping_schedule_and_progress_are_those_of_one_place()
    {
        Digits expected = new(seed: 1), actual = new(seed: 1);
        TestShards<double> source = new(8, 3);
        var reports = new Reports();
        FitOptions options = new()
        {
            Optimizer = new Adam(), LearningRate = 0.05, BatchSize = 512, Epochs = 100, Patience = 3, L2 = 1e-4, ClipNorm = 1,
            Schedule = LearningRateSchedule.Plateau(patience: 2), Progress = reports,
        };
        FitReport report = await silo.Grains.FitShardsAsync(
            "digits", actual, new ShardedRows("digits", ["0-2500", "2500-1500"]), options, new ShardOptions { Validation = new("digits", ["5000-700", "5700-300"]) });
        Assert.Same(reports, options.Progress);

        options.Progress = null;
        options.Validation = source.Rows(5000, 1000);
        FitReport local = expected.Fit(source.Rows(0, 4000), options);
        Assert.Equal(StopReason.EarlyStopping, report.StopReason);
        Assert.Equal(local.History, report.History);
        Assert.Equal(local.History.Select(epoch => epoch.ValidationLoss), reports.Select(epoch => epoch.ValidationLoss));
        Assert.Equal(expected.ParameterSpan.ToArray(), actual.ParameterSpan.ToArray());
    }

    [Fact]
    public async Task Early_stopping_on_training_rows_needs_batches_of_whole_segments()
    {
        FitOptions options = new() { Optimizer = new Adam(), LearningRate = 0.1, BatchSize = 2048, Epochs = 60, Patience = 2 };
        await AssertSameAsync("0-3000,3000-1000", options);

        options.BatchSize = 700;
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(
            () => silo.Grains.FitShardsAsync("digits", new Digits(seed: 1), new ShardedRows("digits", ["0-3000"]), options));
        Assert.Contains("BatchSize is 700, expected a multiple of", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_goes_on_with_the_same_bits()
    {
        Digits expected = new(seed: 1), actual = new(seed: 1);
        FitOptions options = new() { Optimizer = new Adam(), BatchSize = 1024, Epochs = 10 };
        expected.Fit(new TestShards<double>(8, 3).Rows(0, 4000), options);
        var rows = new ShardedRows("digits", ["0-2500", "2500-1500"]);
        var shards = new ShardOptions { CheckpointName = "tomorrow", CheckpointEpochs = 2 };
        using var stop = new CancellationTokenSource();
        options.CancellationToken = stop.Token;
        options.Progress = new Reports { OnReport = epoch => { if (epoch.Epoch == 5) { stop.Cancel(); } } };
        Assert.Equal(StopReason.Cancelled, (await silo.Grains.FitShardsAsync("digits", actual, rows, options, shards)).StopReason);
        await silo.DeactivateAll();

        (options.CancellationToken, options.Progress) = (default, null);
        var later = new Digits(seed: 2);
        FitReport report = await silo.Grains.FitShardsAsync("digits", later, rows, options, shards);

        Assert.Equal(5, report.Epochs);
        Assert.Equal(expected.ParameterSpan.ToArray(), later.ParameterSpan.ToArray());
        NetworkGrainException other = await Assert.ThrowsAsync<NetworkGrainException>(
            () => silo.Grains.FitShardsAsync("digits", later, new ShardedRows("digits", ["0-2500"]), options, shards));
        Assert.Contains("checkpoint tomorrow", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_waits_for_a_storage_that_is_away()
    {
        Digits expected = new(seed: 1), actual = new(seed: 1);
        FitOptions options = new() { Optimizer = new Adam(), BatchSize = 1024, Epochs = 4 };
        expected.Fit(new TestShards<double>(8, 3).Rows(0, 4000), options);
        int writes = 0;
        silo.Storage.BeforeWrite = () => ++writes is 2 or 3 ? throw new TimeZoneNotFoundException("The disk is not there.") : Task.CompletedTask;

        await silo.Grains.FitShardsAsync(
            "digits", actual, new ShardedRows("digits", ["0-2500", "2500-1500"]), options, new ShardOptions { CheckpointName = "patient", CheckpointEpochs = 1 });

        silo.Storage.BeforeWrite = () => Task.CompletedTask;
        Assert.Equal(7, writes);
        Assert.Equal(expected.ParameterSpan.ToArray(), actual.ParameterSpan.ToArray());
    }

    [Theory]
    [InlineData("wide", "9 inputs and 3 outputs, expected 8 and 3")]
    [InlineData("nan", "x holds NaN in row 0")]
    [InlineData("empty", "x holds 0 numbers")]
    [InlineData("gone", "The disk is not there.")]
    public async Task A_shard_that_cannot_be_used_is_named(string shard, string message)
    {
        var net = new Digits(seed: 1);
        double[] before = net.ParameterSpan.ToArray();

        NetworkGrainException refused = await Assert.ThrowsAsync<NetworkGrainException>(() => silo.Grains.FitShardsAsync(
            "digits", net, new ShardedRows("digits", ["0-100", shard]), new() { BatchSize = FitOptions.AllRows, Epochs = 1 }));

        Assert.Contains($"Shard {shard} of digits", refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, net.ParameterSpan.ToArray());
    }

    [Fact]
    public async Task Other_mistakes_are_named()
    {
        await Refused("No source of shards is called digit ", "digits", new Digits(), new ShardedRows("digit", ["0-10"]));
        await Refused("No network is called digit ", "digit", new Digits(), new ShardedRows("digits", ["0-10"]));
        await Refused("another precision", "digits", new Digits(), new ShardedRows("single", ["0-10"]));
        await Refused("8-200-3 (ReLU, Softmax; CrossEntropy; bias PerNode; Double)", "digits", new Placement(), new ShardedRows("digits", ["0-10"]));
        Assert.Contains("0-1 twice", Assert.Throws<ArgumentException>(() => new ShardedRows("digits", ["0-1", "0-1"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ShardedRows("digits", []));
        ArgumentException single = await Assert.ThrowsAsync<ArgumentException>(
            () => silo.Grains.FitShardsAsync("digits", new Digits(), new ShardedRows("digits", ["0-10"])));
        Assert.Contains("BatchSize is 1", single.Message, StringComparison.Ordinal);

        async Task Refused(string message, string name, INetwork<double> net, ShardedRows rows) => Assert.Contains(
            message,
            (await Assert.ThrowsAsync<NetworkGrainException>(() => silo.Grains.FitShardsAsync(name, net, rows, new() { BatchSize = 4, Epochs = 1 }))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shard_is_a_CSV_file()
    {
        Placement expected = new(seed: 1), actual = new(seed: 1);
        FitOptions options = new() { BatchSize = FitOptions.AllRows, Epochs = 5, LearningRate = 0.5 };
        expected.Fit(new TestShards<double>(4, 1).Rows(0, 90), options);
        string folder = Directory.CreateDirectory(TestNetworks.CsvFolder).FullName;
        foreach ((int first, int count) in new[] { (0, 50), (50, 40) })
        {
            DataSet<double> rows = new TestShards<double>(4, 1).Rows(first, count);
            File.WriteAllLines(Path.Combine(folder, $"{first}.csv"), Enumerable.Range(0, count).Select(
                row => FormattableString.Invariant($"{rows.X.Span[4 * row]:R},{rows.X.Span[4 * row + 1]:R},{rows.X.Span[4 * row + 2]:R},{rows.X.Span[4 * row + 3]:R},{rows.Y.Span[row]}")).Prepend("a,b,c,d,placed"));
        }

        await silo.Grains.FitShardsAsync("placement", actual, new ShardedRows("csv", ["0.csv", "50.csv"]), options);

        Assert.Equal(expected.ParameterSpan.ToArray(), actual.ParameterSpan.ToArray());
        NetworkGrainException outside = await Assert.ThrowsAsync<NetworkGrainException>(
            () => silo.Grains.FitShardsAsync("placement", actual, new ShardedRows("csv", ["../0.csv"]), options));
        Assert.Contains("expected a file below", outside.Message, StringComparison.Ordinal);
    }

    private async Task AssertSameAsync(string shards, FitOptions options)
    {
        Digits expected = new(seed: 1), actual = new(seed: 1);
        FitReport local = expected.Fit(new TestShards<double>(8, 3).Rows(0, 4000), options);

        FitReport report = await silo.Grains.FitShardsAsync("digits", actual, new ShardedRows("digits", shards.Split(',')), options);

        Assert.Equal(local.History, report.History);
        Assert.Equal(expected.ParameterSpan.ToArray(), actual.ParameterSpan.ToArray());
    }

    private sealed class Reports : List<EpochReport>, IProgress<EpochReport>
    {
        public Action<EpochReport> OnReport { get; init; } = _ => { };

        public void Report(EpochReport value)
        {
            Add(value);
            OnReport(value);
        }
    }
}
