using System;

namespace BackpropGen;

/// <summary>A kind of network that silos hold, of which there is one for each key.</summary>
internal abstract class NetworkKind(string name, NetworkOptions options)
{
    public string Name => name;

    public NetworkOptions Options => options;

    /// <summary>Makes the network of a key.</summary>
    /// <param name="key">Key of the network among its kind.</param>
    /// <param name="state">Its state; without a file, the network is untrained.</param>
    /// <exception cref="NetworkGrainException">The state is damaged, or of another network.</exception>
    public abstract HostedNetwork Open(string key, NetworkState state);
}

/// <inheritdoc/>
internal sealed class NetworkKind<T>(string name, Func<string, INetwork<T>> create, NetworkOptions options) : NetworkKind(name, options)
    where T : unmanaged
{
    /// <summary>Makes the untrained network of a key; for shards, which have none, the key is empty.</summary>
    public INetwork<T> Create(string key) => create(key);

    public override HostedNetwork Open(string key, NetworkState state)
    {
        var network = new HostedNetwork<T>(() => create(key), Options);
        if (state.File.Length == 0)
        {
            return network;
        }

        try
        {
            network.Load(state);
            return network;
        }
        catch (Exception exception) when (exception is NetworkFileException or ArgumentException)
        {
            throw new NetworkGrainException($"The state of the network {Name}/{key} cannot be used: {exception.Message} Reset begins anew.");
        }
    }
}
