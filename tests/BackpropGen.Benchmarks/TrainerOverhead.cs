using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace BackpropGen.Benchmarks;

[Network(4, 8, 3, Activation.Sigmoid, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Overhead4_8_3Double;

[Network(4, 8, 3, Activation.Sigmoid, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single)]
public partial class Overhead4_8_3Single;

/// <summary>
/// The trainer over the bare kernels: for each optimiser and for dropout, an epoch of <see cref="Trainer{T}"/> as against a loop over <c>Step</c> on the
/// same batches, packed before. Works take turns, and the best round of each counts.
/// </summary>
internal static class TrainerOverhead
{
    private const int RowCount = 1024, FirstEpochCount = 20;

    public static void Run(bool isQuick)
    {
        Console.WriteLine("topology,precision,batch,work,nanoseconds of an update,as against bare steps,passes over the parameters more than a bare step");
        foreach (int batchSize in new[] { 1, 32, RowCount })
        {
            Measure(new N4_3_2_1Double(1), batchSize, isQuick);
            Measure(new N4_3_2_1Single(1), batchSize, isQuick);
            Measure(new Overhead4_8_3Double(1), batchSize, isQuick);
            Measure(new Overhead4_8_3Single(1), batchSize, isQuick);
            Measure(new N16_16_4Double(1), batchSize, isQuick);
            Measure(new N16_16_4Single(1), batchSize, isQuick);
            Measure(new N64_32_10Double(1), batchSize, isQuick);
            Measure(new N64_32_10Single(1), batchSize, isQuick);
        }
    }

    private static void Measure<T>(INetwork<T> network, int batchSize, bool isQuick)
        where T : unmanaged
    {
        Topology topology = network.Topology;
        var random = new PortableRandom(1);
        T[] x = Array.ConvertAll(new T[RowCount * topology.InputCount], _ => Workload<T>.Convert(random.NextDouble() - 0.5));
        var y = new T[RowCount * topology.OutputCount];
        for (int row = 0; row < RowCount; row++)
        {
            y[row * topology.OutputCount + random.NextInt(topology.OutputCount)] = Workload<T>.Convert(topology.OutputCount > 1 ? 1 : random.NextInt(2));
        }

        var data = new DataSet<T>(x, topology.InputCount, y, topology.OutputCount);
        var works = new List<(string Name, Action Epoch)> { ("bare steps", BareSteps(network, data, batchSize)), ("pass", Passes(network, RowCount / batchSize)) };
        foreach ((string name, FitOptions options) in Options(batchSize))
        {
            options.BatchSize = batchSize;
            var trainer = new Trainer<T>(network, data, options);
            works.Add((name, () => trainer.RunEpoch()));
        }

        if (batchSize == RowCount)
        {
            works.Add(("RProp", FirstEpochs(network, data, new RProp())));
            works.Add(("Lbfgs", FirstEpochs(network, data, new Lbfgs())));
        }

        double[] best = BestRounds(network, works, isQuick);
        for (int work = 0; work < best.Length; work++)
        {
            best[work] /= works[work].Name is "RProp" or "Lbfgs" ? FirstEpochCount : 1;
        }

        string layers = string.Join('-', topology.LayerSizes.ToArray());
        for (int work = 0; work < best.Length; work++)
        {
            double nanoseconds = best[work] / (RowCount / batchSize);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{layers},{typeof(T).Name},{batchSize},{works[work].Name},{nanoseconds:F0},{best[work] / best[0]:F2},{(best[work] - best[0]) / best[1]:F1}"));
        }
    }

    /// <summary>The kernels alone: a gradient and an update for each batch, or each row.</summary>
    private static Action BareSteps<T>(INetwork<T> network, DataSet<T> data, int batchSize)
        where T : unmanaged
    {
        T rate = Workload<T>.Convert(Rate);
        if (batchSize == 1)
        {
            return () =>
            {
                for (int row = 0; row < RowCount; row++)
                {
                    network.Step(data.Inputs(row), data.Targets(row), rate);
                }
            };
        }

        PackedRows<T>[] batches = [.. Enumerable.Range(0, RowCount).Chunk(batchSize).Select(rows => Pack(data, rows))];
        return () =>
        {
            foreach (PackedRows<T> batch in batches)
            {
                network.Step(batch, rate);
            }
        };
    }

    private static PackedRows<T> Pack<T>(DataSet<T> data, int[] rows)
        where T : unmanaged
    {
        var packed = new PackedRows<T>(data.InputCount, data.OutputCount);
        packed.Pack(data.X.Span, data.Y.Span, rows);
        return packed;
    }

    /// <summary>
    /// The first epochs, together: these optimisers change their steps as they go, and saturated nodes or a long search would be another work.
    /// </summary>
    private static Action FirstEpochs<T>(INetwork<T> network, DataSet<T> data, Optimizer optimizer)
        where T : unmanaged
    {
        var trainer = new Trainer<T>(network, data, new() { BatchSize = FitOptions.AllRows, Optimizer = optimizer });
        TrainingState<T> beginning = trainer.State;
        return () =>
        {
            trainer.Restore(beginning);
            for (int epoch = 0; epoch < FirstEpochCount; epoch++)
            {
                trainer.RunEpoch();
            }
        };
    }

    /// <summary>w ← w − η·g over all parameters, once for each update of an epoch.</summary>
    private static Action Passes<T>(INetwork<T> network, int updates)
        where T : unmanaged
    {
        var gradient = new T[network.Topology.ParameterCount];
        return () =>
        {
            for (int update = 0; update < updates; update++)
            {
                network.Descend(gradient, Workload<T>.Convert(Rate));
            }
        };
    }

    private const double Rate = 0.001;

    private static IEnumerable<(string Name, FitOptions Options)> Options(int batchSize)
    {
        yield return ("Sgd", new() { LearningRate = Rate });
        yield return ("Sgd shuffled", new() { LearningRate = Rate, Order = RowOrder.Shuffled });
        yield return ("Sgd with L2", new() { LearningRate = Rate, L2 = 1e-6 });
        yield return ("Sgd with ClipNorm", new() { LearningRate = Rate, ClipNorm = 1e6 });
        yield return ("Momentum", new() { LearningRate = Rate, Optimizer = new Momentum() });
        yield return ("Nesterov", new() { LearningRate = Rate, Optimizer = new Nesterov() });
        yield return ("RmsProp", new() { LearningRate = Rate / 10, Optimizer = new RmsProp() });
        yield return ("Adam", new() { LearningRate = Rate / 10, Optimizer = new Adam() });
        yield return ("AdamW", new() { LearningRate = Rate / 10, Optimizer = new AdamW() });
        yield return ("Sgd with dropout", new() { LearningRate = Rate, Dropout = 0.3 });
        yield return ("Adam with dropout", new() { LearningRate = Rate / 10, Optimizer = new Adam(), Dropout = 0.3 });
    }

    private static double[] BestRounds<T>(INetwork<T> network, List<(string Name, Action Epoch)> works, bool isQuick)
        where T : unmanaged
    {
        // All works start each round from the same parameters, because the time of a sigmoid depends on its argument.
        T[] start = network.ParameterSpan.ToArray();
        double[] best = [.. works.Select(_ => double.MaxValue)];
        int warmUps = isQuick ? 1 : 100, rounds = isQuick ? 2 : 60;
        for (int round = -warmUps; round < rounds; round++)
        {
            if (!isQuick && round % 10 == 0)
            {
                // Tiered compilation needs time for its background thread; and a busy moment of the machine lasts that long.
                Thread.Sleep(100);
            }

            for (int work = 0; work < works.Count; work++)
            {
                start.CopyTo(network.ParameterSpan);
                int epochs = isQuick ? 1 : 4;
                long begin = Stopwatch.GetTimestamp();
                for (int epoch = 0; epoch < epochs; epoch++)
                {
                    works[work].Epoch();
                }

                double nanoseconds = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / epochs;
                best[work] = round < 0 ? best[work] : Math.Min(best[work], nanoseconds);
            }
        }

        return best;
    }
}
