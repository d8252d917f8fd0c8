using System;

namespace BackpropGen;

/// <summary>Measures how good a network is on given rows; the network does not change.</summary>
public static class EvaluationExtensions
{
    /// <summary>The average loss and the metrics that fit the network.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="data">As the network sees them: scaled.</param>
    /// <param name="threshold">For outputs that each decide between two classes: class 0 below, class 1 from there on.</param>
    /// <exception cref="ArgumentException">The rows have another shape, an actual value is not finite, or a prediction is not.</exception>
    public static Evaluation Evaluate<T>(this INetwork<T> network, DataSet<T> data, double threshold = 0.5)
        where T : unmanaged
    {
        double loss = network.AverageLoss(data);
        return Evaluation.Of<T>(network.Topology, data, network.Predict(data), loss, threshold);
    }

    /// <summary>The average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="data">As the network sees them: scaled.</param>
    /// <exception cref="ArgumentException">The rows have another shape.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, DataSet<T> data)
        where T : unmanaged
    {
        NetworkArgument.Topology(network);
        return Real.ToDouble(network.ComputeLoss((data ?? throw new ArgumentNullException(nameof(data))).Packed));
    }

    /// <summary>The average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row][column]</c>, as the network sees them: scaled; at least one row.</param>
    /// <param name="y"><c>y[row]</c>.</param>
    /// <exception cref="ArgumentException">No rows, or the lengths do not fit.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, T[][] x, T[] y)
        where T : unmanaged
        => network.AverageLoss(NetworkRows.Of(network, x, y));

    /// <summary>The average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row][column]</c>, as the network sees them: scaled; at least one row.</param>
    /// <param name="y"><c>y[row][output]</c>.</param>
    /// <exception cref="ArgumentException">No rows, or a row has another length.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, T[][] x, T[][] y)
        where T : unmanaged
        => network.AverageLoss(NetworkRows.Of(network, x, y));

    /// <summary>The average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row, column]</c>, as the network sees them: scaled; at least one row.</param>
    /// <param name="y"><c>y[row]</c>.</param>
    /// <exception cref="ArgumentException">No rows, or the lengths do not fit.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, T[,] x, T[] y)
        where T : unmanaged
        => network.AverageLoss(NetworkRows.Of(network, x, y));

    /// <summary>The average loss (1/m)·Σ L of the rows.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row, column]</c>, as the network sees them: scaled; at least one row.</param>
    /// <param name="y"><c>y[row, output]</c>.</param>
    /// <exception cref="ArgumentException">No rows, or the lengths do not fit.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, T[,] x, T[,] y)
        where T : unmanaged
        => network.AverageLoss(NetworkRows.Of(network, x, y));

    /// <summary>The average loss (1/m)·Σ L of the rows; row by row, without allocating.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x">m·InputCount numbers, row after row, m at least 1.</param>
    /// <param name="y">m·OutputCount numbers, row after row.</param>
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
