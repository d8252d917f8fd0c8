using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Takes the step of <see cref="Adam"/> after w ← w − η·λ·w for every weight. The root of squares does not divide this decay, unlike the term of
/// <see cref="FitOptions.L2"/> (I. Loshchilov, F. Hutter, 2017). Biases do not decay.
/// </summary>
public sealed class AdamW : Optimizer, IGradientOptimizer
{
    /// <summary>Sets λ, β₁, β₂ and ε.</summary>
    /// <param name="weightDecay">Decay λ, a finite number from 0.</param>
    /// <param name="beta1">Share β₁ of the past in the mean of g: from 0 to below 1.</param>
    /// <param name="beta2">Share β₂ of the past in the mean of g²: from 0 to below 1.</param>
    /// <param name="epsilon">Number ε that keeps the divisor from 0, above 0. In float, less than 10⁻²⁰ counts as that.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
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

    private protected override double[] Settings => new double[] { WeightDecay, Beta1, Beta2, Epsilon };

    OptimizerState<T> IGradientOptimizer.CreateState<T>(WeightMask weights) =>
        new RuleState<T, Rule<T>>(new(new(Beta1, Beta2, Epsilon), WeightDecay), weights, "m", "v");

    private struct Rule<T> : IUpdateRule<T>
        where T : unmanaged
    {
        private readonly double _weightDecay;
        private AdamRule<T> _adam;
        private Vector<T> _decay;

        public Rule(AdamRule<T> adam, double weightDecay) => (_adam, _weightDecay, _decay) = (adam, weightDecay, default);

        public readonly int StateCount => 2;

        public readonly bool DistinguishesWeights => true;

        public void Begin(ReadOnlySpan<double> learningRates, ReadOnlySpan<long> steps)
        {
            _decay = RuleLanes.From<T>(learningRates, _weightDecay);
            _adam.Begin(learningRates, steps);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Update(ref Vector<T> w, Vector<T> g, ref Vector<T> m, ref Vector<T> v, Vector<T> isWeight)
        {
            w -= Vector.ConditionalSelect(isWeight, w * _decay, Vector<T>.Zero);
            _adam.Update(ref w, g, ref m, ref v, isWeight);
        }
    }
}
