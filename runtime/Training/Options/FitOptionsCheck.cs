using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Refuses options that are out of range, contradict each other, or do not fit the network.</summary>
internal static class FitOptionsCheck
{
    /// <exception cref="ArgumentException">A value is out of range. The argument has the name of the property.</exception>
    public static void Validate(FitOptions options, Topology topology, int rowCount)
    {
        Require(options.Epochs >= 1, nameof(options.Epochs), options.Epochs, "at least 1");
        Require(
            options.LearningRate is not double rate || IsPositive(rate), nameof(options.LearningRate), options.LearningRate, "a finite number above 0, or null");
        Require(options.Schedule is not null, nameof(options.Schedule), "null", "a schedule");
        Require(options.Optimizer is not null, nameof(options.Optimizer), "null", "an optimiser");
        Require(options.BatchSize >= 1, nameof(options.BatchSize), options.BatchSize, "at least 1");
        Require(options.MaxDegreeOfParallelism >= 1, nameof(options.MaxDegreeOfParallelism), options.MaxDegreeOfParallelism, "at least 1");
        Require(options.Order is >= RowOrder.InOrder and <= RowOrder.WithReplacement, nameof(options.Order), options.Order, "a value of RowOrder");
        RequireFromZero(options.L2, nameof(options.L2));
        RequireFromZero(options.L1, nameof(options.L1));
        RequireFromZero(options.Tolerance, nameof(options.Tolerance));
        RequireFromZero(options.MinimumImprovement, nameof(options.MinimumImprovement));
        Require(options.Dropout >= 0.0 && options.Dropout < 1.0, nameof(options.Dropout), options.Dropout, "a number from 0 to below 1");
        Require(options.ClipValue is not double value || IsPositive(value), nameof(options.ClipValue), options.ClipValue, "a finite number above 0, or null");
        Require(options.ClipNorm is not double norm || IsPositive(norm), nameof(options.ClipNorm), options.ClipNorm, "a finite number above 0, or null");
        Require(
            options.TargetLoss is not double target || double.IsFinite(target), nameof(options.TargetLoss), options.TargetLoss, "a finite number, or null");
        Require(options.TimeLimit is not { } limit || limit > TimeSpan.Zero, nameof(options.TimeLimit), options.TimeLimit, "a time above zero, or null");
        Require(options.Patience is not int patience || patience >= 1, nameof(options.Patience), options.Patience, "at least 1, or null");
        ValidateTargets(options, topology);
        ValidateWeights(options.RowWeights, nameof(options.RowWeights), rowCount, "row");
        ValidateFullBatch(options, rowCount);
    }

    /// <summary>Refuses what needs the rows themselves.</summary>
    /// <exception cref="ArgumentException">An option is not for rows that are elsewhere.</exception>
    public static void ValidateRemote(FitOptions options)
    {
        const string Elsewhere = "for rows that are elsewhere";
        Require(options.BatchSize >= 2, nameof(options.BatchSize), options.BatchSize, $"at least 2, or FitOptions.AllRows, {Elsewhere}");
        Require(options.Order == RowOrder.InOrder, nameof(options.Order), options.Order, $"RowOrder.InOrder {Elsewhere}");
        Require(options.Dropout == 0.0, nameof(options.Dropout), options.Dropout, $"0 {Elsewhere}");
        Require(options.LabelSmoothing == 0.0, nameof(options.LabelSmoothing), options.LabelSmoothing, $"0 {Elsewhere}");
        Require(options.ClassWeights is null, nameof(options.ClassWeights), "given", $"null {Elsewhere}");
        Require(options.RowWeights is null, nameof(options.RowWeights), "given", $"null {Elsewhere}");
        Require(options.PositiveWeights is null, nameof(options.PositiveWeights), "given", $"null {Elsewhere}");
        Require(
            options.Validation is null || !options.IsValidatedElsewhere, nameof(options.Validation), "given", "null beside validation rows that are elsewhere");
    }

