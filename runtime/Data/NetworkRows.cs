using System;

namespace BackpropGen;

/// <summary>Makes data sets of the arrays that a network is trained or evaluated on. Messages call the arguments x and y.</summary>
internal static class NetworkRows
{
    /// <summary>Takes <c>x[row][column]</c> and <c>y[row]</c>.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, T[][] x, T[] y)
        where T : unmanaged
        => Of(network, FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)), y ?? throw new ArgumentNullException(nameof(y)));

    /// <summary>Takes <c>x[row][column]</c> and <c>y[row][output]</c>.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, T[][] x, T[][] y)
        where T : unmanaged
        => Of(
            network,
            FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)),
            FlatRows.Flatten(y, network.Topology.OutputCount, nameof(y)));

    /// <summary>Takes <c>x[row, column]</c> and <c>y[row]</c>.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, T[,] x, T[] y)
        where T : unmanaged
        => Of(network, FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)), y ?? throw new ArgumentNullException(nameof(y)));

    /// <summary>Takes <c>x[row, column]</c> and <c>y[row, output]</c>.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, T[,] x, T[,] y)
        where T : unmanaged
        => Of(
            network,
            FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)),
            FlatRows.Flatten(y, network.Topology.OutputCount, nameof(y)));

    /// <summary>Takes flat rows, which are not copied.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static DataSet<T> Of<T>(INetwork<T> network, ReadOnlyMemory<T> x, ReadOnlyMemory<T> y)
        where T : unmanaged
        => new(x, NetworkArgument.Topology(network).InputCount, y, network.Topology.OutputCount);
}
