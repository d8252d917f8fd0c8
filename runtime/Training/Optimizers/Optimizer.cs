using System;

namespace BackpropGen;

/// <summary>
/// How a gradient becomes a step: <see cref="Sgd"/> (the default), <see cref="Momentum"/>, <see cref="Nesterov"/>, <see cref="RmsProp"/>,
/// <see cref="Adam"/>, <see cref="AdamW"/>, <see cref="RProp"/>, <see cref="Lbfgs"/>. Settings only, immutable: what an optimiser
/// remembers from step to step belongs to the trainer, so that one object serves any number of trainers.
/// </summary>
/// <remarks>
/// In the formulas w is a parameter, g = ∂L/∂w (the mean over the batch, with the terms of L1 and L2, clipped), η the learning rate
/// of the epoch, t the number of the step from 1. Computed in double, kept in the precision of the network.
/// </remarks>
public abstract class Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>η where <see cref="FitOptions.LearningRate"/> is null.</summary>
    public abstract double DefaultLearningRate { get; }

    /// <summary>As a saved state calls it.</summary>
    internal string Name => GetType().Name;

    /// <summary>Whether its step makes sense only for the gradient of all rows; then η is a start value and has no schedule.</summary>
    internal virtual bool NeedsAllRows => false;

    /// <exception cref="ArgumentOutOfRangeException">The value is not in its range.</exception>
    private protected static double Require(bool holds, double value, string argument, string expected) =>
        holds ? value : throw new ArgumentOutOfRangeException(
            argument, value, FormattableString.Invariant($"{argument} is {value}, expected {expected}."));

    /// <summary>For the share of the past that a mean keeps: at least 0, below 1.</summary>
    private protected static double RequireShare(double value, string argument) =>
        Require(value >= 0.0 && value < 1.0, value, argument, "a number from 0 to below 1");

    /// <summary>For what keeps a divisor from 0.</summary>
    private protected static double RequireEpsilon(double value, string argument) =>
        Require(value > 0.0 && double.IsFinite(value), value, argument, "a finite number above 0");
}
