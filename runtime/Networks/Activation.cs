namespace BackpropGen;

/// <summary>
/// Names the activation function o = σ(z) of a layer, which is applied to each of its weighted sums z.
/// </summary>
public enum Activation
{
    /// <summary>o = z, σ′ = 1.</summary>
    Linear,

    /// <summary>o = 1/(1 + e⁻ᶻ) in (0, 1), σ′ = o·(1 − o).</summary>
    Sigmoid,

    /// <summary>o = tanh z in (−1, 1), σ′ = 1 − o².</summary>
    Tanh,

    /// <summary>o = z for z ≥ 0, else 0; σ′ = 1 for z &gt; 0, else 0.</summary>
    ReLU,

    /// <summary>o = z for z ≥ 0, else 0.01·z; σ′ = 1 for z &gt; 0, else 0.01.</summary>
    LeakyReLU,

    /// <summary>o = z for z ≥ 0, else eᶻ − 1; σ′ = 1 for z &gt; 0, else o + 1.</summary>
    ELU,

    /// <summary>o = ln(1 + eᶻ), σ′ = 1/(1 + e⁻ᶻ).</summary>
    Softplus,

    /// <summary>o = z/(1 + e⁻ᶻ), σ′ = s + o·(1 − s) with s = 1/(1 + e⁻ᶻ).</summary>
    SiLU,

    /// <summary>o = z·Φ(z) with Φ the distribution function of the standard normal; σ′ = Φ(z) + z·φ(z).</summary>
    GELU,

    /// <summary>oⱼ = e^zⱼ / Σₖ e^zₖ over the nodes of the layer. Last layer only, two nodes or more.</summary>
    Softmax,
}
