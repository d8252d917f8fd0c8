using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;

namespace BackpropGen.Orleans.Tests.Documentation;

/// <summary>The program of the README.</summary>
public static partial class ReadmeProgram
{
    [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
    public partial class Placement;

    public static IHost Start(int siloPort, int gatewayPort) => Host.CreateDefaultBuilder()
        .UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort, gatewayPort)
            .AddMemoryGrainStorageAsDefault() // or Redis, a database, files
            .AddBackpropGen(options => options.AddNetwork("placement", key => new Placement(seed: 42), network =>
            {
                network.InputScaler = new StandardScaler(means: [7, 100, 70, 70], deviations: [1, 15, 10, 10]);
                network.Fit = new FitOptions { Epochs = 1, LearningRate = 0.3 }; // one pass over the rows of a call
            })))
        .Start();

    public static async Task<double> LearnAndPredict(IGrainFactory grains)
    {
        var calls = new CallNumbers(); // one for the whole program
        INetworkGrain network = grains.GetNetwork("placement", "campus-17");
        CallId call = calls.Next();
        LearnAnswer answer = await network.Learn(call, x: [7.2, 72, 69, 81, 8.1, 92, 75, 76], y: [1, 0]); // two rows
        double[] predictions = await network.Predict([7.2, 72, 69, 81]);
        return answer.RowCount == 2 ? predictions[0] : double.NaN;
    }

    public static void AddShards(ISiloBuilder silo, string folder) => silo.AddBackpropGen(options => options
        .AddNetwork("placement", _ => new Placement())
        .AddShards("students", new CsvShards<double>(folder, table => table.ToDataSet<double>(
            [TabularColumn.Number("cgpa"), TabularColumn.Number("iq"), TabularColumn.Number("10th"), TabularColumn.Number("12th")], TabularColumn.Number("placed")))));

    public static Task<FitReport> Fit(IGrainFactory grains, Placement net) => grains.FitShardsAsync(
        "placement", net, new ShardedRows("students", ["2023.csv", "2024.csv", "2025.csv"]),
        new FitOptions { Optimizer = new Adam(), BatchSize = FitOptions.AllRows, Epochs = 200 },
        new ShardOptions { CheckpointName = "placement of all years", CheckpointEpochs = 20 });

    public static void AddSweep(ISiloBuilder silo, IShardSource<double> students) => silo.AddBackpropGen(options => options
        .AddShards("students", students)
        .AddSweep("placement", seed => new Placement(seed), fit: new FitOptions { Epochs = 100, Optimizer = new Adam() }));

    public static async Task<FitReport> SweepAndFit(IGrainFactory grains, DataSet<double> rows)
    {
        SweepReport report = await grains.SweepAsync(
            "placement", new ShardedRows("students", ["2023.csv", "2024.csv", "2025.csv"]),
            new SweepGrid { Seeds = [1, 2, 3], LearningRates = [0.003, 0.01, 0.03], L2 = [0, 1e-4], Folds = 5 },
            new SweepOptions { Name = "placement, first grid" });
        Console.WriteLine(report); // 90 runs of 18 points; best: seed …
        return new Placement(report.Best.Seed).Fit(rows, report.Best.ApplyTo(new FitOptions { Epochs = 100, Optimizer = new Adam() }));
    }
}
