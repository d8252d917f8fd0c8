using System;

namespace BackpropGen;

/// <summary>Makes data sets of the arrays that a network is trained on or evaluated on; the names of the arguments are x and y.</summary>
internal static class NetworkRows
{
    /// <summary><c>x[row][column]</c>, <c>y[row]</c>.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, T[][] x, T[] y)
        where T : unmanaged
        => Of(network, FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)), y ?? throw new ArgumentNullException(nameof(y)));

    /// <summary><c>x[row][column]</c>, <c>y[row][output]</c>.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, T[][] x, T[][] y)
        where T : unmanaged
        => Of(
            network,
            FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)),
            FlatRows.Flatten(y, network.Topology.OutputCount, nameof(y)));

    /// <summary><c>x[row, column]</c>, <c>y[row]</c>.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, T[,] x, T[] y)
        where T : unmanaged
        => Of(network, FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)), y ?? throw new ArgumentNullException(nameof(y)));

    /// <summary><c>x[row, column]</c>, <c>y[row, output]</c>.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, T[,] x, T[,] y)
        where T : unmanaged
        => Of(
            network,
            FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)),
            FlatRows.Flatten(y, network.Topology.OutputCount, nameof(y)));

    /// <summary>Rows that stand one after the other; not copied.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, ReadOnlyMemory<T> x, ReadOnlyMemory<T> y)
        where T : unmanaged
        => new(x, NetworkArgument.Topology(network).InputCount, y, network.Topology.OutputCount);
}
