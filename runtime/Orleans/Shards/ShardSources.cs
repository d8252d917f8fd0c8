using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>The sources of shards of a silo, by name.</summary>
internal sealed class ShardSources
{
    private readonly Dictionary<string, object> _sources = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The name comes twice.</exception>
    public void Add(string name, object source)
    {
        if (!_sources.TryAdd(name, source))
        {
            throw new ArgumentException($"The name {name} comes twice, expected a name for each source.", nameof(name));
        }
    }

    /// <exception cref="NetworkGrainException">There is none of the name, or it is of another precision.</exception>
    public IShardSource<T> Of<T>(string name)
        where T : unmanaged
    {
        if (!_sources.TryGetValue(name, out object? source))
        {
            throw new NetworkGrainException(
                $"No source of shards is called {name} in this silo, expected one of: {string.Join(", ", _sources.Keys.Order(StringComparer.Ordinal))}.");
        }

        return source as IShardSource<T>
            ?? throw new NetworkGrainException($"The source of shards {name} has another precision than the network, expected an IShardSource<{typeof(T).Name}>.");
    }
}
