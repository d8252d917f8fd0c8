using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace BackpropGen.Benchmarks;

/// <summary>Many networks, one after the other and as a population: nanoseconds for each network and row. Both sides compute the loss, unless a column says otherwise.</summary>
internal static class PopulationComparison
{
    private const int RowCount = 64;

    /// <summary>Times are the least of many short pieces: a machine that others use too leaves some of them alone.</summary>
    private const double PieceInMilliseconds = 0.3;

    public static void Run(bool isQuick)
    {
        Console.WriteLine("networks,topology,precision,step-alone,step,ratio,step-without-loss,ratio,step-own-rows,predict-alone,predict,ratio,predict-own-rows");
        foreach (int count in new[] { 64, 1024 })
        {
            Compare(new Many2_2_1Double.Population(count, 1), seed => new Many2_2_1Double(seed), isQuick);
            Compare(new Many2_2_1Single.Population(count, 1), seed => new Many2_2_1Single(seed), isQuick);
            Compare(new Many4_3_2_1Double.Population(count, 1), seed => new Many4_3_2_1Double(seed), isQuick);
            Compare(new Many4_3_2_1Single.Population(count, 1), seed => new Many4_3_2_1Single(seed), isQuick);
            Compare(new Many8_16_4Double.Population(count, 1), seed => new Many8_16_4Double(seed), isQuick);
            Compare(new Many8_16_4Single.Population(count, 1), seed => new Many8_16_4Single(seed), isQuick);
            Compare(new Many16_16_4Double.Population(count, 1), seed => new Many16_16_4Double(seed), isQuick);
            Compare(new Many16_16_4Single.Population(count, 1), seed => new Many16_16_4Single(seed), isQuick);
        }
    }

    private static void Compare<T>(Population<T> population, Func<int, INetwork<T>> create, bool isQuick)
        where T : unmanaged
    {
        int count = population.Count, inputs = population.Topology.InputCount, outputs = population.Topology.OutputCount;
        INetwork<T>[] networks = [.. Enumerable.Range(1, count).Select(create)];
        var random = new PortableRandom(1);
        T[] x = Array.ConvertAll(new T[RowCount * inputs], _ => Workload<T>.Convert(random.NextDouble()));
        T[] y = Array.ConvertAll(new T[RowCount * outputs], _ => Workload<T>.Convert(random.NextInt(2)));
        T[] ownX = Array.ConvertAll(new T[count * inputs], _ => Workload<T>.Convert(random.NextDouble()));
        T[] ownY = Array.ConvertAll(new T[count * outputs], _ => Workload<T>.Convert(random.NextInt(2)));
        int[] rows = [.. Enumerable.Range(0, RowCount)];

        // So small that the weights stay what they are: σ far from 0 takes another way.
        T[] rate = [Workload<T>.Convert(1e-9)], losses = new T[RowCount * count], predictions = new T[count * outputs];
        int pieces = isQuick ? 20 : 1000;

        // The faster way for networks alone: the processor overlaps the steps of different ones.
        double stepAlone = Measure(pieces, count, () =>
        {
            for (int network = 0; network < networks.Length; network++)
            {
                losses[network] = networks[network].Step(x.AsSpan(0, inputs), y.AsSpan(0, outputs), rate[0]);
            }
        });
        double step = Measure(pieces, count * RowCount, () => population.StepEach(x, y, rows, rate, losses));
        double withoutLoss = Measure(pieces, count * RowCount, () => population.StepEach(x, y, rows, rate));
        double ownRows = Measure(pieces, count, () => population.Step(ownX, ownY, rate, losses.AsSpan(0, count)));
        double predictAlone = Measure(pieces, count, () =>
        {
            for (int network = 0; network < networks.Length; network++)
            {
                networks[network].Forward(x.AsSpan(0, inputs), predictions.AsSpan(network * outputs, outputs));
            }
        });
        double predict = Measure(pieces, count, () => population.Forward(x.AsSpan(0, inputs), predictions));
        double predictOwn = Measure(pieces, count, () => population.Forward(ownX, predictions));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count},{string.Join('-', population.Topology.LayerSizes.ToArray())},{typeof(T).Name},{stepAlone:F1},{step:F2},{stepAlone / step:F1},{withoutLoss:F2},{stepAlone / withoutLoss:F1},{ownRows:F2},{predictAlone:F1},{predict:F2},{predictAlone / predict:F1},{predictOwn:F2}"));
    }

    private static double Measure(int pieces, int perCall, Action call)
    {
        // The clock is read after some microseconds: reading it takes as long as a dozen predictions.
        int callsPerLook = Math.Max(1, 4096 / perCall);
        double best = double.PositiveInfinity;
        for (int piece = 0; piece < pieces; piece++)
        {
            long start = Stopwatch.GetTimestamp();
            int calls = 0;
            do
            {
                for (int turn = 0; turn < callsPerLook; turn++)
                {
                    call();
                }

                calls += callsPerLook;
            }
            while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < PieceInMilliseconds);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls / perCall);
        }

        return best;
    }
}
