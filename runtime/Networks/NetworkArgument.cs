using System;

namespace BackpropGen;

/// <summary>Checks the argument <c>network</c> of a method that extends <see cref="INetwork{T}"/>.</summary>
internal static class NetworkArgument
{
    /// <summary>Gives the topology of a network that is not null.</summary>
    /// <exception cref="ArgumentNullException">There is no network.</exception>
    public static Topology Topology<T>(INetwork<T> network)
        where T : unmanaged
        => (network ?? throw new ArgumentNullException(nameof(network))).Topology;
}
