using System;

namespace BackpropGen;

/// <summary>Looks at all parameters of a network, or copies them. Nothing allocates.</summary>
public static class ParameterExtensions
{
    /// <summary>Copies every parameter into another network, which then predicts the same.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="target">A network with the same layer sizes, activations and biases; its parameters change. The loss may be another.</param>
    /// <exception cref="ArgumentException">The target is another kind of network. Nothing has changed.</exception>
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

    /// <summary>Whether every parameter is a finite number: neither infinite nor NaN.</summary>
    /// <param name="network">Read only.</param>
    public static bool AllFinite<T>(this INetwork<T> network)
        where T : unmanaged
        => Real.AllFinite<T>((network ?? throw new ArgumentNullException(nameof(network))).ParameterSpan);

    private static string Describe(Topology topology) =>
        $"{topology}, activations {string.Join(", ", topology.Activations)}, bias {topology.Bias}";
}