    /// <summary>Gives the first learning rate, η₀.</summary>
    /// <exception cref="ArgumentException">It is 0 or infinite in the precision of the network.</exception>
    public static double InitialLearningRate<T>(FitOptions options)
        where T : unmanaged
    {
        double rate = options.LearningRate ?? options.Optimizer.DefaultLearningRate;
        bool isUsable = !(Real.ToDouble(Real.FromDouble<T>(rate)) is 0.0 or double.PositiveInfinity);
        Require(isUsable, nameof(options.LearningRate), rate, $"a number within the range of {typeof(T).Name}");
        return rate;
    }

    private static void ValidateTargets(FitOptions options, Topology topology)
    {
        double smoothing = options.LabelSmoothing;
        Require(smoothing >= 0.0 && smoothing < 1.0, nameof(options.LabelSmoothing), smoothing, "a number from 0 to below 1");
        Require(
            smoothing == 0.0 || topology.Loss is Loss.BCE or Loss.CrossEntropy, nameof(options.LabelSmoothing), smoothing,
            FormattableString.Invariant($"0 with the loss {topology.Loss}: it is for BCE and CrossEntropy"));
        bool isBinary = topology.Loss == Loss.BCE, hasLabels = isBinary && topology.OutputCount > 1;
        string given = $"given for {topology.OutputCount} outputs and {topology.Loss}";
        Require(
            options.ClassWeights is null || topology.Loss == Loss.CrossEntropy || (isBinary && !hasLabels), nameof(options.ClassWeights), given,
            "null but for BCE with one output and for CrossEntropy" + (hasLabels ? ": PositiveWeights are for labels" : ""));
        Require(
            options.PositiveWeights is null || hasLabels, nameof(options.PositiveWeights), given,
            "null but for BCE with several outputs: ClassWeights are for classes");
        ValidateWeights(options.ClassWeights, nameof(options.ClassWeights), isBinary ? 2 : topology.OutputCount, "class");
        ValidateWeights(options.PositiveWeights, nameof(options.PositiveWeights), topology.OutputCount, "label");
    }

    private static void ValidateWeights(IReadOnlyList<double>? weights, string property, int count, string item)
    {
        if (weights is null)
        {
            return;
        }

        Require(weights.Count == count, property, $"a list of {weights.Count}", $"{count} numbers, one for each {item}");
        for (int index = 0; index < count; index++)
        {
            Require(
                IsPositive(weights[index]), property, FormattableString.Invariant($"{weights[index]} for {item} {index}"), "a finite number above 0");
        }
    }

    private static void ValidateFullBatch(FitOptions options, int rowCount)
    {
        if (!options.Optimizer.NeedsAllRows)
        {
            return;
        }

        string name = options.Optimizer.Name;
        Require(
            options.BatchSize >= rowCount, nameof(options.BatchSize), options.BatchSize,
            FormattableString.Invariant($"FitOptions.AllRows, or at least the {rowCount} rows, with the optimiser {name}"));
        Require(
            options.Order != RowOrder.WithReplacement, nameof(options.Order), options.Order, $"an order that takes every row, with the optimiser {name}");
        Require(
            options.Schedule == LearningRateSchedule.Constant, nameof(options.Schedule), "given",
            $"LearningRateSchedule.Constant with the optimiser {name}, which finds the lengths of its steps itself");
        if (options.Optimizer is Lbfgs)
        {
            Require(options.Dropout == 0.0, nameof(options.Dropout), options.Dropout, "0 with the optimiser Lbfgs, whose line search needs a loss that stays the same");
            Require(options.L1 == 0.0, nameof(options.L1), options.L1, "0 with the optimiser Lbfgs, which needs a slope everywhere");
            Require(options.ClipValue is null, nameof(options.ClipValue), options.ClipValue, "null with the optimiser Lbfgs");
            Require(options.ClipNorm is null, nameof(options.ClipNorm), options.ClipNorm, "null with the optimiser Lbfgs");
        }
    }

    private static bool IsPositive(double value) => value > 0.0 && double.IsFinite(value);

    private static void RequireFromZero(double value, string property) =>
        Require(value >= 0.0 && double.IsFinite(value), property, value, "a finite number, 0 or above");

    private static void Require(bool holds, string property, object? value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{property} is {value}, expected {expected}."), property);
        }
    }
}
