using System;

namespace BackpropGen;

/// <summary>Checks the row that a sheet is about.</summary>
internal static class RowArgument
{
    /// <summary>Requires that a row has as many numbers as the network has inputs and outputs.</summary>
    /// <exception cref="ArgumentNullException">There is no network.</exception>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public static void Require<T>(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        RequireLength(x.Length, network.Topology.InputCount, nameof(x));
        RequireLength(y.Length, network.Topology.OutputCount, nameof(y));
    }

    private static void RequireLength(int length, int expected, string argument)
    {
        if (length != expected)
        {
            throw new ArgumentException(FormattableString.Invariant($"{argument} has {length} numbers, expected {expected}."), argument);
        }
    }
}
