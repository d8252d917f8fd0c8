using System;

namespace BackpropGen;

/// <summary>The numbers that an optimiser reads and changes in one step.</summary>
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

    /// <summary>w, to be changed.</summary>
    public Span<double> Parameters { get; }

    /// <summary>g.</summary>
    public ReadOnlySpan<double> Gradient { get; }

    /// <summary>A vector for each name of <see cref="IGradientOptimizer.StateNames"/>, to be changed.</summary>
    public double[][] State { get; }

    /// <summary>η.</summary>
    public double LearningRate { get; }

    /// <summary>t, from 1.</summary>
    public long Number { get; }

    /// <summary>Whether a parameter is a weight, and not a bias.</summary>
    public bool[] IsWeight { get; }
}
