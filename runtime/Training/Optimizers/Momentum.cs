using System;
using System.Numerics;
using System.Runtime.CompilerServices;

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

    private protected override double[] Settings => new double[] { Mu };

    OptimizerState<T> IGradientOptimizer.CreateState<T>(WeightMask weights) => new RuleState<T, Rule>(new(Mu), weights, "v");

    private struct Rule : IUpdateRule
    {
        private readonly Vector<double> _mu;
        private Vector<double> _eta;

        public Rule(double mu) => (_mu, _eta) = (new(mu), default);

        public readonly int StateCount => 1;

        public readonly bool DistinguishesWeights => false;

        public void Begin(Vector<double> learningRates, ReadOnlySpan<long> steps) => _eta = learningRates;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Update(ref Vector<double> w, Vector<double> g, ref Vector<double> v, ref Vector<double> unused, Vector<long> isWeight)
        {
            v = v * _mu + g;
            w -= v * _eta;
        }
    }
}
