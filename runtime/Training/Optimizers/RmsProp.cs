using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Divides steps by the root of a running mean of squares: s ← ρ·s + (1 − ρ)·g²; w ← w − η·g/(√s + ε) (G. Hinton, 2012).</summary>
public sealed class RmsProp : Optimizer, IGradientOptimizer
{
    /// <summary>Sets ρ and ε.</summary>
    /// <param name="rho">Share ρ of the past in the mean, from 0 to below 1.</param>
    /// <param name="epsilon">Number ε that keeps the divisor from 0, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public RmsProp(double rho = 0.9, double epsilon = 1e-8)
    {
        Rho = RequireShare(rho, nameof(rho));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
    }

    /// <summary>ρ.</summary>
    public double Rho { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>0.001, as in Keras: each step is about η long, whatever the gradient.</summary>
    public override double DefaultLearningRate => 0.001;

    IReadOnlyList<string> IGradientOptimizer.StateNames { get; } = new[] { "s" };

    void IGradientOptimizer.Update(in OptimizerStep step)
    {
        Span<double> w = step.Parameters, s = step.State[0];
        ReadOnlySpan<double> g = step.Gradient;
        double eta = step.LearningRate, rho = Rho, fresh = 1.0 - Rho, epsilon = Epsilon;

        // In vectors, whose width does not change a bit: every operation rounds as it does for a single number.
        Span<Vector<double>> ws = MemoryMarshal.Cast<double, Vector<double>>(w), ss = MemoryMarshal.Cast<double, Vector<double>>(s);
        ReadOnlySpan<Vector<double>> gs = MemoryMarshal.Cast<double, Vector<double>>(g);
        var epsilons = new Vector<double>(epsilon);
        for (int index = 0; index < ws.Length && index < ss.Length && index < gs.Length; index++)
        {
            ss[index] = ss[index] * rho + gs[index] * fresh * gs[index];
            ws[index] -= gs[index] * eta / (Vector.SquareRoot(ss[index]) + epsilons);
        }

        for (int index = ws.Length * Vector<double>.Count; index < w.Length; index++)
        {
            s[index] = s[index] * rho + g[index] * fresh * g[index];
            w[index] -= g[index] * eta / (Math.Sqrt(s[index]) + epsilon);
        }
    }
}
