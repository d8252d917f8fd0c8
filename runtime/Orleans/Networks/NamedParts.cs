using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>The parts of one kind that a silo has, by name.</summary>
/// <param name="noun">Begins the message about a name that is not there: <c>No network is called …</c></param>
internal class NamedParts<TPart>(string noun)
    where TPart : class
{
    private readonly Dictionary<string, TPart> _parts = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The name comes twice.</exception>
    public void Add(string name, TPart part)
    {
        if (!_parts.TryAdd(name, part))
        {
            throw new ArgumentException($"The name {name} comes twice, expected a name for each {noun}.", nameof(name));
        }
    }

    /// <exception cref="NetworkGrainException">There is none of the name.</exception>
    public TPart Of(string name) => _parts.TryGetValue(name, out TPart? part) ? part : throw new NetworkGrainException(
        $"No {noun} is called {name} in this silo, expected one of: {string.Join(", ", _parts.Keys.Order(StringComparer.Ordinal))}.");
}
