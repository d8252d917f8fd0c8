using System;

namespace BackpropGen;

/// <summary>A kind of network that silos hold, of which there is one for each key.</summary>
internal abstract class NetworkKind(string name, NetworkOptions options)
{
    public string Name => name;

    public NetworkOptions Options => options;

    /// <summary>Makes the network of a key.</summary>
    /// <param name="key">Key of the network among its kind.</param>
    /// <param name="file">Its file, or nothing for an untrained network.</param>
    /// <exception cref="NetworkGrainException">The file is damaged, or of another network.</exception>
    public abstract HostedNetwork Open(string key, byte[] file);
}

/// <inheritdoc/>
internal sealed class NetworkKind<T>(string name, Func<string, INetwork<T>> create, NetworkOptions options) : NetworkKind(name, options)
    where T : unmanaged
{
    /// <summary>Makes the untrained network of a key; for shards, which have none, the key is empty.</summary>
    public INetwork<T> Create(string key) => create(key);

    public override HostedNetwork Open(string key, byte[] file)
    {
        var network = new HostedNetwork<T>(() => create(key), Options);
        if (file.Length == 0)
        {
            return network;
        }

        try
        {
            network.Load(file);
            return network;
        }
        catch (NetworkFileException exception)
        {
            throw new NetworkGrainException($"The state of the network {Name}/{key} cannot be used: {exception.Message} Reset begins anew.");
        }
    }
}
