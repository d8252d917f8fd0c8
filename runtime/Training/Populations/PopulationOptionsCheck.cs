using System;

namespace BackpropGen;

/// <summary>Refuses options that a population does not train with: its networks take plain steps, row by row.</summary>
internal static class PopulationOptionsCheck
{
    /// <exception cref="ArgumentException">An option is out of range, or not for populations. The argument has the name of the property.</exception>
    public static void Validate(FitOptions options, Topology topology, int rowCount)
    {
        FitOptionsCheck.Validate(options, topology, rowCount);
        Require(options.Optimizer is Sgd, nameof(options.Optimizer), options.Optimizer.Name, "Sgd");
        Require(options.BatchSize == 1, nameof(options.BatchSize), options.BatchSize, "1");
        Require(options.L1 == 0.0, nameof(options.L1), options.L1, "0");
        Require(options.L2 == 0.0, nameof(options.L2), options.L2, "0");
        Require(options.Dropout == 0.0, nameof(options.Dropout), options.Dropout, "0");
        Require(options.ClipValue is null, nameof(options.ClipValue), options.ClipValue, "null");
        Require(options.ClipNorm is null, nameof(options.ClipNorm), options.ClipNorm, "null");
        Require(options.LabelSmoothing == 0.0, nameof(options.LabelSmoothing), options.LabelSmoothing, "0");
        Require(options.ClassWeights is null, nameof(options.ClassWeights), "given", "null");
        Require(options.RowWeights is null, nameof(options.RowWeights), "given", "null");
        Require(options.PositiveWeights is null, nameof(options.PositiveWeights), "given", "null");
        Require(options.Progress is null, nameof(options.Progress), "given", "null");
    }

    private static void Require(bool holds, string property, object? value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{property} is {value}, expected {expected} for a population, whose networks take plain steps, row by row."), property);
        }
    }
}
