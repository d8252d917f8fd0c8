using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Emitted;

/// <summary>The promises of runtime/README.md and <see cref="INetwork{T}"/> about threads hold, bit by bit.</summary>
public class ThreadSafetyTests
{
    private const int Threads = 8, Repetitions = 25;

    [Fact]
    public void Many_threads_predict_with_one_network_unrolled_double() => AssertPredictsTheSame(new PlacementNetwork(seed: 1));

    [Fact]
    public void Many_threads_predict_with_one_network_unrolled_single() => AssertPredictsTheSame(new SinglePrecisionNetwork(seed: 1));

    [Fact]
    public void Many_threads_predict_with_one_network_loops_double() => AssertPredictsTheSame(new LoopNetwork(seed: 1));

    [Fact]
    public void Many_threads_predict_with_one_network_loops_single() => AssertPredictsTheSame(new SingleLoopNetwork(seed: 1));

    [Fact]
    public void Many_threads_predict_with_one_network_beyond_names() => AssertPredictsTheSame(new ArrayNetwork(seed: 1));

    [Fact]
    public void Many_threads_share_scaler_and_details()
    {
        var net = new PlacementNetwork(seed: 1);
        double[][] rows = Jagged<double>(Numbers(seed: 1, count: 40), columns: 4);
        var details = new NetworkDetails<double> { InputScaler = StandardScaler.Fit(rows), TargetScaler = new MinMaxScaler(new[] { 3.0 }, new[] { 9.0 }) };
        double[] expected = rows.Select(row => details.Predict(net, row)[0]).ToArray();

        AtOnce(_ => Assert.Equal(expected, rows.Select(row => details.Predict(net, row)[0])));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(24, 2)]
    public void Networks_trained_on_threads_at_once_get_the_bits_of_one_after_the_other(int batchSize, int maxDegreeOfParallelism)
    {
        FitOptions options = new()
        {
            Epochs = 5, LearningRate = 0.05, BatchSize = batchSize, Order = RowOrder.Shuffled, MaxDegreeOfParallelism = maxDegreeOfParallelism,
        };
        AssertTrainsTheSame<double>(seed => new PlacementNetwork(seed), options);
        AssertTrainsTheSame<float>(seed => new SinglePrecisionNetwork(seed), options);
        AssertTrainsTheSame<double>(seed => new LoopNetwork(seed), options);
        AssertTrainsTheSame<float>(seed => new SingleLoopNetwork(seed), options);
    }

    [Fact]
    public void A_network_trains_while_its_copy_predicts()
    {
        // As runtime/README.md advises for a service: readers have a copy, which is replaced, never written to.
        var net = new PlacementNetwork(seed: 1);
        var copies = new List<PlacementNetwork>();
        PlacementNetwork current = net.Clone();
        copies.Add(current);
        int reading = 0, done = 0;
        var seen = new (double Prediction, PlacementNetwork By)[4][];

        var readers = Enumerable.Range(0, seen.Length).Select(reader => new Thread(() =>
        {
            var predictions = new List<(double, PlacementNetwork)>();
            Interlocked.Increment(ref reading);
            do
            {
                PlacementNetwork copy = Volatile.Read(ref current);
                predictions.Add((copy.Forward(0.1, 0.2, 0.3, 0.4), copy));
            }
            while (Volatile.Read(ref done) == 0);
            seen[reader] = predictions.ToArray();
        })).ToArray();
        Array.ForEach(readers, reader => reader.Start());
        SpinWait.SpinUntil(() => Volatile.Read(ref reading) == readers.Length);
        for (int step = 1; step <= 500; step++)
        {
            net.Step(0.1, 0.2, 0.3, 0.4, step % 2, 0.5);
            if (step % 10 == 0)
            {
                copies.Add(net.Clone());
                Volatile.Write(ref current, copies[^1]);
            }
        }

        Volatile.Write(ref done, 1);
        Array.ForEach(readers, reader => reader.Join());

        Dictionary<PlacementNetwork, double> expected = copies.ToDictionary(copy => copy, copy => copy.Forward(0.1, 0.2, 0.3, 0.4));
        Assert.Equal(51, expected.Values.Distinct().Count());
        Assert.All(seen, predictions => Assert.NotEmpty(predictions));
        Assert.All(seen.SelectMany(predictions => predictions), prediction => Assert.Equal(expected[prediction.By], prediction.Prediction));
    }

