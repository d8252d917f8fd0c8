using System;

namespace BackpropGen;

/// <summary>
/// Turns a gradient into a step: <see cref="Sgd"/> (the default), <see cref="Momentum"/>, <see cref="Nesterov"/>, <see cref="RmsProp"/>,
/// <see cref="Adam"/>, <see cref="AdamW"/>, <see cref="RProp"/>, <see cref="Lbfgs"/>. An optimiser is immutable and holds
/// settings only. Its memory from step to step belongs to the trainer, so one object serves any number of trainers.
/// </summary>
/// <remarks>
/// In the formulas w is a parameter, g = ∂L/∂w (the mean over the batch, with the terms of L1 and L2, clipped), η the learning rate of the
/// epoch, and t the number of the step, from 1. Steps are computed in the precision of the network.
/// </remarks>
public abstract class Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>Learning rate η if <see cref="FitOptions.LearningRate"/> is null.</summary>
    public abstract double DefaultLearningRate { get; }

    /// <summary>Name of the optimiser in a saved state.</summary>
    internal string Name => GetType().Name;

    /// <summary>Whether its step needs the gradient of all rows. Then η is a start value and has no schedule.</summary>
    internal virtual bool NeedsAllRows => false;

    /// <summary>Whether it takes the same steps as another one.</summary>
    internal bool IsSameAs(Optimizer other) => GetType() == other.GetType() && Settings.AsSpan().SequenceEqual(other.Settings);

    /// <summary>The numbers that it was made with; none where there are none.</summary>
    private protected virtual double[] Settings => Array.Empty<double>();

    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    private protected static double Require(bool holds, double value, string argument, string expected) =>
        holds ? value : throw new ArgumentOutOfRangeException(
            argument, value, FormattableString.Invariant($"{argument} is {value}, expected {expected}."));

    /// <summary>Checks a share of the past that a mean keeps: at least 0, below 1.</summary>
    private protected static double RequireShare(double value, string argument) =>
        Require(value >= 0.0 && value < 1.0, value, argument, "a number from 0 to below 1");

    /// <summary>Checks a number that keeps a divisor from 0.</summary>
    private protected static double RequireEpsilon(double value, string argument) =>
        Require(value > 0.0 && double.IsFinite(value), value, argument, "a finite number above 0");
}
