using System;

namespace BackpropGen;

/// <summary>Holds the numbers that an optimiser reads and changes in one step.</summary>
internal readonly ref struct OptimizerStep
{
    public OptimizerStep(
        Span<double> parameters, ReadOnlySpan<double> gradient, double[][] state, double learningRate, long number, bool[] isWeight)
    {
        Parameters = parameters;
        Gradient = gradient;
        State = state;
        LearningRate = learningRate;
        Number = number;
        IsWeight = isWeight;
    }

    /// <summary>The parameters w, which are changed.</summary>
    public Span<double> Parameters { get; }

    /// <summary>The gradient g.</summary>
    public ReadOnlySpan<double> Gradient { get; }

    /// <summary>A vector for each name of <see cref="IGradientOptimizer.StateNames"/>, which is changed.</summary>
    public double[][] State { get; }

    /// <summary>The learning rate η.</summary>
    public double LearningRate { get; }

    /// <summary>Number of the step t, from 1.</summary>
    public long Number { get; }

    /// <summary>Checks whether a parameter is a weight, not a bias.</summary>
    public bool[] IsWeight { get; }
}
