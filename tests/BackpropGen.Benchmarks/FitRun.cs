using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace BackpropGen.Benchmarks;

/// <summary>Trains one network several times in this process, and prints milliseconds and final loss of each time, as the peers do.</summary>
internal static class FitRun
{
    /// <param name="task">The training run.</param>
    /// <param name="type">float64 or float32.</param>
    /// <param name="runs">How many times. The first is the first in the process: nothing of the product has run before.</param>
    public static void Run(FitTask task, string type, int runs)
    {
        double[][] rows = task.ReadRows();
        int inputs = task.LayerSizes[0], outputs = task.LayerSizes[^1];
        double[][] x = Array.ConvertAll(rows, row => row[..inputs]);
        double[][] y = Array.ConvertAll(rows, row => task.IsClassification ? OneHotRow((int)row[inputs], outputs) : row[inputs..]);
        if (type == "float64")
        {
            Run(task, runs, x, y, seed => task.Data switch { "iris" => new IrisDouble(seed), "digits" => new DigitsDouble(seed), _ => new DiabetesDouble(seed) });
        }
        else
        {
            Run(task, runs, Array.ConvertAll(x, Narrow), Array.ConvertAll(y, Narrow),
                seed => task.Data switch { "iris" => new IrisSingle(seed), "digits" => new DigitsSingle(seed), _ => new DiabetesSingle(seed) });
        }
    }

    private static void Run<T>(FitTask task, int runs, T[][] x, T[][] y, Func<int, INetwork<T>> create)
        where T : unmanaged
    {
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            FitReport report = create(run).Fit(x, y, new()
            {
                Optimizer = task.Optimizer switch { "adam" => new Adam(), "momentum" => new Momentum(), _ => new Sgd() },
                LearningRate = task.LearningRate, BatchSize = task.BatchSize, Epochs = task.Epochs, Order = RowOrder.Shuffled, Seed = run,
            });
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F2} {report.FinalLoss:F5}"));
        }
    }

    private static double[] OneHotRow(int position, int count) => Enumerable.Range(0, count).Select(index => index == position ? 1.0 : 0.0).ToArray();

    private static float[] Narrow(double[] row) => Array.ConvertAll(row, number => (float)number);
}
