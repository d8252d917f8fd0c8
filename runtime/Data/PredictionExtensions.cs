using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Predicts many rows in one call. Arrays and data sets go through the kernels for many rows; spans go row by row, as <c>Forward</c>
/// does, and allocate nothing. The last bits of the two may differ in wide networks.
/// </summary>
public static class PredictionExtensions
{
    /// <summary>ŷ of every row: <c>predictions[row][output]</c>.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row][column]</c>, as the network sees them: scaled.</param>
    /// <exception cref="ArgumentException">A row has another number of inputs.</exception>
    public static T[][] Predict<T>(this INetwork<T> network, T[][] x)
        where T : unmanaged
    {
        T[] predictions = PredictFlat(network, FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)));
        var rows = new T[x.Length][];
        int outputs = network.Topology.OutputCount;
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = predictions.AsSpan(row * outputs, outputs).ToArray();
        }

        return rows;
    }

    /// <summary>ŷ of every row: <c>predictions[row, output]</c>.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row, column]</c>, as the network sees them: scaled.</param>
    /// <exception cref="ArgumentException">The matrix has another number of columns than the network inputs.</exception>
    public static T[,] Predict<T>(this INetwork<T> network, T[,] x)
        where T : unmanaged
    {
        T[] predictions = PredictFlat(network, FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)));
        var rows = new T[x.GetLength(0), network.Topology.OutputCount];
        for (int index = 0; index < predictions.Length; index++)
        {
            rows[index / rows.GetLength(1), index % rows.GetLength(1)] = predictions[index];
        }

        return rows;
    }

    /// <summary>ŷ of any number of rows, row after row; row by row, without allocating.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x">m·InputCount numbers, as the network sees them: scaled.</param>
    /// <param name="predictions">Receives m·OutputCount numbers.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Predict<T>(this INetwork<T> network, ReadOnlySpan<T> x, Span<T> predictions)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        int rows = FlatRows.Count(x.Length, topology.InputCount, nameof(x));
        Guard.Length(predictions.Length, checked(rows * topology.OutputCount), nameof(predictions));
        for (int row = 0; row < rows; row++)
        {
            network.Forward(
                x.Slice(row * topology.InputCount, topology.InputCount),
                predictions.Slice(row * topology.OutputCount, topology.OutputCount));
        }
    }

    /// <summary>ŷ of every row, row after row: m·OutputCount numbers.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="data">As the network sees them: scaled.</param>
    /// <exception cref="ArgumentException">The rows have another shape.</exception>
    public static T[] Predict<T>(this INetwork<T> network, DataSet<T> data)
        where T : unmanaged
    {
        NetworkArgument.Topology(network);
        PackedRows<T> rows = (data ?? throw new ArgumentNullException(nameof(data))).Packed;
        var predictions = new T[data.RowCount * data.OutputCount];
        network.Forward(rows, predictions);
        return predictions;
    }

    /// <summary>The class of every row: by the threshold for one output, the largest of several. See <see cref="PredictedClass"/>.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="x"><c>x[row][column]</c>, as the network sees them: scaled.</param>
    /// <param name="threshold">For one output: class 0 below, class 1 from there on.</param>
    /// <exception cref="ArgumentException">A row has another number of inputs, or a prediction is NaN.</exception>
    public static int[] PredictClasses<T>(this INetwork<T> network, T[][] x, double threshold = 0.5)
        where T : unmanaged
        => PredictedClass.OfRows<T>(
            PredictFlat(network, FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x))), network.Topology.OutputCount, threshold);

    /// <summary>The class of every row: by the threshold for one output, the largest of several. See <see cref="DataSet{T}.Classes"/>.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="data">As the network sees them: scaled.</param>
    /// <param name="threshold">For one output: class 0 below, class 1 from there on.</param>
    /// <exception cref="ArgumentException">The rows have another shape, or a prediction is NaN.</exception>
    public static int[] PredictClasses<T>(this INetwork<T> network, DataSet<T> data, double threshold = 0.5)
        where T : unmanaged
        => PredictedClass.OfRows<T>(network.Predict(data), data.OutputCount, threshold);

    private static T[] PredictFlat<T>(INetwork<T> network, T[] x)
        where T : unmanaged
    {
        if (x.Length == 0)
        {
            return Array.Empty<T>();
        }

        var rows = new PackedRows<T>(network, x);
        var predictions = new T[rows.RowCount * rows.OutputCount];
        network.Forward(rows, predictions);
        return predictions;
    }
}
