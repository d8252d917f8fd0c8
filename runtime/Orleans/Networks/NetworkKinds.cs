using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>The kinds of network of a silo, by name.</summary>
internal sealed class NetworkKinds
{
    private readonly Dictionary<string, NetworkKind> _kinds = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The name comes twice.</exception>
    public void Add(NetworkKind kind)
    {
        if (!_kinds.TryAdd(kind.Name, kind))
        {
            throw new ArgumentException($"The name {kind.Name} comes twice, expected a name for each kind of network.");
        }
    }

    /// <exception cref="NetworkGrainException">There is none of the name.</exception>
    public NetworkKind Of(string name) => _kinds.TryGetValue(name, out NetworkKind? kind) ? kind : throw new NetworkGrainException(
        $"No network is called {name} in this silo, expected one of: {string.Join(", ", _kinds.Keys.Order(StringComparer.Ordinal))}.");
}
