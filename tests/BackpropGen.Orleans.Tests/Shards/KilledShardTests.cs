using System;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;
using BackpropGen.Orleans.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Orleans.Tests.Shards;

/// <summary>A silo that holds shards dies in the middle of a training: another one takes its shards, and the bits are the same.</summary>
[Trait("Speed", "Slow")]
public class KilledShardTests
{
    private static readonly ShardedRows Rows = new("wide", ["0-3000", "3000-2500", "5500-3111"]), Validation = new("wide", ["9000-300", "9300-500"]);

    [Fact]
    public async Task Training_goes_on_with_the_same_bits_when_a_silo_is_killed()
    {
        await using SiloProcesses silos = await SiloProcesses.StartAsync(3);
        await AssertSameAsync(silos, silo: 2, () => silos.Kill(2));
    }

    [RequiresFact("redis-server")]
    public async Task Training_goes_on_with_the_same_bits_with_Redis_when_any_silo_is_killed()
    {
        using var redis = new RedisServer();
        await using SiloProcesses silos = await SiloProcesses.StartAsync(3, redis);
        await AssertSameAsync(silos, silo: 0, () => silos.Kill(0));
    }

    [RequiresPostgresFact]
    public async Task Training_goes_on_with_the_same_bits_with_PostgreSQL_when_any_silo_is_killed()
    {
        using var postgres = new PostgresServer();
        await using SiloProcesses silos = await SiloProcesses.StartAsync(3, postgres);
        await AssertSameAsync(silos, silo: 0, () => silos.Kill(0));
    }

    /// <summary>Trains over shards while something happens to a silo that has some, and compares with one process.</summary>
    internal static async Task AssertSameAsync(SiloProcesses silos, int silo, Action happen)
    {
        Wide expected = new(seed: 1), actual = new(seed: 1);
        FitOptions options = new() { Optimizer = new Adam(), BatchSize = FitOptions.AllRows, Epochs = 40 };
        Task<int>? grains = null;
        options.Progress = new Reports(report =>
        {
            if (report.Epoch == 10)
            {
                grains = silos.CountGrainsAsync(silo);
                grains.Wait();
                happen();
            }
        });

        FitReport report = await silos.Client.FitShardsAsync(
            "wide", actual, Rows, options,
            new ShardOptions { Validation = Validation, CallTimeout = TimeSpan.FromSeconds(1), CheckpointName = "killed", CheckpointEpochs = 5 })
            .WaitAsync(TimeSpan.FromMinutes(3));

        var source = new TestShards<double>(64, 10);
        options.Progress = null;
        options.Validation = source.Rows(9000, 800);
        FitReport local = expected.Fit(source.Rows(0, 8611), options);
        Assert.NotEqual(0, await grains!);
        Assert.Equal(local.History, report.History);
        Assert.Equal(expected.ParameterSpan.ToArray(), actual.ParameterSpan.ToArray());
    }

    private sealed class Reports(Action<EpochReport> onReport) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => onReport(value);
    }
}
