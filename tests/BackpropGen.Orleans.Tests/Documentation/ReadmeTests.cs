using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;
using BackpropGen.Orleans.Tests.Testing;
using BackpropGen.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Xunit;

namespace BackpropGen.Orleans.Tests.Documentation;

/// <summary>The lines of the README compile and run.</summary>
public class ReadmeTests
{
    [Fact]
    public async Task The_program_of_the_README_learns_and_predicts()
    {
        int[] ports = FreePorts.Take(2);
        using IHost host = ReadmeProgram.Start(ports[0], ports[1]);

        double prediction = await ReadmeProgram.LearnAndPredict(host.Services.GetRequiredService<IGrainFactory>());

        var scaler = new StandardScaler([7, 100, 70, 70], [1, 15, 10, 10]);
        var net = new ReadmeProgram.Placement(seed: 42);
        net.Fit(scaler.Transform(new double[][] { [7.2, 72, 69, 81], [8.1, 92, 75, 76] }), new double[] { 1, 0 }, new FitOptions { Epochs = 1, LearningRate = 0.3 });
        Assert.Equal(net.Forward(scaler.Transform(new[] { 7.2, 72, 69, 81 })), prediction);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_shards_of_the_README_are_trained_on()
    {
        string folder = Directory.CreateTempSubdirectory("students").FullName;
        var random = new PortableRandom(3);
        foreach (int year in new[] { 2023, 2024, 2025 })
        {
            File.WriteAllLines(
                Path.Combine(folder, $"{year}.csv"),
                Enumerable.Range(0, 20).Select(_ => FormattableString.Invariant($"{random.NextDouble()},{random.NextDouble()},{random.NextDouble()},{random.NextDouble()},{random.NextInt(2)}")).Prepend("cgpa,iq,10th,12th,placed"));
        }

        int[] ports = FreePorts.Take(2);
        using IHost host = Host.CreateDefaultBuilder().UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(ports[0], ports[1]).AddMemoryGrainStorageAsDefault();
            ReadmeProgram.AddShards(silo, folder);
        }).Start();

        FitReport report = await ReadmeProgram.Fit(host.Services.GetRequiredService<IGrainFactory>(), new ReadmeProgram.Placement(seed: 1));

        Assert.Equal(200, report.Epochs);
        Assert.True(report.FinalLoss < report.Losses[0]);
        await host.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_sweep_of_the_README_finds_the_best_and_trains_it()
    {
        int[] ports = FreePorts.Take(2);
        using IHost host = Host.CreateDefaultBuilder().UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(ports[0], ports[1]).AddMemoryGrainStorageAsDefault();
            ReadmeProgram.AddSweep(silo, new Students());
        }).Start();

        FitReport report = await ReadmeProgram.SweepAndFit(host.Services.GetRequiredService<IGrainFactory>(), Students.Rows(0, 60));

        Assert.Equal(100, report.Epochs);
        await host.StopAsync();
    }

    /// <summary>Makes twenty rows of each year.</summary>
    private sealed class Students : IShardSource<double>
    {
        public static DataSet<double> Rows(int first, int count) => new TestShards<double>(4, 1).Rows(first, count);

        public Task<DataSet<double>> LoadAsync(string shard, CancellationToken cancellationToken) =>
            Task.FromResult(Rows(20 * (int.Parse(shard[..4], CultureInfo.InvariantCulture) - 2023), 20));
    }

    [Fact]
    public void The_program_is_that_of_the_README()
    {
        string[] program = Lines(Repository.Read("tests", "BackpropGen.Orleans.Tests", "Documentation", "ReadmeProgram.cs"));
        string page = Repository.Read("runtime", "Orleans", "README.md");
        string[] blocks = page.Split("\n```csharp program\n").Skip(1).Select(part => part[..part.IndexOf("\n```", StringComparison.Ordinal)]).ToArray();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(string.Join('\n', Lines(block)), string.Join('\n', program), StringComparison.Ordinal));
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).ToArray();
}