    /// <summary>Each thread has rows of its own, so that memory shared by mistake would show as the numbers of another thread.</summary>
    private static void AssertPredictsTheSame<T>(INetwork<T> network)
        where T : unmanaged
    {
        byte[] parameters = MemoryMarshal.AsBytes(network.ParameterSpan).ToArray();
        byte[][] expected = Enumerable.Range(0, Threads).Select(thread => Everything(network, thread)).ToArray();
        Assert.Equal(Threads, expected.Select(System.Convert.ToHexString).Distinct().Count());

        AtOnce(thread => Assert.True(Everything(network, thread).AsSpan().SequenceEqual(expected[thread]), $"Thread {thread} got other bits."));
        Assert.Equal(parameters, MemoryMarshal.AsBytes(network.ParameterSpan).ToArray());
    }

    private static void AssertTrainsTheSame<T>(Func<int, INetwork<T>> create, FitOptions options)
        where T : unmanaged
    {
        byte[] Train(int seed)
        {
            INetwork<T> network = create(seed);
            (T[] x, T[] y) = Data<T>(network.Topology, seed, rows: 60);
            network.Fit<T>(x, y, options);
            return MemoryMarshal.AsBytes(network.ParameterSpan).ToArray();
        }

        byte[][] expected = Enumerable.Range(0, Threads).Select(Train).ToArray();
        AtOnce(thread => Assert.True(Train(thread).AsSpan().SequenceEqual(expected[thread]), $"Thread {thread} trained other bits."), repetitions: 3);
    }

    /// <summary>Runs an action on all threads, which start together and repeat it.</summary>
    private static void AtOnce(Action<int> action, int repetitions = Repetitions)
    {
        using var barrier = new Barrier(Threads);
        Task[] tasks = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                for (int repetition = 0; repetition < repetitions; repetition++)
                {
                    action(thread);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WaitAll(tasks);
    }

    /// <summary>The bits of all that can be asked of a network without changing it.</summary>
    private static byte[] Everything<T>(INetwork<T> network, int seed)
        where T : unmanaged
    {
        Topology topology = network.Topology;
        const int Rows = 37; // blocks of 8 and 16, and a rest
        (T[] x, T[] y) = Data<T>(topology, seed, Rows);
        var bits = new MemoryStream();
        void Put(ReadOnlySpan<T> values) => bits.Write(MemoryMarshal.AsBytes(values));

        var prediction = new T[topology.OutputCount];
        var gradient = new T[topology.ParameterCount];
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<T> inputs = x.AsSpan(row * topology.InputCount, topology.InputCount);
            ReadOnlySpan<T> targets = y.AsSpan(row * topology.OutputCount, topology.OutputCount);
            network.Forward(inputs, prediction);
            Put(prediction);
            Put(new[] { network.ComputeLoss(inputs, targets), network.Backward(inputs, targets, gradient) });
            Put(gradient);
        }

        var predictions = new T[Rows * topology.OutputCount];
        foreach (int degree in new[] { 1, 2 })
        {
            var packed = new PackedRows<T>(network, x, y) { MaxDegreeOfParallelism = degree };
            network.Forward(packed, predictions);
            Put(predictions);
            Put(new[] { network.ComputeLoss(packed), network.Backward(packed, gradient) });
            Put(gradient);
        }

        network.Predict(x, predictions);
        Put(predictions);
        T[][] jagged = Jagged(x, topology.InputCount);
        Put(network.Predict(jagged).SelectMany(row => row).ToArray());
        bits.Write(MemoryMarshal.AsBytes<int>(network.PredictClasses(jagged)));
        bits.Write(BitConverter.GetBytes(network.AverageLoss<T>(x, y)));
        return bits.ToArray();
    }

    /// <summary>Inputs between −1 and 1; of the outputs one is 1, which every loss takes.</summary>
    private static (T[] X, T[] Y) Data<T>(Topology topology, int seed, int rows)
        where T : unmanaged
    {
        var y = new double[rows * topology.OutputCount];
        for (int row = 0; row < rows; row++)
        {
            y[row * topology.OutputCount + row % topology.OutputCount] = topology.OutputCount > 1 ? 1 : row % 2;
        }

        return (Convert<T>(Numbers(seed, rows * topology.InputCount)), Convert<T>(y));
    }

    private static double[] Numbers(int seed, int count)
    {
        var random = new PortableRandom(seed);
        return Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1).ToArray();
    }

    private static T[] Convert<T>(double[] numbers)
        where T : unmanaged
        => Array.ConvertAll(numbers, number => Real.FromDouble<T>(number));

    private static T[][] Jagged<T>(T[] flat, int columns) => flat.Chunk(columns).ToArray();
}

/// <summary>Beyond the size of the unrolled form, in single precision.</summary>
[Network(40, 26, 3, Activation.Tanh, Loss.Huber, Output = Activation.Linear, Precision = Precision.Single)]
public partial class SingleLoopNetwork;
