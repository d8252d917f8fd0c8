using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>
/// Steps by the sign of the gradient alone: w ← w − sign(g)·Δ, where each parameter has its own length Δ. While g keeps its sign, Δ grows by η⁺,
/// up to a maximum. When the sign changes, Δ shrinks by η⁻, down to a minimum, and g counts as 0 once. All Δ start at the learning rate.
/// For the gradient of all rows only (iRprop⁻; M. Riedmiller, H. Braun, 1993; C. Igel, M. Hüsken, 2000).
/// </summary>
public sealed class RProp : Optimizer, IGradientOptimizer
{
    /// <summary>Sets the factors and the limits of Δ.</summary>
    /// <param name="increase">Factor η⁺, at least 1.</param>
    /// <param name="decrease">Factor η⁻, above 0 and below 1.</param>
    /// <param name="minimumStep">The shortest Δ, above 0.</param>
    /// <param name="maximumStep">The longest Δ, at least the shortest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public RProp(double increase = 1.2, double decrease = 0.5, double minimumStep = 1e-6, double maximumStep = 50.0)
    {
        Increase = Require(increase >= 1.0 && double.IsFinite(increase), increase, nameof(increase), "a finite number, 1 or above");
        Decrease = Require(decrease > 0.0 && decrease < 1.0, decrease, nameof(decrease), "a number above 0 and below 1");
        MinimumStep = RequireEpsilon(minimumStep, nameof(minimumStep));
        MaximumStep = Require(
            maximumStep >= minimumStep && double.IsFinite(maximumStep), maximumStep, nameof(maximumStep), "a finite number, minimumStep or above");
    }

    /// <summary>η⁺.</summary>
    public double Increase { get; }

    /// <summary>η⁻.</summary>
    public double Decrease { get; }

    /// <summary>The shortest Δ.</summary>
    public double MinimumStep { get; }

    /// <summary>The longest Δ.</summary>
    public double MaximumStep { get; }

    /// <summary>0.1, the first Δ of all parameters. It grows and shrinks from there, so little depends on it.</summary>
    public override double DefaultLearningRate => 0.1;

    IReadOnlyList<string> IGradientOptimizer.StateNames { get; } = new[] { "step", "previousGradient" };

    internal override bool NeedsAllRows => true;

    void IGradientOptimizer.Update(in OptimizerStep step)
    {
        double[] lengths = step.State[0], previous = step.State[1];
        if (step.Number == 1)
        {
            Array.Fill(lengths, Math.Min(Math.Max(step.LearningRate, MinimumStep), MaximumStep));
        }

        for (int index = 0; index < lengths.Length; index++)
        {
            double g = step.Gradient[index];

            // Compares signs, because the product of the gradients could underflow to 0.
            int agreement = Math.Sign(g) * Math.Sign(previous[index]);
            if (agreement > 0)
            {
                lengths[index] = Math.Min(lengths[index] * Increase, MaximumStep);
            }
            else if (agreement < 0)
            {
                lengths[index] = Math.Max(lengths[index] * Decrease, MinimumStep);
                g = 0.0;
            }

            step.Parameters[index] -= Math.Sign(g) * lengths[index];
            previous[index] = g;
        }
    }
}
