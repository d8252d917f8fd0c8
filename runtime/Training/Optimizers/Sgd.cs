using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>Descends along the gradient, as in textbooks: w ← w − η·g. The rows of a batch make it "stochastic".</summary>
public sealed class Sgd : Optimizer, IGradientOptimizer
{
    /// <summary>0.1. Small networks on scaled rows do not overshoot with it, row by row. PyTorch and Keras, made for large networks, use 0.001 and 0.01.</summary>
    public override double DefaultLearningRate => 0.1;

    OptimizerState<T> IGradientOptimizer.CreateState<T>(WeightMask weights) => new RuleState<T, Rule<T>>(default, weights);

    private struct Rule<T> : IUpdateRule<T>
        where T : unmanaged
    {
        private Vector<T> _eta;

        public readonly int StateCount => 0;

        public readonly bool DistinguishesWeights => false;

        public void Begin(ReadOnlySpan<double> learningRates, ReadOnlySpan<long> steps) => _eta = RuleLanes.From<T>(learningRates);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Update(ref Vector<T> w, Vector<T> g, ref Vector<T> none, ref Vector<T> unused, Vector<T> isWeight) =>
            w -= g * _eta;
    }
}
