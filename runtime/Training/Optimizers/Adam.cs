
namespace BackpropGen;

/// <summary>
/// Combines momentum and the root of squares, and corrects the bias of their start at 0: m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²;
/// w ← w − η·(m/(1 − β₁ᵗ))/(√(v/(1 − β₂ᵗ)) + ε) (D. Kingma, J. Ba, 2014).
/// </summary>
public sealed class Adam : Optimizer, IGradientOptimizer
{
    /// <summary>Sets β₁, β₂ and ε.</summary>
    /// <param name="beta1">Share β₁ of the past in the mean of g: from 0 to below 1.</param>
    /// <param name="beta2">Share β₂ of the past in the mean of g²: from 0 to below 1.</param>
    /// <param name="epsilon">Number ε that keeps the divisor from 0, above 0. In float, less than 10⁻²⁰ counts as that.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">A value is out of range.</exception>
    public Adam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        Beta1 = RequireShare(beta1, nameof(beta1));
        Beta2 = RequireShare(beta2, nameof(beta2));
        Epsilon = RequireEpsilon(epsilon, nameof(epsilon));
    }

    /// <summary>β₁.</summary>
    public double Beta1 { get; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>0.001, as in the paper, in PyTorch and in Keras: each step is about η long, whatever the gradient.</summary>
    public override double DefaultLearningRate => 0.001;

    private protected override double[] Settings => new double[] { Beta1, Beta2, Epsilon };

    OptimizerState<T> IGradientOptimizer.CreateState<T>(WeightMask weights) =>
        new RuleState<T, AdamRule<T>>(new(Beta1, Beta2, Epsilon), weights, "m", "v");
}
