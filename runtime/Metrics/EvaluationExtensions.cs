using System;

namespace BackpropGen;

/// <summary>Measures how good a network is on given rows; the network does not change.</summary>
public static class EvaluationExtensions
{
    /// <summary>Computes the average loss and the metrics that fit the network.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="data">The rows, scaled.</param>
    /// <param name="threshold">Smallest ŷ of class 1; used for the loss BCE only.</param>
    /// <exception cref="ArgumentException">The rows have another shape, an actual value is not finite, or a prediction is not.</exception>
    public static Evaluation Evaluate<T>(this INetwork<T> network, DataSet<T> data, double threshold = 0.5)
        where T : unmanaged
    {
        double loss = network.AverageLoss(data);
        return Evaluation.Of<T>(network.Topology, data, network.Predict(data), loss, threshold);
    }

    /// <summary>Computes the average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="data">The rows, scaled.</param>
    /// <exception cref="ArgumentException">The rows have another shape.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, DataSet<T> data)
        where T : unmanaged
    {
        NetworkArgument.Topology(network);
        return Real.ToDouble(network.ComputeLoss((data ?? throw new ArgumentNullException(nameof(data))).Packed));
    }

    /// <summary>Computes the average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">Inputs <c>x[row][column]</c>, scaled; at least one row.</param>
    /// <param name="y">Actual values <c>y[row]</c>.</param>
    /// <exception cref="ArgumentException">No rows, or the lengths do not fit.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, T[][] x, T[] y)
        where T : unmanaged
        => network.AverageLoss(NetworkRows.Of(network, x, y));

    /// <summary>Computes the average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">Inputs <c>x[row][column]</c>, scaled; at least one row.</param>
    /// <param name="y">Actual values <c>y[row][output]</c>.</param>
    /// <exception cref="ArgumentException">No rows, or a row has another length.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, T[][] x, T[][] y)
        where T : unmanaged
        => network.AverageLoss(NetworkRows.Of(network, x, y));

    /// <summary>Computes the average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">Inputs <c>x[row, column]</c>, scaled; at least one row.</param>
    /// <param name="y">Actual values <c>y[row]</c>.</param>
    /// <exception cref="ArgumentException">No rows, or the lengths do not fit.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, T[,] x, T[] y)
        where T : unmanaged
        => network.AverageLoss(NetworkRows.Of(network, x, y));

    /// <summary>Computes the average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">Inputs <c>x[row, column]</c>, scaled; at least one row.</param>
    /// <param name="y">Actual values <c>y[row, output]</c>.</param>
    /// <exception cref="ArgumentException">No rows, or the lengths do not fit.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, T[,] x, T[,] y)
        where T : unmanaged
        => network.AverageLoss(NetworkRows.Of(network, x, y));

    /// <summary>Computes the average loss (1/m)·Σ L of the rows, one by one, without allocating.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">Inputs of m rows, m·InputCount numbers, scaled; m at least 1.</param>
    /// <param name="y">Actual values, m·OutputCount numbers.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        int rows = RowShape.Count(x.Length, topology.InputCount, y.Length, topology.OutputCount);
        double loss = 0.0;
        for (int row = 0; row < rows; row++)
        {
            loss += Real.ToDouble(network.ComputeLoss(
                x.Slice(row * topology.InputCount, topology.InputCount),
                y.Slice(row * topology.OutputCount, topology.OutputCount))) / rows;
        }

        return loss;
    }
}
