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

    OptimizerState<T> IGradientOptimizer.CreateState<T>(WeightMask weights) => new RuleState<T, Rule<T>>(new(Mu), weights, "v");

    private struct Rule<T> : IUpdateRule<T>
        where T : unmanaged
    {
        private readonly Vector<T> _mu;
        private Vector<T> _eta;

        public Rule(double mu) => (_mu, _eta) = (RuleLanes.All<T>(mu), default);

        public readonly int StateCount => 1;

        public readonly bool DistinguishesWeights => false;

        public void Begin(ReadOnlySpan<double> learningRates, ReadOnlySpan<long> steps) => _eta = RuleLanes.From<T>(learningRates);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Update(ref Vector<T> w, Vector<T> g, ref Vector<T> v, ref Vector<T> unused, Vector<T> isWeight)
        {
            v = v * _mu + g;
            w -= v * _eta;
        }
    }
}
