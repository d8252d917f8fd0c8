using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>
/// Momentum that looks ahead: v ← μ·v + g; w ← w − η·(g + μ·v) (Y. Nesterov, 1983, in the form for gradients at w).
/// </summary>
public sealed class Nesterov : Optimizer
{
    /// <summary>Sets μ.</summary>
    /// <param name="mu">μ, the share of the last step that is kept: from 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in that range.</exception>
    public Nesterov(double mu = 0.9) => Mu = RequireShare(mu, nameof(mu));

    /// <summary>μ.</summary>
    public double Mu { get; }

    internal override IReadOnlyList<string> StateNames { get; } = new[] { "v" };

    internal override void Update(in OptimizerUpdate update)
    {
        Span<double> w = update.Parameters, v = update.State[0];
        ReadOnlySpan<double> g = update.Gradient;
        double eta = update.LearningRate, mu = Mu;
        for (int index = 0; index < w.Length && index < v.Length && index < g.Length; index++)
        {
            v[index] = mu * v[index] + g[index];
            w[index] -= eta * (g[index] + mu * v[index]);
        }
    }
}
