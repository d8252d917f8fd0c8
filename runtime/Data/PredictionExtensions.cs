using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Predicts many rows in one call. Arrays and data sets go through the kernels for many rows. Spans go row by row, as with <c>Forward</c>,
/// and allocate nothing. In wide networks the last bits of the two may differ.
/// </summary>
public static class PredictionExtensions
{
    /// <summary>Predicts every row: <c>predictions[row][output]</c>.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">Inputs <c>x[row][column]</c>, scaled.</param>
    /// <exception cref="ArgumentException">A row has another number of inputs.</exception>
    public static T[][] Predict<T>(this INetwork<T> network, T[][] x)
        where T : unmanaged
    {
        T[] predictions = PredictFlat(network, x);
        var rows = new T[x.Length][];
        int outputs = network.Topology.OutputCount;
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = predictions.AsSpan(row * outputs, outputs).ToArray();
        }

        return rows;
    }

    /// <summary>Predicts every row: <c>predictions[row, output]</c>.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">Inputs <c>x[row, column]</c>, scaled.</param>
    /// <exception cref="ArgumentException">The number of columns is not the number of inputs.</exception>
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

    /// <summary>Predicts any number of flat rows, one by one, without allocating.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">Inputs of m rows, m·InputCount numbers, scaled.</param>
    /// <param name="predictions">Receives the outputs, m·OutputCount numbers.</param>
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

    /// <summary>Predicts every row; returns m·OutputCount numbers, row after row.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="data">The rows, scaled.</param>
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

    /// <summary>Predicts the class of every row, as <see cref="PredictedClass"/> reads it from the outputs.</summary>
    /// <param name="network">The network; not changed. With the loss BCE it has one output; for several see <c>PredictLabels</c>.</param>
    /// <param name="x">Inputs <c>x[row][column]</c>, scaled.</param>
    /// <param name="threshold">Smallest ŷ of class 1 of a network with one output; null for 0.5, and for several outputs.</param>
    /// <exception cref="ArgumentException">
    /// A row has another number of inputs, a prediction is NaN, the network decides on several labels, or a threshold is given for several outputs.
    /// </exception>
    public static int[] PredictClasses<T>(this INetwork<T> network, T[][] x, double? threshold = null)
        where T : unmanaged
        => PredictedClass.OfRows<T>(PredictFlat(network, x), ClassColumns(network), threshold);

    /// <summary>Predicts the class of every row, as <see cref="PredictedClass"/> reads it from the outputs; compare <see cref="DataSet{T}.Classes"/>.</summary>
    /// <param name="network">The network; not changed. With the loss BCE it has one output; for several see <c>PredictLabels</c>.</param>
    /// <param name="data">The rows, scaled.</param>
    /// <param name="threshold">Smallest ŷ of class 1 of a network with one output; null for 0.5, and for several outputs.</param>
    /// <exception cref="ArgumentException">
    /// The rows have another shape, a prediction is NaN, the network decides on several labels, the targets of a row are several labels, or a threshold
    /// is given for several outputs.
    /// </exception>
    public static int[] PredictClasses<T>(this INetwork<T> network, DataSet<T> data, double? threshold = null)
        where T : unmanaged
    {
        T[] predictions = network.Predict(data);
        int columns = ClassColumns(network);
        if (network.Topology.Activations[network.Topology.LayerCount - 1] != Activation.Softmax)
        {
            TargetRows.RequireNoSeveral(data.Y.Span, columns, nameof(data));
        }

        return PredictedClass.OfRows<T>(predictions, columns, threshold);
    }

    /// <summary>Predicts which labels every row has: <c>labels[row][label]</c> is ŷₖ ≥ threshold.</summary>
    /// <param name="network">The network, whose outputs are sigmoids; not changed.</param>
    /// <param name="x">Inputs <c>x[row][column]</c>, scaled.</param>
    /// <param name="threshold">Smallest ŷ of a row with the label.</param>
    /// <exception cref="ArgumentException">A row has another number of inputs, a number is NaN, or the outputs are not sigmoids.</exception>
    public static bool[][] PredictLabels<T>(this INetwork<T> network, T[][] x, double threshold = 0.5)
        where T : unmanaged
        => network.PredictLabels(x, Thresholds(network, threshold));

    /// <summary>Predicts which labels every row has: <c>labels[row][label]</c> is ŷₖ ≥ thresholdₖ.</summary>
    /// <param name="network">The network, whose outputs are sigmoids; not changed.</param>
    /// <param name="x">Inputs <c>x[row][column]</c>, scaled.</param>
    /// <param name="thresholds">For each output the smallest ŷ of a row with the label.</param>
    /// <exception cref="ArgumentException">
    /// A row has another number of inputs, a number is NaN, the outputs are not sigmoids, or there is not a threshold for each.
    /// </exception>
    public static bool[][] PredictLabels<T>(this INetwork<T> network, T[][] x, ReadOnlySpan<double> thresholds)
        where T : unmanaged
    {
        RequireLabels(network, thresholds);
        return PredictedLabels.OfRows<T>(PredictFlat(network, x), thresholds);
    }

    /// <summary>Predicts which labels every row has: <c>labels[row][label]</c> is ŷₖ ≥ threshold; compare <see cref="DataSet{T}.Labels"/>.</summary>
    /// <param name="network">The network, whose outputs are sigmoids; not changed.</param>
    /// <param name="data">The rows, scaled.</param>
    /// <param name="threshold">Smallest ŷ of a row with the label.</param>
    /// <exception cref="ArgumentException">The rows have another shape, a number is NaN, or the outputs are not sigmoids.</exception>
    public static bool[][] PredictLabels<T>(this INetwork<T> network, DataSet<T> data, double threshold = 0.5)
        where T : unmanaged
        => network.PredictLabels(data, Thresholds(network, threshold));

    /// <summary>Predicts which labels every row has: <c>labels[row][label]</c> is ŷₖ ≥ thresholdₖ; compare <see cref="DataSet{T}.Labels"/>.</summary>
    /// <param name="network">The network, whose outputs are sigmoids; not changed.</param>
    /// <param name="data">The rows, scaled.</param>
    /// <param name="thresholds">For each output the smallest ŷ of a row with the label.</param>
    /// <exception cref="ArgumentException">
    /// The rows have another shape, a number is NaN, the outputs are not sigmoids, or there is not a threshold for each.
    /// </exception>
    public static bool[][] PredictLabels<T>(this INetwork<T> network, DataSet<T> data, ReadOnlySpan<double> thresholds)
        where T : unmanaged
    {
        RequireLabels(network, thresholds);
        return PredictedLabels.OfRows<T>(network.Predict(data), thresholds);
    }

    private static double[] Thresholds<T>(INetwork<T> network, double threshold)
        where T : unmanaged
    {
        var thresholds = new double[NetworkArgument.Topology(network).OutputCount];
        thresholds.AsSpan().Fill(threshold);
        return thresholds;
    }

    private static void RequireLabels<T>(INetwork<T> network, ReadOnlySpan<double> thresholds)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        Activation output = topology.Activations[topology.LayerCount - 1];
        if (output != Activation.Sigmoid)
        {
            throw new ArgumentException($"network has the output {output}, expected Sigmoid: each output is the probability of a label.", nameof(network));
        }

        Guard.Length(thresholds.Length, topology.OutputCount, nameof(thresholds));
    }

    /// <summary>Gives the number of outputs from which a class is read.</summary>
    /// <exception cref="ArgumentException">The outputs are labels, each decided by itself.</exception>
    private static int ClassColumns<T>(INetwork<T> network)
        where T : unmanaged
    {
        Topology topology = network.Topology;
        return topology.Loss != Loss.BCE || topology.OutputCount == 1
            ? topology.OutputCount
            : throw new ArgumentException(
                $"network has {topology.OutputCount} outputs and BCE: each is a label of its own, and a row may have none or several. "
                + "PredictLabels gives them. For classes that exclude each other use Activation.Softmax and Loss.CrossEntropy.",
                nameof(network));
    }

    private static T[] PredictFlat<T>(INetwork<T> network, T[][] x)
        where T : unmanaged
        => PredictFlat(network, FlatRows.Flatten(x, NetworkArgument.Topology(network).InputCount, nameof(x)));

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
