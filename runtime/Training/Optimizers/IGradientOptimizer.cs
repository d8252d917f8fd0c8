namespace BackpropGen;

/// <summary>Takes steps that follow from the gradient alone. Every optimiser does, except <see cref="Lbfgs"/>, which needs the loss on the way.</summary>
internal interface IGradientOptimizer
{
    /// <summary>Makes the state of one training, which takes the steps.</summary>
    /// <param name="weights">Which of the parameters are weights.</param>
    OptimizerState<T> CreateState<T>(WeightMask weights)
        where T : unmanaged;
}
