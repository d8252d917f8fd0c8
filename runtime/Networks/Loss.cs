namespace BackpropGen;

/// <summary>
/// Names the loss L(y, ŷ) of one row with K outputs ŷⱼ and the actual values yⱼ.
/// </summary>
public enum Loss
{
    /// <summary>Mean squared error over the outputs: L = (1/K)·Σⱼ (yⱼ − ŷⱼ)², ∂L/∂ŷⱼ = −2·(yⱼ − ŷⱼ)/K.</summary>
    MSE,

    /// <summary>L = ½·Σⱼ (yⱼ − ŷⱼ)², ∂L/∂ŷⱼ = −(yⱼ − ŷⱼ).</summary>
    HalfSquaredError,

    /// <summary>Mean absolute error over the outputs: L = (1/K)·Σⱼ |yⱼ − ŷⱼ|, ∂L/∂ŷⱼ = −sign(yⱼ − ŷⱼ)/K.</summary>
    MAE,

    /// <summary>
    /// Mean over the outputs of ½r² for |r| ≤ 1 and |r| − ½ beyond, with r = yⱼ − ŷⱼ; ∂L/∂ŷⱼ = −r/K, with r limited to [−1, 1].
    /// </summary>
    Huber,

    /// <summary>
    /// Binary cross-entropy, for a sigmoid output and y from 0 to 1: L = Σⱼ −yⱼ·ln ŷⱼ − (1 − yⱼ)·ln(1 − ŷⱼ),
    /// computed from the logit z, finite for every finite z. With the sigmoid: ∂L/∂zⱼ = ŷⱼ − yⱼ.
    /// </summary>
    BCE,

    /// <summary>
    /// Cross-entropy of K classes, for a softmax output and y that sum to 1 (one-hot): L = −Σⱼ yⱼ·ln ŷⱼ,
    /// computed from the logits z, finite for every finite z. With the softmax: ∂L/∂zⱼ = ŷⱼ − yⱼ.
    /// </summary>
    CrossEntropy,
}
