using System;

namespace BackpropGen;

/// <summary>
/// Warns of a layer whose ReLU nodes are all 0 in every training row. The gradient of its parameters and of all before it is 0, so they never change.
/// </summary>
public sealed class DeadLayerWarning : TrainingWarning
{
    private readonly Topology _topology;

    internal DeadLayerWarning(Topology topology, int layer)
    {
        _topology = topology;
        Layer = layer;
    }

    /// <summary>The layer, from 1 to <see cref="Topology.LayerCount"/>; the first if there are several.</summary>
    public int Layer { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        int nodes = _topology.LayerSizes[Layer];
        bool isLast = Layer == _topology.LayerCount;
        return (nodes == 1 ? "The ReLU node" : FormattableString.Invariant($"All {nodes} ReLU nodes"))
            + FormattableString.Invariant($" of layer {Layer} ({(isLast ? "output" : "hidden")})")
            + $" {(nodes == 1 ? "is" : "are")} 0 in every row, expected above 0 in some; {(nodes == 1 ? "its" : "their")} gradient is 0 for ever. "
            + (isLast
                ? "Start from another seed, or use Output = Activation.Softplus."
                : "Start from another seed, use Activation.LeakyReLU or more nodes, or lower the learning rate if they were above 0 before training.");
    }
}
