using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;

namespace BackpropGen.Orleans.Benchmarks;

/// <summary>
/// The time of a step over three silos beside that of the same work on as many threads of this process, in turns. The difference is what the cluster
/// costs. This process sums each shard by itself, which is as much work; that the bits are those of all rows in one place is asserted by tests.
/// </summary>
internal static class ShardSteps
{
    private const int Shards = 3;

    public static async Task RunAsync(int rows, bool isQuick)
    {
        (int rounds, int steps) = isQuick ? (1, 3) : (4, 15);
        await using SiloProcesses silos = await SiloProcesses.StartAsync(Shards);
        Console.WriteLine($"{rows} rows in {Shards} shards; a step of Adam on all rows, median of {rounds * steps} in ms, silos and this process in turns");
        await MeasureAsync(silos, "small", new Small(seed: 1), new Small(seed: 1), () => new Small(), new MadeUpRows(4, 1), rows, rounds, steps);
        await MeasureAsync(silos, "large", new Large(seed: 1), new Large(seed: 1), () => new Large(), new MadeUpRows(64, 10), rows, rounds, steps);
    }

    private static async Task MeasureAsync(
        SiloProcesses silos, string name, INetwork<double> inCluster, INetwork<double> here, Func<INetwork<double>> create, MadeUpRows source,
        int rows, int rounds, int steps)
    {
        int count = rows / Shards;
        string[] names = Enumerable.Range(0, Shards).Select(shard => $"{shard}-{count}").ToArray();
        var local = new LocalShards(create, await Task.WhenAll(names.Select(shard => source.LoadAsync(shard, default))));
        List<double> clusterTimes = [], localTimes = [];
        TrainingState<double>? localState = null;
        for (int round = 0; round < rounds; round++)
        {
            var options = new FitOptions { Optimizer = new Adam(), BatchSize = FitOptions.AllRows, Epochs = (round + 1) * steps };
            var watch = new StepWatch();
            options.Progress = watch;
            var trainer = new Trainer<double>(here, local, options);
            if (localState is not null)
            {
                trainer.Restore(localState);
            }

            trainer.Run();
            localState = trainer.State;
            localTimes.AddRange(watch.Times);

            options.Epochs = steps;
            watch = new StepWatch();
            options.Progress = watch;
            await silos.Client.FitShardsAsync(name, inCluster, new ShardedRows(name, names), options, new ShardOptions { CallTimeout = TimeSpan.FromMinutes(5) });
            clusterTimes.AddRange(watch.Times);
        }

        int parameters = inCluster.Topology.ParameterCount;
        double beyond = StepWatch.Median(clusterTimes) - StepWatch.Median(localTimes);
        Console.WriteLine(FormattableString.Invariant(
            $"{string.Join("-", inCluster.Topology.LayerSizes),-10} cluster {StepWatch.Median(clusterTimes):F2}, here {StepWatch.Median(localTimes):F2}, beyond {beyond:F2}; fastest {clusterTimes.Min():F2} and {localTimes.Min():F2}, beyond {clusterTimes.Min() - localTimes.Min():F2}; {parameters * 16 * Shards} bytes of parameters and sums a step"));
    }

    /// <summary>The same shards in this process, a thread for each.</summary>
    private sealed class LocalShards(Func<INetwork<double>> create, DataSet<double>[] shards) : IRemoteRows<double>
    {
        private readonly INetwork<double>[] _networks = shards.Select(_ => create()).ToArray();
        private readonly double[][] _gradients = shards.Select(_ => new double[create().Topology.ParameterCount]).ToArray();

        public int RowCount => shards.Sum(shard => shard.RowCount);

        public double Backward(ReadOnlySpan<double> parameters, int firstRow, int rowCount, Span<double> gradient)
        {
            double[] sent = parameters.ToArray();
            double loss = 0;
            Parallel.For(0, shards.Length, shard =>
            {
                sent.CopyTo(_networks[shard].ParameterSpan);
                double own = _networks[shard].Backward(shards[shard].Packed, _gradients[shard]) * shards[shard].RowCount / rowCount;
                lock (_networks)
                {
                    loss += own;
                }
            });
            gradient.Clear();
            for (int shard = 0; shard < shards.Length; shard++)
            {
                for (int index = 0; index < gradient.Length; index++)
                {
                    gradient[index] += _gradients[shard][index] * shards[shard].RowCount / rowCount;
                }
            }

            return loss;
        }

        public double ComputeLoss(ReadOnlySpan<double> parameters) => throw new NotSupportedException();
    }
}
