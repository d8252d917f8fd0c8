using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Names rows that lie in shards. Their order is that of the shards, and in a shard that of its source.</summary>
public sealed class ShardedRows
{
    /// <summary>Names rows.</summary>
    /// <param name="source">Name of the source, as the silos have added it with <see cref="BackpropGenOptions.AddShards"/>.</param>
    /// <param name="shards">The shards, in order, at least one, of any sizes. A shard may come once.</param>
    /// <exception cref="ArgumentException">There is no shard, or one comes twice.</exception>
    public ShardedRows(string source, IReadOnlyList<string> shards)
    {
        NetworkKey.RequireName(source);
        ArgumentNullException.ThrowIfNull(shards);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string shard in shards)
        {
            ArgumentException.ThrowIfNullOrEmpty(shard, nameof(shards));
            if (!seen.Add(shard))
            {
                throw new ArgumentException($"shards holds {shard} twice, expected each shard once.", nameof(shards));
            }
        }

        Source = source;
        Shards = shards.Count > 0 ? [.. shards] : throw new ArgumentException("shards is empty, expected at least one shard.", nameof(shards));
    }

    /// <summary>Name of the source.</summary>
    public string Source { get; }

    /// <summary>The shards, in order.</summary>
    public IReadOnlyList<string> Shards { get; }
}
