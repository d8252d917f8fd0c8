using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>Divides steps by the root of a running mean of squares: s ← ρ·s + (1 − ρ)·g²; w ← w − η·g/(√s + ε) (G. Hinton, 2012).</summary>
public sealed class RmsProp : Optimizer, IGradientOptimizer
{
    /// <summary>Sets ρ and ε.</summary>
    /// <param name="rho">Share ρ of the past in the mean, from 0 to below 1.</param>
    /// <param name="epsilon">Number ε that keeps the divisor from 0, above 0. In float, less than 10⁻²⁰ counts as that.</param>
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

    private protected override double[] Settings => new double[] { Rho, Epsilon };

    OptimizerState<T> IGradientOptimizer.CreateState<T>(WeightMask weights) => new RuleState<T, Rule<T>>(new(Rho, Epsilon), weights, "s");

    private struct Rule<T> : IUpdateRule<T>
        where T : unmanaged
    {
        private readonly Vector<T> _rho, _fresh, _epsilon;
        private Vector<T> _eta;

        public Rule(double rho, double epsilon) =>
            (_rho, _fresh, _epsilon, _eta) = (RuleLanes.All<T>(rho), RuleLanes.All<T>(1.0 - rho), RuleLanes.Epsilon<T>(epsilon), default);

        public readonly int StateCount => 1;

        public readonly bool DistinguishesWeights => false;

        public void Begin(ReadOnlySpan<double> learningRates, ReadOnlySpan<long> steps) => _eta = RuleLanes.From<T>(learningRates);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Update(ref Vector<T> w, Vector<T> g, ref Vector<T> s, ref Vector<T> unused, Vector<T> isWeight)
        {
            s = s * _rho + g * _fresh * g;
            w -= g * _eta / (Vector.SquareRoot(s) + _epsilon);
        }
    }
}
