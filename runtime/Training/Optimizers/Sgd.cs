using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Gradient descent as the notes have it: w ← w − η·g. "Stochastic" by the rows of a batch.</summary>
public sealed class Sgd : Optimizer
{
    internal override IReadOnlyList<string> StateNames => Array.Empty<string>();

    internal override void Update(in OptimizerUpdate update)
    {
        for (int index = 0; index < update.Parameters.Length; index++)
        {
            update.Parameters[index] -= update.LearningRate * update.Gradient[index];
        }
    }
}
