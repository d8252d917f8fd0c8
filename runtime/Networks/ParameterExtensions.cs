using System;

namespace BackpropGen;

/// <summary>Checks or copies all parameters of a network, without allocating.</summary>
public static class ParameterExtensions
{
    /// <summary>Copies every parameter into another network, which then predicts the same.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="target">A network with the same layer sizes, activations and biases; its parameters change. Its loss may differ.</param>
    /// <exception cref="ArgumentException">The target has other layer sizes, activations or biases. Nothing has changed.</exception>
    public static void CopyTo<T>(this INetwork<T> network, INetwork<T> target)
        where T : unmanaged
    {
        Topology from = NetworkArgument.Topology(network), to = (target ?? throw new ArgumentNullException(nameof(target))).Topology;
        if (!from.HasParametersOf(to))
        {
            throw new ArgumentException($"target is a network of {Describe(to)}; expected {Describe(from)}.", nameof(target));
        }

        network.ParameterSpan.CopyTo(target.ParameterSpan);
    }

    /// <summary>Checks whether every parameter is finite: neither infinite nor NaN.</summary>
    /// <param name="network">The network; not changed.</param>
    public static bool AllFinite<T>(this INetwork<T> network)
        where T : unmanaged
        => Real.AllFinite<T>((network ?? throw new ArgumentNullException(nameof(network))).ParameterSpan);

    private static string Describe(Topology topology) =>
        $"{topology}, activations {string.Join(", ", topology.Activations)}, bias {topology.Bias}";
}
