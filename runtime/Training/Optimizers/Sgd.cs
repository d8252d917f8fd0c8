using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Gradient descent as the notes have it: w ← w − η·g. "Stochastic" by the rows of a batch.</summary>
public sealed class Sgd : Optimizer, IGradientOptimizer
{
    /// <summary>0.1: small networks on scaled rows take it, one row at a time, without overshooting; PyTorch and Keras, for large networks, are more careful with 0.001 and 0.01.</summary>
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
