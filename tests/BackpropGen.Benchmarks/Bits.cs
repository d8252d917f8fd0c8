using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace BackpropGen.Benchmarks;

/// <summary>
/// Prints a hash of the weights of every compared network, and of some with odd shapes, after 100 epochs, row by row and in one batch. To be run with
/// <c>DOTNET_EnableAVX512=0</c>, <c>DOTNET_EnableAVX2=0</c> and <c>DOTNET_EnableHWIntrinsic=0</c>: the hashes must not change.
/// </summary>
internal static class Bits
{
    private const int Epochs = 100, RowCount = 21;

    public static void Run()
    {
        string width = Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : Vector128.IsHardwareAccelerated ? "128" : "no";
        Console.WriteLine($"vectors of {width} bits");
        foreach (INetwork<double> network in Comparison.Doubles()
            .Concat(new INetwork<double>[]
            {
                new OddBottleneckDouble(1), new OddSharedDouble(1), new OddOneOutputDouble(1), new OddLanesDouble(1),
                new OddLayersDouble(1), new OddLargeLayersDouble(1), new OddShallowDouble(1), new OddShallowOneOutputDouble(1),
            }))
        {
            Print(network, 0.1);
        }

        foreach (INetwork<float> network in Comparison.Singles()
            .Concat(new INetwork<float>[]
            {
                new OddBottleneckSingle(1), new OddSharedSingle(1), new OddPairSingle(1), new OddLanesSingle(1),
                new OddLayersSingle(1), new OddLargeLayersSingle(1), new OddShallowSingle(1), new OddShallowOneOutputSingle(1),
            }))
        {
            Print(network, 0.1f);
        }

        PrintPopulation(new Many2_2_1Double.Population(RowCount), 0.1);
        PrintPopulation(new Many4_3_2_1Double.Population(RowCount), 0.1);
        PrintPopulation(new Many8_16_4Double.Population(RowCount), 0.1);
        PrintPopulation(new Many2_2_1Single.Population(RowCount), 0.1f);
        PrintPopulation(new Many4_3_2_1Single.Population(RowCount), 0.1f);
        PrintPopulation(new Many8_16_4Single.Population(RowCount), 0.1f);
        PrintPopulation(new Many16_16_4Single.Population(RowCount), 0.1f);
    }

    private static void Print<T>(INetwork<T> network, T learningRate)
        where T : unmanaged
    {
        int inputs = network.Topology.InputCount, outputs = network.Topology.OutputCount;
        var random = new PortableRandom(1);
        T[] x = Enumerable.Range(0, RowCount * inputs).Select(_ => Workload<T>.Convert(random.NextDouble())).ToArray();
        T[] y = Enumerable.Range(0, RowCount * outputs).Select(_ => Workload<T>.Convert(random.NextInt(2))).ToArray();
        T[] start = network.ParameterSpan.ToArray();
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            for (int row = 0; row < RowCount; row++)
            {
                network.Step(x.AsSpan(row * inputs, inputs), y.AsSpan(row * outputs, outputs), learningRate);
            }
        }

        string rowByRow = Hash<T>(network.ParameterSpan);
        start.CopyTo(network.ParameterSpan);
        int[] order = Enumerable.Range(0, RowCount).ToArray();
        var losses = new T[RowCount];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            network.StepEach(x, y, order, learningRate, losses);
        }

        string inOneCall = Hash<T>(network.ParameterSpan) + " " + Hash<T>(losses);
        var predictions = new T[RowCount * outputs];
        for (int row = 0; row < RowCount; row++)
        {
            network.Forward(x.AsSpan(row * inputs, inputs), predictions.AsSpan(row * outputs, outputs));
        }

        string predicted = Hash<T>(predictions);
        start.CopyTo(network.ParameterSpan);
        var rows = new PackedRows<T>(network, x, y);
        var gradient = new T[start.Length];
        T loss = default;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            loss = network.Backward(rows, gradient);
            network.Step(rows, learningRate);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{typeof(T).Name} {network.Topology}: row by row {rowByRow}, in one call {inOneCall}, predicted {predicted}, batch {Hash<T>(network.ParameterSpan)}, loss {loss}"));
    }

    private static void PrintPopulation<T>(Population<T> population, T learningRate)
        where T : unmanaged
    {
        int inputs = population.Topology.InputCount, outputs = population.Topology.OutputCount, count = population.Count;
        var random = new PortableRandom(1);
        T[] x = Enumerable.Range(0, count * inputs).Select(_ => Workload<T>.Convert(random.NextDouble())).ToArray();
        T[] y = Enumerable.Range(0, count * outputs).Select(_ => Workload<T>.Convert(random.NextInt(2))).ToArray();
        T[] losses = new T[count], gradients = new T[count * population.Topology.ParameterCount];
        ReadOnlySpan<T> rates = MemoryMarshal.CreateReadOnlySpan(ref learningRate, 1);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            population.Step(x, y, rates, losses);
        }

        population.Backward(x, y, gradients);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{typeof(T).Name} {count} times {population.Topology}: losses {Hash<T>(losses)}, gradients {Hash<T>(gradients)}"));
    }

    private static string Hash<T>(ReadOnlySpan<T> values)
        where T : unmanaged
        => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values)))[..16];
}
