using System.Collections.Generic;

namespace BackpropGen;

/// <summary>An optimiser whose step follows from the gradient alone: each but <see cref="Lbfgs"/>, which needs the loss along the way.</summary>
internal interface IGradientOptimizer
{
    /// <summary>The names of its memory: for each a vector in the shape of the parameters, all 0 at the start.</summary>
    IReadOnlyList<string> StateNames { get; }

    /// <summary>One step.</summary>
    void Update(in OptimizerStep step);
}
