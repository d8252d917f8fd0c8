using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Numerics;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;

namespace BackpropGen.Orleans.Benchmarks;

/// <summary>
/// The time of a step over m shards: rowMs·(rows of a shard) + latency + m·shardMs + bytes·(byteMs + 8/bandwidth). Measures the constants on this machine,
/// compares the model with steps it was not fitted on, and prints what it says of many machines of one core each. The bytes must be those that are
/// counted. The fastest of several steps counts, because other work on the machine only adds to it.
/// </summary>
internal static class CostModel
{
    /// <summary>Between two machines of a rack, in ms; here it is that of a loopback, which is part of the latency that is measured.</summary>
    private const double NetworkLatency = 0.2;

    public static async Task<bool> RunAsync(bool isQuick)
    {
        Case small = new("small", new Small(seed: 1), new MadeUpRows(4, 1));
        Case large = new("large", new Large(seed: 1), new MadeUpRows(64, 10));
        Case images = new("images", new Images(seed: 1), new MadeUpRows(784, 10));
        await using SiloProcesses silos = await SiloProcesses.StartAsync(3);
        using var counted = new CountedBytes();
        int steps = isQuick ? 3 : 41;
        bool isExact = true;
        foreach (Case network in (Case[])[small, large, images])
        {
            for (int round = 0; round < (isQuick ? 1 : 5); round++)
            {
                await StepAsync(network, 3 * network.RowsPerSegment, 3); // the compiler of .NET improves the silos for some hundred steps
            }

            await network.MeasureRowAsync(steps);
            Console.WriteLine(FormattableString.Invariant(
                $"{network.Layers}: {network.Parameters} parameters, {network.RowsPerSegment} rows in a segment, {1_000_000 * network.RowMs:F0} ns a row on one core"));
        }

        // Vectors of 208 bytes cost next to nothing, those of 814 kB much; 2 rows are computed at once.
        double one = await BeyondAsync(small, small.RowsPerSegment, 1), many = await BeyondAsync(small, 24 * small.RowsPerSegment, 24);
        double shardMs = Math.Max(0, (many - one) / 23), latency = Math.Max(0, one - shardMs);
        double byteMs = (await BeyondAsync(images, 2, 1) - one) / images.Bytes(2, 1).Sum;
        Console.WriteLine(FormattableString.Invariant(
            $"latency {latency:F2} ms, a shard {1000 * shardMs:F0} µs, a byte {1_000_000 * byteMs:F2} ns (4-3-2-1 with 1 and 24 shards, 784-128-10 with 1 shard of 2 rows)"));

        Console.WriteLine("network, rows, shards: bytes a step; predicted ms, measured ms (fastest of steps that the model was not fitted on)");
        foreach ((Case network, int segments, int shards) in ((Case, int, int)[])
            [
                (small, 3, 3), (small, 6, 6), (small, 12, 12), (small, 300, 3), (large, 1, 1), (large, 3, 3), (large, 6, 6), (large, 12, 12), (large, 24, 24),
                (large, 100, 3), (large, 100, 6), (images, 1, 1), (images, 3, 3), (images, 6, 6),
            ])
        {
            int rows = segments * network.RowsPerSegment;
            double measured = await StepAsync(network, rows, shards);
            double predicted = Here(network, rows, shards) + latency + shards * shardMs + network.Bytes(rows, shards).Sum * byteMs;
            Console.WriteLine(FormattableString.Invariant(
                $"{network.Layers,-10} {rows,8} {shards,3}: {network.Bytes(rows, shards).Sum,10}; {predicted,8:F2} {measured,8:F2} ({predicted / measured:F2} times)"));
        }

        PrintTable([small, large, images], latency + NetworkLatency, shardMs, byteMs);
        Console.WriteLine(isExact ? "the bytes are those of the model in all steps" : "the bytes are NOT those of the model");
        return isExact;

        async Task<double> BeyondAsync(Case network, int rows, int shards) => await StepAsync(network, rows, shards) - Here(network, rows, shards);

        async Task<double> StepAsync(Case network, int rows, int shards)
        {
            string[] names = Enumerable.Range(0, shards).Select(shard => FormattableString.Invariant($"{shard}-{rows / shards}")).ToArray();
            var watch = new StepWatch();
            var options = new FitOptions { LearningRate = 1e-6, BatchSize = FitOptions.AllRows, Epochs = steps + 1, Progress = watch };
            counted.Clear();
            await silos.Client.FitShardsAsync(
                network.Name, network.Net, new ShardedRows(network.Name, names), options, new ShardOptions { CallTimeout = TimeSpan.FromMinutes(5) });
            (long sent, long received, _) = network.Bytes(rows / shards * shards, shards);
            isExact &= counted.Sent == (steps + 1) * sent && counted.Received == (steps + 1) * received;
            return watch.Times.Min();
        }
    }

