using System;
using Orleans;

namespace BackpropGen;

/// <summary>Finds grains of this package.</summary>
public static class GrainFactoryExtensions
{
    /// <summary>Gives the network of a key; it is made when it is first used.</summary>
    /// <param name="grains">The client of the cluster, or the factory of a grain.</param>
    /// <param name="name">Name of the kind, as the silos have added it.</param>
    /// <param name="key">Key of the network among its kind, at least one character. Name and key have at most 511 characters together.</param>
    /// <exception cref="ArgumentException">The name or the key is not usable.</exception>
    public static INetworkGrain GetNetwork(this IGrainFactory grains, string name, string key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<INetworkGrain>(NetworkKey.Of(name, key));
    }
}
