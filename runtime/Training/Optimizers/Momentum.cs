using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Descends along the gradient with momentum: v ← μ·v + g; w ← w − η·v (B. Polyak, 1964).</summary>
public sealed class Momentum : Optimizer, IGradientOptimizer
{
    /// <summary>Sets μ.</summary>
    /// <param name="mu">Share μ of the last step that is kept, from 0 to below 1. With 0.9, steps become about ten times as long.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public Momentum(double mu = 0.9) => Mu = RequireShare(mu, nameof(mu));

    /// <summary>μ.</summary>
    public double Mu { get; }

    /// <summary>0.1, as for <see cref="Sgd"/>. In the long run the momentum makes steps 1/(1 − μ) times as long.</summary>
    public override double DefaultLearningRate => 0.1;

    IReadOnlyList<string> IGradientOptimizer.StateNames { get; } = new[] { "v" };

    void IGradientOptimizer.Update(in OptimizerStep step)
    {
        Span<double> w = step.Parameters, v = step.State[0];
        ReadOnlySpan<double> g = step.Gradient;
        double eta = step.LearningRate, mu = Mu;

        // In vectors, whose width does not change a bit: every operation rounds as it does for a single number.
        Span<Vector<double>> ws = MemoryMarshal.Cast<double, Vector<double>>(w), vs = MemoryMarshal.Cast<double, Vector<double>>(v);
        ReadOnlySpan<Vector<double>> gs = MemoryMarshal.Cast<double, Vector<double>>(g);
        for (int index = 0; index < ws.Length && index < vs.Length && index < gs.Length; index++)
        {
            vs[index] = vs[index] * mu + gs[index];
            ws[index] -= vs[index] * eta;
        }

        for (int index = ws.Length * Vector<double>.Count; index < w.Length; index++)
        {
            v[index] = mu * v[index] + g[index];
            w[index] -= eta * v[index];
        }
    }
}
