using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Orleans.Tests.Testing;

namespace BackpropGen.Orleans.Tests.Sweeps;

/// <summary>The same trainings in a plain loop in this process.</summary>
internal static class SweepOracle
{
    public static DataSet<double> Rows(int first, int count) => new TestShards<double>(4, 1).Rows(first, count);

    /// <summary>Trains an exam for every point, and every fold of it.</summary>
    public static List<SweepRun> Runs(DataSet<double> data, SweepGrid grid, FitOptions options, DataSet<double>? validation = null) =>
        Runs(seed => new Exam(seed), data, grid, options, validation);

    /// <summary>Trains a network for every point, and every fold of it.</summary>
    public static List<SweepRun> Runs<T>(Func<int, INetwork<T>> create, DataSet<T> data, SweepGrid grid, FitOptions options, DataSet<T>? validation = null)
        where T : unmanaged
    {
        var runs = new List<SweepRun>();
        foreach (double l1 in grid.L1 ?? [options.L1])
        {
            foreach (double l2 in grid.L2 ?? [options.L2])
            {
                foreach (double? rate in grid.LearningRates?.Select(rate => (double?)rate) ?? [options.LearningRate])
                {
                    foreach (int seed in grid.Seeds)
                    {
                        runs.AddRange(Folds(data, grid.Folds, options.Seed).Select(fold => Run(seed, rate, l1, l2, fold.Index, fold.Learnt, validation ?? fold.Watched)));
                    }
                }
            }
        }

        return runs;

        SweepRun Run(int seed, double? rate, double l1, double l2, int? fold, DataSet<T> learnt, DataSet<T> watched)
        {
            FitOptions own = options.Copy();
            (own.LearningRate, own.L1, own.L2, own.Validation) = (rate, l1, l2, validation);
            INetwork<T> net = create(seed);
            FitReport report = net.Fit(learnt, own);
            double loss = report.StopReason == StopReason.NotFinite ? double.NaN : net.AverageLoss(watched);
            return new SweepRun(seed, rate ?? options.Optimizer.DefaultLearningRate, l1, l2, fold, loss, report.Epochs, report.StopReason);
        }
    }

    private static IEnumerable<(int? Index, DataSet<T> Learnt, DataSet<T> Watched)> Folds<T>(DataSet<T> data, int folds, int seed)
        where T : unmanaged
        => folds == 0
        ? [(null, data, data)]
        : DataSplit.KFold(data.RowCount, folds, seed).Select((split, index) => ((int?)index, data.Select(split.Train), data.Select(split.Test)));
}
