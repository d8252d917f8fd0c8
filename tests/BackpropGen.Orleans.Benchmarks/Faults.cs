using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;

namespace BackpropGen.Orleans.Benchmarks;

/// <summary>
/// Kills silos at random moments, one after the other, while one network learns over shards and others learn from streams, and starts them again. In the
/// end every acknowledged row must be in its network once, and each training must have the bits of one process.
/// </summary>
internal static class Faults
{
    private const int Silos = 3, Networks = 24;

    public static async Task<bool> RunAsync(int kills)
    {
        using var redis = new RedisServer("everysec");
        await using SiloProcesses silos = await SiloProcesses.StartAsync(Silos, redis);
        using var stop = new CancellationTokenSource();
        var calls = new CallNumbers();
        int errors = 0, trainings = 0, sameBits = 0;
        int[] learnt = new int[Networks];
        Task[] learning = Enumerable.Range(0, Networks).Select(LearnAsync).ToArray();
        Task training = TrainAsync();
        var random = new PortableRandom(5);
        for (int kill = 0; kill < kills; kill++)
        {
            await Task.Delay((int)(2_000 * random.NextDouble()));
            int silo = random.NextInt(Silos);
            silos.Kill(silo);
            await Task.Delay(500);
            await silos.StartAsync(silo);
            Console.WriteLine($"kill {kill + 1} of {kills}: silo {silo}; {learnt.Sum()} rows acknowledged, {errors} errors, {sameBits} of {trainings} trainings with the same bits");
        }

        await stop.CancelAsync();
        await Task.WhenAll([.. learning, training]);
        int exact = 0;
        for (int network = 0; network < Networks; network++)
        {
            var expected = new Sensor(seed: 1);
            for (int row = 0; row < learnt[network]; row++)
            {
                (double[] x, double[] y) = Row(row);
                expected.Step(x, y, BenchmarkNetworks.OneRow.LearningRate!.Value);
            }

            INetworkGrain grain = silos.Client.GetNetwork("sensor", $"{network}");
            byte[] file = await AgainAsync(grain.Export);
            exact += NetworkFile.Load<Sensor>(new MemoryStream(file)).ParameterSpan.SequenceEqual(expected.ParameterSpan) ? 1 : 0;
        }

        Console.WriteLine($"{kills} kills: {exact} of {Networks} networks have each of their {learnt.Sum()} acknowledged rows once; {sameBits} of {trainings} trainings have the bits of one process; {errors} calls were sent again");
        return exact == Networks && sameBits == trainings;

        async Task LearnAsync(int network)
        {
            INetworkGrain grain = silos.Client.GetNetwork("sensor", $"{network}");
            while (!stop.IsCancellationRequested)
            {
                (double[] x, double[] y) = Row(learnt[network]);
                CallId id = calls.Next();
                await AgainAsync(() => grain.Learn(id, x, y).AsTask());
                learnt[network]++;
                await Task.Delay(30);
            }
        }

        async Task TrainAsync()
        {
            string[] shards = ["1-3000", "2-2500", "3-3111"];
            var options = new FitOptions { Optimizer = new Adam(), BatchSize = FitOptions.AllRows, Epochs = 150 };
            DataSet<double>[] data = await Task.WhenAll(shards.Select(shard => new MadeUpRows(64, 10).LoadAsync(shard, default)));
            var alone = new Large(seed: 1);
            alone.Fit([.. data.SelectMany(part => part.X.ToArray())], [.. data.SelectMany(part => part.Y.ToArray())], options);
            while (!stop.IsCancellationRequested)
            {
                var net = new Large(seed: 1);
                await silos.Client.FitShardsAsync("large", net, new ShardedRows("large", shards), options, new ShardOptions { CallTimeout = TimeSpan.FromSeconds(2) });
                trainings++;
                sameBits += net.ParameterSpan.SequenceEqual(alone.ParameterSpan) ? 1 : 0;
            }
        }

        async Task<T> AgainAsync<T>(Func<Task<T>> call)
        {
            while (true)
            {
                try
                {
                    return await call();
                }
                catch (Exception exception) when (exception is not NetworkGrainException)
                {
                    Interlocked.Increment(ref errors);
                    await Task.Delay(100);
                }
            }
        }
    }

    private static (double[] X, double[] Y) Row(int row)
    {
        var random = new PortableRandom(row);
        double[] x = Enumerable.Range(0, 8).Select(_ => random.NextDouble()).ToArray();
        return (x, [x[0] + x[1], x[2] * x[3], x[4] - x[5], x[6]]);
    }
}
