using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>
/// <see cref="Adam"/> after w ← w − η·λ·w for every weight: a decay that the root of squares does not divide, as it does the term of
/// <see cref="FitOptions.L2"/> (I. Loshchilov, F. Hutter, 2017). Biases do not decay.
/// </summary>
public sealed class AdamW : Optimizer, IGradientOptimizer
{
    /// <summary>Sets λ, β₁, β₂ and ε.</summary>
    /// <param name="weightDecay">λ, a finite number from 0.</param>
    /// <param name="beta1">β₁, the share of the past in the mean of g: from 0 to below 1.</param>
    /// <param name="beta2">β₂, the share of the past in the mean of g²: from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in that range.</exception>
    public AdamW(double weightDecay = 0.01, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        WeightDecay = Require(
            weightDecay >= 0.0 && double.IsFinite(weightDecay), weightDecay, nameof(weightDecay), "a finite number, 0 or above");
        Beta1 = RequireShare(beta1, nameof(beta1));
        Beta2 = RequireShare(beta2, nameof(beta2));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
    }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <summary>β₁.</summary>
    public double Beta1 { get; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>0.001, as in PyTorch and in Keras: each step is about η long, whatever the gradient.</summary>
    public override double DefaultLearningRate => 0.001;

    IReadOnlyList<string> IGradientOptimizer.StateNames => AdamMoments.Names;

    void IGradientOptimizer.Update(in OptimizerStep step)
    {
        Span<double> w = step.Parameters;
        double decay = step.LearningRate * WeightDecay;
        for (int index = 0; index < w.Length; index++)
        {
            w[index] -= step.IsWeight[index] ? decay * w[index] : 0.0;
        }

        AdamMoments.Step(step, Beta1, Beta2, Epsilon);
    }
}