    /// <summary>The computing of all shards on the cores of this machine.</summary>
    private static double Here(Case network, int rows, int shards) => network.RowMs * rows / Math.Min(shards, Environment.ProcessorCount);

    private static void PrintTable(Case[] networks, double latency, double shardMs, double byteMs)
    {
        int[] machines = [1, 3, 10, 100, 1_000];
        Console.WriteLine("| network | rows | Gbit/s | in one process | " + string.Join(" | ", machines) + " | fastest with | faster than one up to | link is half of it from |");
        foreach (Case network in networks)
        {
            foreach (int rows in (int[])[1_000_000, 100_000_000])
            {
                foreach (int gigabits in (int[])[1, 10])
                {
                    int most = Math.Min(1_000, rows / network.RowsPerSegment);
                    int[] counts = Enumerable.Range(1, most).ToArray();
                    int best = counts.MinBy(Step), last = counts.LastOrDefault(shards => Step(shards) < network.RowMs * rows);
                    int limited = counts.FirstOrDefault(shards => Link(shards) > Step(shards) / 2);
                    Console.WriteLine(FormattableString.Invariant(
                        $"| {network.Layers} | {rows:N0} | {gigabits} | {network.RowMs * rows:N0} ms | {string.Join(" | ", machines.Select(shards => shards <= most ? FormattableString.Invariant($"{Step(shards):N1}") : "-"))} | {best:N0} | {last:N0}{(last == most ? " or more" : "")} | {(limited > 0 ? FormattableString.Invariant($"{limited:N0}") : "-")} |"));

                    double Link(int shards) => network.Bytes(rows, shards).Sum * 8 / (gigabits * 1e6);

                    double Step(int shards) =>
                        network.RowMs * Math.Ceiling((double)rows / shards) + latency + shards * shardMs + network.Bytes(rows, shards).Sum * byteMs + Link(shards);
                }
            }
        }
    }

    /// <summary>A network, its rows, and what a step of it costs.</summary>
    private sealed class Case(string name, INetwork<double> net, MadeUpRows source)
    {
        public string Name => name;

        public INetwork<double> Net => net;

        public string Layers => string.Join("-", net.Topology.LayerSizes);

        public int Parameters => net.Topology.ParameterCount;

        public int RowsPerSegment { get; } = new SegmentSums<double>(net).RowsPerSegment;

        /// <summary>The time of a row on one core, in ms.</summary>
        public double RowMs { get; private set; }

        /// <summary>Bytes of parameters that go out, and of sums that come back, for shards of the same size.</summary>
        public (long Sent, long Received, long Sum) Bytes(long rows, int shards)
        {
            long nodes = 0;
            for (int shard = 0; shard < shards; shard++)
            {
                nodes += Nodes(Segment(rows * shard / shards), Segment(rows * (shard + 1) / shards));
            }

            long sent = shards * 8L * Parameters, received = nodes * (16 + 8L * Parameters);
            return (sent, received, sent + received);

            // A segment belongs to the shard that has its first row.
            long Segment(long row) => (row + RowsPerSegment - 1) / RowsPerSegment;
        }

        public async Task MeasureRowAsync(int steps)
        {
            int count = 4 * RowsPerSegment;
            DataSet<double> data = await source.LoadAsync(FormattableString.Invariant($"1-{count}"), default);
            double[] gradient = new double[Parameters];
            var times = new List<double>();
            for (int step = 0; step < 10 * steps; step++)
            {
                long start = Stopwatch.GetTimestamp();
                net.Backward(data.Packed, gradient);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            RowMs = times.Min() / count;
        }

        /// <summary>Number of nodes of the tree that make up the segments from first to end: the largest that begins where the one before ends.</summary>
        private static int Nodes(long first, long end)
        {
            int nodes = 0;
            for (; first < end; nodes++)
            {
                int fits = BitOperations.Log2((ulong)(end - first));
                first += 1L << (first == 0 ? fits : Math.Min(fits, BitOperations.TrailingZeroCount(first)));
            }

            return nodes;
        }
    }

    /// <summary>The bytes that the meter of the package counts.</summary>
    private sealed class CountedBytes : IDisposable
    {
        private readonly MeterListener _listener = new();

        public CountedBytes()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name is "backpropgen.shards.sent" or "backpropgen.shards.received")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
                (Sent, Received) = instrument.Name == "backpropgen.shards.sent" ? (Sent + value, Received) : (Sent, Received + value));
            _listener.Start();
        }

        public long Sent { get; private set; }

        public long Received { get; private set; }

        public void Clear() => (Sent, Received) = (0, 0);

        public void Dispose() => _listener.Dispose();
    }
}
