using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>
/// Says which trainings a sweep compares: every seed with every learning rate, L1 and L2, each as often as there are folds.
/// <c>new() { Seeds = [1, 2, 3], LearningRates = [0.03, 0.1, 0.3], Folds = 10 }</c> has 9 points and 90 runs.
/// </summary>
public sealed class SweepGrid
{
    /// <summary>Most runs of a sweep, whose results its caller holds.</summary>
    private const int MostRuns = 1_000_000;

    /// <summary>Seeds of the weights, at least one. Default 0.</summary>
    public IReadOnlyList<int> Seeds { get; set; } = [0];

    /// <summary>Learning rates η, finite numbers above 0, at least one; null (the default) for that of the options of the sweep.</summary>
    public IReadOnlyList<double>? LearningRates { get; set; }

    /// <summary>Factors of Σ |w|, finite numbers from 0, at least one; null (the default) for that of the options of the sweep.</summary>
    public IReadOnlyList<double>? L1 { get; set; }

    /// <summary>Factors of ½·Σ w², finite numbers from 0, at least one; null (the default) for that of the options of the sweep.</summary>
    public IReadOnlyList<double>? L2 { get; set; }

    /// <summary>
    /// Number of folds, those of <see cref="DataSplit.KFold"/> by the seed of the options: each point is trained once for each fold, on the rows outside it,
    /// and its loss is that of the rows inside. 0 (the default) for none, otherwise from 2 to the number of rows.
    /// </summary>
    public int Folds { get; set; }

    /// <summary>Lists the points: seeds innermost, then learning rates, then L2, then L1. So those that a population can train together are neighbours.</summary>
    /// <exception cref="ArgumentException">A value is out of range. The argument has the name of the property.</exception>
    internal IReadOnlyList<SweepRunValues> CheckedValues()
    {
        RequireSome(Seeds, nameof(Seeds));
        Require(Folds is 0 or >= 2, nameof(Folds), Folds, "0, or at least 2");
        double?[] rates = Values(LearningRates, rate => rate > 0.0, nameof(LearningRates), "a finite number above 0");
        double?[] l1s = Values(L1, factor => factor >= 0.0, nameof(L1), "a finite number, 0 or above");
        double?[] l2s = Values(L2, factor => factor >= 0.0, nameof(L2), "a finite number, 0 or above");
        long points = (long)Seeds.Count * rates.Length * l1s.Length * l2s.Length;
        Require(points * Math.Max(1, Folds) <= MostRuns, "grid", FormattableString.Invariant($"of {points * Math.Max(1, Folds)} runs"), FormattableString.Invariant($"at most {MostRuns}"));
        var values = new List<SweepRunValues>((int)points);
        foreach (double? l1 in l1s)
        {
            foreach (double? l2 in l2s)
            {
                foreach (double? rate in rates)
                {
                    foreach (int seed in Seeds)
                    {
                        values.Add(new SweepRunValues(seed, rate, l1, l2));
                    }
                }
            }
        }

        return values;
    }

    private static double?[] Values(IReadOnlyList<double>? values, Predicate<double> isInRange, string property, string expected)
    {
        if (values is null)
        {
            return [null];
        }

        RequireSome(values, property);
        var checkedValues = new double?[values.Count];
        for (int index = 0; index < checkedValues.Length; index++)
        {
            Require(double.IsFinite(values[index]) && isInRange(values[index]), FormattableString.Invariant($"{property}[{index}]"), values[index], expected);
            checkedValues[index] = values[index];
        }

        return checkedValues;
    }

    private static void RequireSome<T>(IReadOnlyList<T>? values, string property) => Require(values is { Count: > 0 }, property, "null or empty", "at least one value");

    private static void Require(bool holds, string property, object value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{property} is {value}, expected {expected}."), property);
        }
    }
}
