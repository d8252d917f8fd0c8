using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Descends along the gradient, as in textbooks: w ← w − η·g. The rows of a batch make it "stochastic".</summary>
public sealed class Sgd : Optimizer, IGradientOptimizer
{
    /// <summary>0.1. Small networks on scaled rows do not overshoot with it, row by row. PyTorch and Keras, made for large networks, use 0.001 and 0.01.</summary>
    public override double DefaultLearningRate => 0.1;

    IReadOnlyList<string> IGradientOptimizer.StateNames => Array.Empty<string>();

    void IGradientOptimizer.Update(in OptimizerStep step)
    {
        Span<double> w = step.Parameters;
        ReadOnlySpan<double> g = step.Gradient;
        double eta = step.LearningRate;
        for (int index = 0; index < w.Length && index < g.Length; index++)
        {
            w[index] -= eta * g[index];
        }
    }
}
