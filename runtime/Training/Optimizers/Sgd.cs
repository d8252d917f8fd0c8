using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Gradient descent as the notes have it: w ← w − η·g. "Stochastic" by the rows of a batch.</summary>
public sealed class Sgd : Optimizer
{
    internal override IReadOnlyList<string> StateNames => Array.Empty<string>();

    internal override void Update(in OptimizerUpdate update)
    {
        Span<double> w = update.Parameters;
        ReadOnlySpan<double> g = update.Gradient;
        double eta = update.LearningRate;
        for (int index = 0; index < w.Length && index < g.Length; index++)
        {
            w[index] -= eta * g[index];
        }
    }
}
