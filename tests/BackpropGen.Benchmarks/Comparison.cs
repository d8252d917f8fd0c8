using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace BackpropGen.Benchmarks;

/// <summary>
/// Prints <c>peer,topology,dtype,work,nanoseconds per row</c> for the product and for code that a C# user would write, in the format of
/// the peers in other languages. The figure is the best of several rounds after warm-up.
/// </summary>
internal static class Comparison
{
    private const int Repetitions = 4, RoundsOfBurst = 4;

    /// <summary>Measures the topologies named (all where none is); of the product alone, without what a C# user would write.</summary>
    public static void Run(bool isQuick, bool isProductAlone, IReadOnlyCollection<string> topologies)
    {
        int rounds = isQuick ? 2 : 60;
        Measure("float64", rounds, isProductAlone, Doubles().Concat(FurtherDoubles()).Where(network => IsNamed(network.Topology)));
        Measure("float32", rounds, isProductAlone, Singles().Concat(FurtherSingles()).Where(network => IsNamed(network.Topology)));

        bool IsNamed(Topology topology) => topologies.Count == 0 || topologies.Contains(string.Join('-', topology.LayerSizes.ToArray()));
    }

    public static INetwork<double>[] Doubles() => new INetwork<double>[]
    {
        new N2_2_1Double(1), new N4_3_2_1Double(1), new N16_16_4Double(1), new N24_8_2Double(1), new N64_32_10Double(1),
    };

    private static INetwork<double>[] FurtherDoubles() => new INetwork<double>[]
    {
        new N5_7_3_2Double(1), new N6_9_4Double(1), new N13_10_3Double(1), new N30_12_1Double(1), new N8_16_16_4Double(1),
        new N100_50_25_10Double(1), new N200_64_10Double(1), new N784_128_10Double(1),
    };

    public static INetwork<float>[] Singles() => new INetwork<float>[]
    {
        new N2_2_1Single(1), new N4_3_2_1Single(1), new N16_16_4Single(1), new N24_8_2Single(1), new N64_32_10Single(1),
    };

    private static INetwork<float>[] FurtherSingles() => new INetwork<float>[]
    {
        new N5_7_3_2Single(1), new N6_9_4Single(1), new N13_10_3Single(1), new N30_12_1Single(1), new N8_16_16_4Single(1),
        new N100_50_25_10Single(1), new N200_64_10Single(1), new N784_128_10Single(1),
    };

    private static void Measure<T>(string type, int rounds, bool isProductAlone, IEnumerable<INetwork<T>> networks)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (INetwork<T> network in networks)
        {
            int[] sizes = network.Topology.LayerSizes.ToArray();
            Print("BackpropGen", sizes, type, rounds, RowCalls.WorkloadOf(network));
            if (isProductAlone)
            {
                continue;
            }

            Print("C# jagged", sizes, type, rounds, new JaggedWorkload<T>(sizes));
            Print("C# TensorPrimitives", sizes, type, rounds, new TensorPrimitivesWorkload<T>(sizes));
        }
    }

    private static void Print<T>(string peer, int[] sizes, string type, int rounds, Workload<T> workload)
        where T : unmanaged
    {
        foreach ((string work, double nanoseconds) in Measure(workload, rounds))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{peer},{string.Join('-', sizes)},{type},{work},{nanoseconds:F2}"));
        }
    }

    /// <summary>Nanoseconds per row of each work.</summary>
    public static IEnumerable<(string Work, double Nanoseconds)> Measure<T>(Workload<T> workload, int rounds)
        where T : unmanaged
    {
        var works = new List<(string Name, Action Run)>
        {
            ("sgd1", workload.TrainRowByRow), ("predict1", workload.PredictRowByRow),
            ("batch1024", workload.TrainBatch), ("predict1024", workload.PredictAll),
        };
        if (workload is GeneratedWorkload<T> generated)
        {
            works.Add(("sgd1-calls", generated.TrainCallByCall));
        }

        double[] best = BestRounds(works.Select(work => work.Run).ToArray(), rounds);
        return works.Zip(best, (work, nanoseconds) => (work.Name, nanoseconds / Workload<T>.RowCount));
    }

    /// <summary>
    /// Measures the nanoseconds of one run of each work: the best of the rounds, once the compiler has settled. The works take turns, because a busy
    /// moment of the machine must not hit one of them alone.
    /// </summary>
    private static double[] BestRounds(Action[] works, int rounds)
    {
        // Tiered compilation: calls to be counted, and then time for the background compiler.
        bool isQuick = rounds < 9;
        for (int warmUp = 0; warmUp < (isQuick ? 1 : 5); warmUp++)
        {
            foreach (Action work in works)
            {
                for (int call = 0; call < (isQuick ? 1 : 40); call++)
                {
                    work();
                }
            }

            System.Threading.Thread.Sleep(isQuick ? 0 : 150);
        }

        // In bursts, spread over seconds: on a core shared with others, a busy moment lasts that long.
        double[] best = Array.ConvertAll(works, _ => double.MaxValue);
        for (int round = 0; round < rounds; round++)
        {
            if (!isQuick && round % RoundsOfBurst == 0)
            {
                System.Threading.Thread.Sleep(100);
            }

            for (int work = 0; work < works.Length; work++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int repetition = 0; repetition < (isQuick ? 1 : Repetitions); repetition++)
                {
                    works[work]();
                }

                best[work] = Math.Min(best[work], Stopwatch.GetElapsedTime(start).TotalNanoseconds / (isQuick ? 1 : Repetitions));
            }
        }

        return best;
    }
}
