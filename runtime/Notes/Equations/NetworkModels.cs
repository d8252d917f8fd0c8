using System.Linq;
using BackpropGen.Generator.Model;

namespace BackpropGen;

/// <summary>Rebuilds the generator's model of a network, from which its equations follow.</summary>
internal static class NetworkModels
{
    /// <summary>Rebuilds the model from a topology. What concerns the class alone, such as its name, is not in it.</summary>
    /// <param name="topology">Layer sizes, activations, loss and biases.</param>
    /// <param name="isSingle">float rather than double.</param>
    public static NetworkModel Of(Topology topology, bool isSingle) => new(
        new TargetClass("", default, "Network", "Network", new TargetConstructors()),
        topology.LayerSizes.ToEquatableArray(),
        topology.Activations.Select(activation => activation.ToString()).ToEquatableArray(),
        topology.Loss.ToString(),
        topology.Bias switch
        {
            Bias.PerNode => BiasKind.PerNode,
            Bias.SharedPerLayer => BiasKind.SharedPerLayer,
            _ => BiasKind.None,
        },
        isSingle,
        HasInputGradient: false,
        HasUnscopedRef: false,
        HasVectors: false);
}
