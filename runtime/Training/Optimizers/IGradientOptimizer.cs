using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Takes steps that follow from the gradient alone. Every optimiser does, except <see cref="Lbfgs"/>, which needs the loss on the way.</summary>
internal interface IGradientOptimizer
{
    /// <summary>Names of its memory. Each names a vector in the shape of the parameters, all 0 at the start.</summary>
    IReadOnlyList<string> StateNames { get; }

    /// <summary>Takes one step.</summary>
    void Update(in OptimizerStep step);
}
