using System;

namespace BackpropGen;

/// <summary>
/// Predicts and evaluates many rows in one call, row by row. For very many <c>network.Forward(packedRows, predictions)</c> is faster;
/// the last bits of the two may differ.
/// </summary>
public static class EvaluationExtensions
{
    /// <summary>ŷ of every row: <c>predictions[row][output]</c>.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row][column]</c>, as the network sees them: scaled.</param>
    /// <exception cref="ArgumentException">A row has another number of inputs.</exception>
    public static T[][] Predict<T>(this INetwork<T> network, T[][] x)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        Rows.Flatten(x, topology.InputCount, nameof(x)); // checks every length before anything is made
        return Array.ConvertAll(x, row =>
        {
            var prediction = new T[topology.OutputCount];
            network.Forward(row, prediction);
            return prediction;
        });
    }

    /// <summary>ŷ of any number of rows, row after row, without allocating.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x">m·InputCount numbers, as the network sees them: scaled.</param>
    /// <param name="predictions">Receives m·OutputCount numbers.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Predict<T>(this INetwork<T> network, ReadOnlySpan<T> x, Span<T> predictions)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        int rows = Rows.Count(x.Length, topology.InputCount, nameof(x));
        Guard.Length(predictions.Length, checked(rows * topology.OutputCount), nameof(predictions));
        for (int row = 0; row < rows; row++)
        {
            network.Forward(
                x.Slice(row * topology.InputCount, topology.InputCount),
                predictions.Slice(row * topology.OutputCount, topology.OutputCount));
        }
    }

    /// <summary>The class of every row: by the threshold for one output, the largest of several.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row][column]</c>, as the network sees them: scaled.</param>
    /// <param name="threshold">For one output: class 0 below, class 1 from there on.</param>
    /// <exception cref="ArgumentException">A row has another number of inputs, or a prediction is NaN.</exception>
    public static int[] PredictClasses<T>(this INetwork<T> network, T[][] x, double threshold = Classify.DefaultThreshold)
        where T : unmanaged
        => Array.ConvertAll(network.Predict(x), prediction => Classify.Row<T>(prediction, threshold));

    /// <summary>The average loss (1/m)·Σ L of the rows, without changing the network.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x">m·InputCount numbers, row after row, m at least 1.</param>
    /// <param name="y">m·OutputCount numbers, row after row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        int rows = Rows.Count(x.Length, topology.InputCount, nameof(x));
        if (rows == 0)
        {
            throw new ArgumentException("x is empty, expected at least one row.", nameof(x));
        }

        Guard.Length(y.Length, checked(rows * topology.OutputCount), nameof(y));
        double loss = 0.0;
        for (int row = 0; row < rows; row++)
        {
            loss += Real.ToDouble(network.ComputeLoss(
                x.Slice(row * topology.InputCount, topology.InputCount),
                y.Slice(row * topology.OutputCount, topology.OutputCount))) / rows;
        }

        return loss;
    }

    /// <summary>The average loss (1/m)·Σ L of the rows, without changing the network.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row][column]</c>.</param>
    /// <param name="y"><c>y[row][output]</c>.</param>
    /// <exception cref="ArgumentException">No rows, or a row has another length.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, T[][] x, T[][] y)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        return network.AverageLoss<T>(
            Rows.Flatten(x, topology.InputCount, nameof(x)), Rows.Flatten(y, topology.OutputCount, nameof(y)));
    }
}
