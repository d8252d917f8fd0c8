namespace BackpropGen;

/// <summary>Says how many biases a layer has.</summary>
public enum Bias
{
    /// <summary>One bias for every node: b11, b12, … (the default).</summary>
    PerNode,

    /// <summary>One bias for every layer, shared by its nodes: b1, b2, … Its gradient is the sum over the nodes.</summary>
    SharedPerLayer,

    /// <summary>No bias.</summary>
    None,
}
