using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>Descends along the gradient, as in textbooks: w ← w − η·g. The rows of a batch make it "stochastic".</summary>
public sealed class Sgd : Optimizer, IGradientOptimizer
{
    /// <summary>0.1. Small networks on scaled rows do not overshoot with it, row by row. PyTorch and Keras, made for large networks, use 0.001 and 0.01.</summary>
    public override double DefaultLearningRate => 0.1;

    OptimizerState<T> IGradientOptimizer.CreateState<T>(WeightMask weights) => new RuleState<T, Rule>(default, weights);

    private struct Rule : IUpdateRule
    {
        private Vector<double> _eta;

        public readonly int StateCount => 0;

        public readonly bool DistinguishesWeights => false;

        public void Begin(Vector<double> learningRates, ReadOnlySpan<long> steps) => _eta = learningRates;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Update(ref Vector<double> w, Vector<double> g, ref Vector<double> none, ref Vector<double> unused, Vector<long> isWeight) =>
            w -= g * _eta;
    }
}
