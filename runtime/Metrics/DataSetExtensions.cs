using System;

namespace BackpropGen;

/// <summary>Predicts and evaluates the rows of a data set, through the kernels for many rows.</summary>
public static class DataSetExtensions
{
    /// <summary>ŷ of every row, row after row: m·OutputCount numbers.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="data">As the network sees them: scaled.</param>
    /// <exception cref="ArgumentException">The rows have another shape.</exception>
    public static T[] Predict<T>(this INetwork<T> network, DataSet<T> data)
        where T : unmanaged
    {
        PackedRows<T> rows = Checked(network, data).Packed;
        var predictions = new T[data.RowCount * data.OutputCount];
        network.Forward(rows, predictions);
        return predictions;
    }

    /// <summary>The class of every row: by the threshold for one output, the largest of several. See <see cref="DataSet{T}.Classes"/>.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="data">As the network sees them: scaled.</param>
    /// <param name="threshold">For one output: class 0 below, class 1 from there on.</param>
    /// <exception cref="ArgumentException">The rows have another shape, or a prediction is NaN.</exception>
    public static int[] PredictClasses<T>(this INetwork<T> network, DataSet<T> data, double threshold = Classify.DefaultThreshold)
        where T : unmanaged
    {
        T[] predictions = network.Predict(data);
        var classes = new int[data.RowCount];
        for (int row = 0; row < classes.Length; row++)
        {
            classes[row] = Classify.Row<T>(predictions.AsSpan(row * data.OutputCount, data.OutputCount), threshold);
        }

        return classes;
    }

    /// <summary>The average loss (1/m)·Σ L of the rows, without changing the network.</summary>
    /// <param name="network">Read only.</param>
    /// <param name="data">As the network sees them: scaled.</param>
    /// <exception cref="ArgumentException">The rows have another shape.</exception>
    public static double AverageLoss<T>(this INetwork<T> network, DataSet<T> data)
        where T : unmanaged
        => Real.ToDouble(network.ComputeLoss(Checked(network, data).Packed));

    private static DataSet<T> Checked<T>(INetwork<T> network, DataSet<T> data)
        where T : unmanaged
        => network is null ? throw new ArgumentNullException(nameof(network)) : data ?? throw new ArgumentNullException(nameof(data));
}
