using System;
using System.IO;
using System.Linq;

namespace BackpropGen.Orleans.Tests.Testing;

/// <summary>The networks of the silos of all tests, and rows for them.</summary>
internal static class TestNetworks
{
    public static readonly StandardScaler Scaler = new(means: [7, 100, 70, 70], deviations: [1, 15, 10, 10]);

    /// <summary>The folder of shards in CSV files.</summary>
    public static readonly string CsvFolder = Path.Combine(AppContext.BaseDirectory, "shards");

    /// <summary>How the networks learn.</summary>
    public static FitOptions Fit(string name) => name switch
    {
        "adam" => new FitOptions { Epochs = 2, Optimizer = new Adam(), LearningRate = 0.05, BatchSize = 4 },
        "exam" => new FitOptions { Epochs = 30, LearningRate = 0.2, Seed = 5 },
        "exam stopped early" => new FitOptions { Epochs = 200, Optimizer = new Adam(), Patience = 3, Order = RowOrder.Shuffled, BatchSize = 8 },
        "exam of all rows" => new FitOptions { Epochs = 10, Optimizer = new Lbfgs(), BatchSize = FitOptions.AllRows },
        "exam with dropout" => new FitOptions
        {
            Epochs = 10, Optimizer = new Nesterov(), BatchSize = 16, Order = RowOrder.Shuffled, Dropout = 0.2, ClipNorm = 1, LabelSmoothing = 0.1,
            ClassWeights = [1, 2], Schedule = LearningRateSchedule.Cosine(),
        },
        "grades" => new FitOptions { Epochs = 10, Optimizer = new Adam() },
        _ => new FitOptions { Epochs = 1, LearningRate = 0.3 },
    };

    public static void Add(BackpropGenOptions options)
    {
        options
            .AddNetwork("placement", _ => new Placement(seed: 42), network => network.Fit = Fit("placement"))
            .AddNetwork("adam", _ => new Placement(seed: 42), network => network.Fit = Fit("adam"))
            .AddNetwork("single", key => new SmallSingle(seed: key.Length), network => network.Fit = Fit("single"))
            .AddNetwork("scaled", _ => new Placement(seed: 42), network => (network.Fit, network.InputScaler) = (Fit("scaled"), Scaler))
            .AddNetwork("narrow", _ => new Placement(seed: 42), network => (network.RememberedCallers, network.RememberedCalls) = (2, 3))
            .AddNetwork("rows", _ => new Placement(seed: 42), network => network.Durability = NetworkDurability.MayLose(10, TimeSpan.FromHours(1)))
            .AddNetwork("time", _ => new Placement(seed: 42), network => network.Durability = NetworkDurability.MayLose(1000, TimeSpan.FromMilliseconds(50)))
            .AddNetwork("digits", _ => new Digits())
            .AddNetwork("wide", _ => new Wide())
            .AddSweep("exam", seed => new Exam(seed), count => new Exam.Population(count), Fit("exam"))
            .AddSweep("exam alone", seed => new Exam(seed), fit: Fit("exam"))
            .AddSweep("exam stopped early", seed => new Exam(seed), count => new Exam.Population(count), Fit("exam stopped early"))
            .AddSweep("exam of all rows", seed => new Exam(seed), count => new Exam.Population(count), Fit("exam of all rows"))
            .AddSweep("exam with dropout", seed => new Exam(seed), count => new Exam.Population(count), Fit("exam with dropout"))
            .AddSweep("grades", seed => new Grades(seed), count => new Grades.Population(count), Fit("grades"))
            .AddShards("grades", new TestShards<float>(4, 3))
            .AddSweep("single", seed => new SmallSingle(seed), fit: Fit("single"))
            .AddSweep("wrong", seed => new Exam(seed), fit: new FitOptions { BatchSize = -1 })
            .AddShards("exam", new TestShards<double>(4, 1))
            .AddShards("digits", new TestShards<double>(8, 3))
            .AddShards("wide", new TestShards<double>(64, 10))
            .AddShards("single", new TestShards<float>(3, 2))
            .AddShards("csv", new CsvShards<double>(CsvFolder, table => table.ToDataSet<double>(
                new[] { "a", "b", "c", "d" }.Select(name => TabularColumn.Number(name)).ToArray(), TabularColumn.Number("placed"))));
    }

    /// <summary>Rows for 4 inputs and one probability.</summary>
    public static (double[] X, double[] Y) Rows(int seed, int count = 5, int inputs = 4, int outputs = 1)
    {
        var random = new PortableRandom(seed);
        double[] x = Enumerable.Range(0, count * inputs).Select(_ => 2 * random.NextDouble() - 1).ToArray();
        return (x, Enumerable.Range(0, count * outputs).Select(index => x[index % x.Length] > 0 ? 1.0 : 0.0).ToArray());
    }
}
