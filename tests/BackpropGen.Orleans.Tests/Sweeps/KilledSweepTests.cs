using System;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;
using BackpropGen.Orleans.Tests.Testing;
using Xunit;

namespace BackpropGen.Orleans.Tests.Sweeps;

/// <summary>A sweep over three silos, one of which dies in the middle, has the results of a plain loop.</summary>
[Trait("Speed", "Slow")]
public class KilledSweepTests
{
    [Fact]
    public async Task The_results_are_the_same_when_a_silo_is_killed()
    {
        await using SiloProcesses silos = await SiloProcesses.StartAsync(3);
        var rows = new ShardedRows("exam", ["0-50", "50-40"]);
        var grid = new SweepGrid { Seeds = Enumerable.Range(0, 40).ToArray(), LearningRates = [0.05, 0.3], L2 = [0, 0.01], Folds = 2 };
        int count = 0, grains = 0;
        var progress = new Reports(() =>
        {
            if (++count == 20)
            {
                grains = silos.CountGrainsAsync(2).GetAwaiter().GetResult();
                silos.Kill(2);
            }
        });

        SweepReport report = await silos.Client.SweepAsync("exam", rows, grid, new SweepOptions
        {
            Name = "killed", RunsPerCall = 5, Progress = progress, CallTimeout = TimeSpan.FromSeconds(2),
        }).WaitAsync(TimeSpan.FromMinutes(3));

        Assert.NotEqual(0, grains);
        Assert.Equal(SweepOracle.Runs(SweepOracle.Rows(0, 90), grid, TestNetworks.Fit("exam")), report.Points.SelectMany(point => point.Runs));
        Assert.Equal(320, count);
    }

    private sealed class Reports(Action onReport) : IProgress<SweepRun>
    {
        public void Report(SweepRun value) => onReport();
    }
}
