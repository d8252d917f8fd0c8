using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace BackpropGen.Orleans.Benchmarks;

/// <summary>The networks of the silos, and their rows.</summary>
internal static class BenchmarkNetworks
{
    public static FitOptions OneRow => new() { Epochs = 1, LearningRate = 0.05 };

    public static void Add(BackpropGenOptions options) => options
        .AddNetwork("small", _ => new Small(seed: 1))
        .AddNetwork("large", _ => new Large(seed: 1))
        .AddNetwork("images", _ => new Images(seed: 1))
        .AddNetwork("sensor", _ => new Sensor(seed: 1), network => network.Fit = OneRow)
        .AddShards("small", new MadeUpRows(4, 1))
        .AddShards("large", new MadeUpRows(64, 10))
        .AddShards("images", new MadeUpRows(784, 10));
}

/// <summary>Rows that follow from the name of the shard: a seed, and the number of rows.</summary>
internal sealed class MadeUpRows(int inputs, int outputs) : IShardSource<double>
{
    public Task<DataSet<double>> LoadAsync(string shard, CancellationToken cancellationToken)
    {
        int[] parts = Array.ConvertAll(shard.Split('-'), part => int.Parse(part, CultureInfo.InvariantCulture));
        double[] x = new double[parts[1] * inputs], y = new double[parts[1] * outputs];
        var random = new PortableRandom(parts[0]);
        for (int index = 0; index < x.Length; index++)
        {
            x[index] = 2 * random.NextDouble() - 1;
        }

        for (int row = 0; row < parts[1]; row++)
        {
            y[row * outputs + (outputs == 1 ? 0 : row % outputs)] = outputs == 1 && x[row * inputs] < 0 ? 0 : 1;
        }

        return Task.FromResult(new DataSet<double>(x, inputs, y, outputs));
    }
}

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class Small;

[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Large;

[Network(784, 128, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Images;

[Network(8, 16, 4, Activation.Tanh, Loss.MSE, Output = Activation.Linear)]
public partial class Sensor;
