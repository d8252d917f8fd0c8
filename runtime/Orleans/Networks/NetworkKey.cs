using System;

namespace BackpropGen;

/// <summary>The key of a grain: the name of the kind of network, '/', and the key of the network among its kind.</summary>
internal static class NetworkKey
{
    private const int LongestName = 64, Longest = 512;

    /// <summary>Puts name and key together.</summary>
    /// <exception cref="ArgumentException">The name is not usable, or both are longer than a database keeps.</exception>
    public static string Of(string name, string key)
    {
        RequireName(name);
        ArgumentException.ThrowIfNullOrEmpty(key);
        string both = $"{name}/{key}";
        return both.Length <= Longest
            ? both
            : throw new ArgumentException(
                FormattableString.Invariant($"key has {key.Length} characters, expected at most {Longest - name.Length - 1} for a network called {name}."),
                nameof(key));
    }

    /// <summary>Takes a key apart.</summary>
    /// <exception cref="NetworkGrainException">It was not made by <see cref="Of"/>.</exception>
    public static (string Name, string Key) Split(string both)
    {
        int slash = both.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || slash == both.Length - 1 || both.Length > Longest)
        {
            string begin = both.Length > 80 ? both[..80] + "…" : both;
            throw new NetworkGrainException(FormattableString.Invariant(
                $"The key {begin} has {both.Length} characters, expected name/key of at most {Longest}, as GetNetwork makes it."));
        }

        return (both[..slash], both[(slash + 1)..]);
    }

    /// <exception cref="ArgumentException">The name is empty, too long, or has a '/'.</exception>
    public static void RequireName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > LongestName || name.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException(FormattableString.Invariant($"name is {name}, expected 1 to {LongestName} characters without '/'."), nameof(name));
        }
    }
}
