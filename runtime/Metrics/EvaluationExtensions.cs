using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Measures how good a network is on given rows; the network does not change.</summary>
public static class EvaluationExtensions
{
    /// <summary>Computes the average loss and the metrics that fit the network.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="data">The rows, scaled.</param>
    /// <param name="threshold">Smallest ŷ of class 1, or of a row with a label, for the loss BCE; null for 0.5, and for other losses.</param>
    /// <exception cref="ArgumentException">
    /// The rows have another shape, an actual value is not finite or not of a class, a prediction is not finite, or the loss has no threshold.
    /// </exception>
    public static Evaluation Evaluate<T>(this INetwork<T> network, DataSet<T> data, double? threshold = null)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        if (threshold is not null && topology.Loss != Loss.BCE)
        {
            throw new ArgumentException(FormattableString.Invariant($"threshold is {threshold}, expected null with the loss {topology.Loss}."), nameof(threshold));
        }

        var thresholds = new double[topology.OutputCount];
        thresholds.AsSpan().Fill(threshold ?? 0.5);
        return Evaluate(network, data, topology, thresholds);
    }

    /// <summary>Computes the average loss and the metrics of a network that decides on labels, with a threshold for each.</summary>
    /// <param name="network">The network, with the loss BCE; not changed.</param>
    /// <param name="data">The rows, scaled.</param>
    /// <param name="thresholds">For each output the smallest ŷ of a row with the label.</param>
    /// <exception cref="ArgumentException">
    /// The rows have another shape, a number is not finite, the loss is another, or there is not a threshold for each output.
    /// </exception>
    public static Evaluation Evaluate<T>(this INetwork<T> network, DataSet<T> data, ReadOnlySpan<double> thresholds)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        if (topology.Loss != Loss.BCE)
        {
            throw new ArgumentException($"network has the loss {topology.Loss}, expected BCE: other losses have no threshold.", nameof(network));
        }

        Guard.Length(thresholds.Length, topology.OutputCount, nameof(thresholds));
        return Evaluate(network, data, topology, thresholds);
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

    private static Evaluation Evaluate<T>(INetwork<T> network, DataSet<T> data, Topology topology, ReadOnlySpan<double> thresholds)
        where T : unmanaged
    {
        double loss = network.AverageLoss(data);
        return Evaluation.Of<T>(topology, data, network.Predict(data), loss, thresholds);
    }
}
