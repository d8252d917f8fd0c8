using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Steps divided by the root of a running mean of squares: s ← ρ·s + (1 − ρ)·g²; w ← w − η·g/(√s + ε) (G. Hinton, 2012).</summary>
public sealed class RmsProp : Optimizer
{
    /// <summary>Sets ρ and ε. An η of about 0.001 to 0.01 suits it.</summary>
    /// <param name="rho">ρ, the share of the past in the mean: from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in that range.</exception>
    public RmsProp(double rho = 0.9, double epsilon = 1e-8)
    {
        Rho = RequireShare(rho, nameof(rho));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
    }

    /// <summary>ρ.</summary>
    public double Rho { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    internal override IReadOnlyList<string> StateNames { get; } = new[] { "s" };

    internal override void Update(in OptimizerUpdate update)
    {
        Span<double> w = update.Parameters, s = update.State[0];
        ReadOnlySpan<double> g = update.Gradient;
        double eta = update.LearningRate, rho = Rho, epsilon = Epsilon;
        for (int index = 0; index < w.Length && index < s.Length && index < g.Length; index++)
        {
            s[index] = rho * s[index] + (1.0 - rho) * g[index] * g[index];
            w[index] -= eta * g[index] / (Math.Sqrt(s[index]) + epsilon);
        }
    }
}
