using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Steps by the sign of the gradient alone: w ← w − sign(g)·Δ, where each parameter has its own length Δ. While g keeps its sign, Δ grows by η⁺,
/// up to a maximum. When the sign changes, Δ shrinks by η⁻, down to a minimum, and g counts as 0 once. All Δ start at the learning rate.
/// It passes over the parameters once an epoch, which takes no longer than one of <see cref="Sgd"/> if there are many rows. For the gradient of all
/// rows only (iRprop⁻; M. Riedmiller, H. Braun, 1993; C. Igel, M. Hüsken, 2000).
/// </summary>
public sealed class RProp : Optimizer, IGradientOptimizer
{
    /// <summary>Sets the factors and the limits of Δ.</summary>
    /// <param name="increase">Factor η⁺, at least 1.</param>
    /// <param name="decrease">Factor η⁻, above 0 and below 1.</param>
    /// <param name="minimumStep">The shortest Δ, above 0.</param>
    /// <param name="maximumStep">The longest Δ, at least the shortest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public RProp(double increase = 1.2, double decrease = 0.5, double minimumStep = 1e-6, double maximumStep = 50.0)
    {
        Increase = Require(increase >= 1.0 && double.IsFinite(increase), increase, nameof(increase), "a finite number, 1 or above");
        Decrease = Require(decrease > 0.0 && decrease < 1.0, decrease, nameof(decrease), "a number above 0 and below 1");
        MinimumStep = RequireEpsilon(minimumStep, nameof(minimumStep));
        MaximumStep = Require(
            maximumStep >= minimumStep && double.IsFinite(maximumStep), maximumStep, nameof(maximumStep), "a finite number, minimumStep or above");
    }

    /// <summary>η⁺.</summary>
    public double Increase { get; }

    /// <summary>η⁻.</summary>
    public double Decrease { get; }

    /// <summary>The shortest Δ.</summary>
    public double MinimumStep { get; }

    /// <summary>The longest Δ.</summary>
    public double MaximumStep { get; }

    /// <summary>0.1, the first Δ of all parameters. It grows and shrinks from there, so little depends on it.</summary>
    public override double DefaultLearningRate => 0.1;

    private protected override double[] Settings => new double[] { Increase, Decrease, MinimumStep, MaximumStep };

    internal override bool NeedsAllRows => true;

    OptimizerState<T> IGradientOptimizer.CreateState<T>(WeightMask weights) =>
        new RuleState<T, Rule<T>>(new(this), weights, "step", "previousGradient");

    private struct Rule<T> : IUpdateRule<T>
        where T : unmanaged
    {
        private readonly Vector<T> _increase, _decrease, _minimum, _maximum;
        private Vector<T> _start;
        private bool _isFirst;

        public Rule(RProp optimizer)
        {
            (_increase, _decrease) = (RuleLanes.All<T>(optimizer.Increase), RuleLanes.All<T>(optimizer.Decrease));
            (_minimum, _maximum) = (RuleLanes.AllPositive<T>(optimizer.MinimumStep), RuleLanes.AllFinite<T>(optimizer.MaximumStep));
            (_start, _isFirst) = (default, false);
        }

        public readonly int StateCount => 2;

        public readonly bool DistinguishesWeights => false;

        public void Begin(ReadOnlySpan<double> learningRates, ReadOnlySpan<long> steps)
        {
            _isFirst = steps[0] == 1;
            _start = Vector.Min(Vector.Max(RuleLanes.From<T>(learningRates), _minimum), _maximum);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Update(ref Vector<T> w, Vector<T> g, ref Vector<T> length, ref Vector<T> previous, Vector<T> isWeight)
        {
            Vector<T> zero = Vector<T>.Zero;
            if (_isFirst)
            {
                length = _start;
            }

            // Compares signs, because the product of the gradients could underflow to 0.
            Vector<T> rises = Vector.GreaterThan(g, zero), falls = Vector.LessThan(g, zero);
            Vector<T> rose = Vector.GreaterThan(previous, zero), fell = Vector.LessThan(previous, zero);
            Vector<T> longer = Vector.Min(length * _increase, _maximum);
            Vector<T> shorter = Vector.Max(length * _decrease, _minimum);
            Vector<T> turns = (rises & fell) | (falls & rose);
            length = Vector.ConditionalSelect((rises & rose) | (falls & fell), longer, Vector.ConditionalSelect(turns, shorter, length));
            previous = Vector.ConditionalSelect(turns, zero, g);
            Vector<T> step = Vector.ConditionalSelect(rises, length, Vector.ConditionalSelect(falls, -length, zero));
            w -= Vector.ConditionalSelect(turns, zero, step);
        }
    }
}
