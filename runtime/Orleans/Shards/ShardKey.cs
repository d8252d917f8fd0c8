using System;
using System.Globalization;

namespace BackpropGen;

/// <summary>
/// The key of a shard, which says how to build it: kind of network, source, place in the order, and name. A worker of a sweep has the name of the sweep, the
/// source, its place, and an id of the call.
/// </summary>
internal readonly record struct ShardKey(string Network, string Source, int Index, string Shard)
{
    /// <exception cref="NetworkGrainException">The text is no key.</exception>
    public static ShardKey Parse(string text)
    {
        string[] parts = text.Split('/', 4);
        return parts.Length == 4 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? new ShardKey(parts[0], parts[1], index, parts[3])
            : throw new NetworkGrainException($"The key {text} names no shard, expected network/source/index/shard.");
    }

    public override string ToString() => FormattableString.Invariant($"{Network}/{Source}/{Index}/{Shard}");
}
