using System;
using System.Collections.Generic;
using System.Numerics;

namespace BackpropGen;

/// <summary>Refuses options that a population cannot follow, and finds out whether its networks learn together.</summary>
internal static class PopulationOptionsCheck
{
    /// <exception cref="ArgumentException">An option is out of range, or not for populations. The argument has the name of the property.</exception>
    public static void Validate(FitOptions options, Topology topology, int rowCount)
    {
        FitOptionsCheck.Validate(options, topology, rowCount);
        Require(options.Progress is null, nameof(options.Progress), "Progress is given, expected null for a population: a report of an epoch does not say of which network.");
    }

    /// <summary>Checks those options that hold for a population, not for each of its networks.</summary>
    /// <exception cref="ArgumentException">They differ from network to network. The argument has the name of the property.</exception>
    public static void ValidateShared(IReadOnlyList<FitOptions> options)
    {
        FitOptions first = options[0];
        for (int index = 1; index < options.Count; index++)
        {
            RequireSame(ReferenceEquals(options[index].Validation, first.Validation), index, nameof(FitOptions.Validation));
            RequireSame(options[index].TimeLimit == first.TimeLimit, index, nameof(FitOptions.TimeLimit));
            RequireSame(options[index].CancellationToken == first.CancellationToken, index, nameof(FitOptions.CancellationToken));
        }
    }

    /// <summary>Checks for plain steps, row by row.</summary>
    public static bool IsPlain(FitOptions options) => IsRowByRow(options) && options is { Optimizer: Sgd, L1: 0.0, L2: 0.0 };

    /// <summary>
    /// Checks whether networks can take the steps of an optimiser together, which has the same settings in all of them. Plain steps can be among them:
    /// <see cref="Sgd"/> has their bits.
    /// </summary>
    public static bool CanShareUpdate<T>(FitOptions[] options, Population<T> population)
        where T : unmanaged
        => population.Lanes % Vector<T>.Count == 0
            && options[0].Optimizer is IGradientOptimizer
            && Array.TrueForAll(options, own => IsRowByRow(own) && own.Optimizer.IsSameAs(options[0].Optimizer));

    /// <summary>
    /// Checks for options that lanes follow. A mini-batch adds the gradients of its rows in another order than lanes would, and everything else takes longer
    /// than the step itself.
    /// </summary>
    private static bool IsRowByRow(FitOptions options) => options is
    {
        BatchSize: 1,
        Dropout: 0.0,
        ClipValue: null,
        ClipNorm: null,
        LabelSmoothing: 0.0,
        ClassWeights: null,
        RowWeights: null,
        PositiveWeights: null,
    };

    private static void RequireSame(bool holds, int index, string property) => Require(holds, property, FormattableString.Invariant(
        $"{property} of options[{index}] differs from that of options[0], expected the same for all: it holds for the whole population."));

    private static void Require(bool holds, string property, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message, property);
        }
    }
}
