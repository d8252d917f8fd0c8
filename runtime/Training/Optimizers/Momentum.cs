using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Gradient descent with momentum: v ← μ·v + g; w ← w − η·v (B. Polyak, 1964).</summary>
public sealed class Momentum : Optimizer
{
    /// <summary>Sets μ.</summary>
    /// <param name="mu">μ, the share of the last step that is kept: from 0 to below 1. With 0.9, η acts about ten times as strongly.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">Not in that range.</exception>
    public Momentum(double mu = 0.9) => Mu = RequireShare(mu, nameof(mu));

    /// <summary>μ.</summary>
    public double Mu { get; }

    internal override IReadOnlyList<string> StateNames { get; } = new[] { "v" };

    internal override void Update(in OptimizerUpdate update)
    {
        double[] v = update.State[0];
        for (int index = 0; index < v.Length; index++)
        {
            v[index] = Mu * v[index] + update.Gradient[index];
            update.Parameters[index] -= update.LearningRate * v[index];
        }
    }
}
