using System.Net;
using BackpropGen;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Persistence.FileStorage;
using StackExchange.Redis;

/// <summary>A silo: what a machine of the cluster runs.</summary>
internal static class Silo
{
    /// <summary>How the trainings of the sweep learn; learning rates and L2 are those of its grid.</summary>
    public static FitOptions SweepFit => new() { Epochs = 20, BatchSize = 16 };

    /// <summary>Runs until its input ends. For each line of it, it writes what its meters have counted.</summary>
    /// <param name="silo">Port for the other silos.</param>
    /// <param name="gateway">Port for clients.</param>
    /// <param name="first">Port of the first silo, which knows the others. Not used with Redis.</param>
    /// <param name="storage">A folder, or <c>redis:</c> and a port.</param>
    public static void Run(int silo, int gateway, int first, string storage)
    {
        var meters = new Meters();
        using IHost host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureServices(meters.Add)
            .UseOrleans(builder =>
            {
                builder.UseLocalhostClustering(silo, gateway, new IPEndPoint(IPAddress.Loopback, first), "sample", "sample");
                if (storage.StartsWith("redis:", StringComparison.Ordinal))
                {
                    string address = "127.0.0.1" + storage["redis".Length..];
                    builder.UseRedisClustering(address);
                    builder.AddRedisGrainStorageAsDefault(options => options.ConfigurationOptions = ConfigurationOptions.Parse(address));
                }
                else
                {
                    builder.AddFileGrainStorage(options => options.RootDirectory = storage);
                }

                // A dead silo is given up after some two seconds, which is short for a busy machine, and good for a demonstration.
                builder.Configure<ClusterMembershipOptions>(options =>
                {
                    options.ProbeTimeout = TimeSpan.FromMilliseconds(500);
                    options.NumMissedProbesLimit = 3;
                    options.NumVotesForDeathDeclaration = 1;
                });
                builder.AddDashboard(); // counts the calls of grains here; the client shows them
                builder.AddBackpropGen(options => options
                    .AddNetwork("digits", _ => new Digits())
                    .AddNetwork("sensor", key => new Sensor(seed: 1), network => network.Fit = new FitOptions { Epochs = 1, LearningRate = 0.05 })
                    .AddShards("digits", new MadeUpShards())
                    .AddSweep("digits", seed => new Digits(seed), fit: SweepFit));
            })
            .Build();
        host.Start();
        Console.WriteLine("started");
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(string.Join("\n", meters.Read(host.Services)) + "\n"); // an empty line ends them
        }

        host.StopAsync(TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();
    }
}

/// <summary>Rows that each silo makes for itself: a shard is called by its first row and the number of rows. A real source reads a file or a database.</summary>
internal sealed class MadeUpShards : IShardSource<double>
{
    public Task<DataSet<double>> LoadAsync(string shard, CancellationToken cancellationToken)
    {
        int[] range = Array.ConvertAll(shard.Split('+'), int.Parse);
        return Task.FromResult(Rows(range[0], range[1]));
    }

    public static DataSet<double> Rows(int first, int count)
    {
        double[] x = new double[count * 64], y = new double[count * 10];
        for (int row = 0; row < count; row++)
        {
            var random = new PortableRandom(first + row);
            int digit = random.NextInt(10);
            y[row * 10 + digit] = 1;
            for (int pixel = 0; pixel < 64; pixel++)
            {
                x[row * 64 + pixel] = (pixel % 10 == digit ? 1.0 : 0.6) * random.NextDouble();
            }
        }

        return new DataSet<double>(x, 64, y, 10);
    }
}
