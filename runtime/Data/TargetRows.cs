using System;

namespace BackpropGen;

/// <summary>Reads classes and labels from actual values y, and refuses rows that mean something else.</summary>
internal static class TargetRows
{
    // As exactly as CrossEntropy wants probabilities to sum to 1.
    private const double SumTolerance = 1e-4;

    /// <summary>Gives the class of each of several flat rows: see <see cref="DataSet{T}.Classes"/>.</summary>
    /// <exception cref="ArgumentException">A row is not of one class.</exception>
    public static int[] Classes<T>(ReadOnlySpan<T> y, int columns)
        where T : unmanaged
    {
        var classes = new int[y.Length / columns];
        for (int row = 0; row < classes.Length; row++)
        {
            classes[row] = columns == 1 ? OfTwo(Real.ToDouble(y[row]), row) : OfSeveral(y.Slice(row * columns, columns), row);
        }

        return classes;
    }

    /// <summary>Gives the labels of each of several flat rows: see <see cref="DataSet{T}.Labels"/>.</summary>
    /// <exception cref="ArgumentException">A value is not between 0 and 1.</exception>
    public static bool[][] Labels<T>(ReadOnlySpan<T> y, int columns, string argument)
        where T : unmanaged
    {
        var labels = new bool[y.Length / columns][];
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = new bool[columns];
            for (int column = 0; column < columns; column++)
            {
                double value = Real.ToDouble(y[row * columns + column]);
                labels[row][column] = value is >= 0.0 and <= 1.0
                    ? value >= 0.5
                    : throw new ArgumentException(
                        FormattableString.Invariant($"{argument} holds {value} in row {row}, column {column}; a label is 0 or 1, or a probability."), argument);
            }
        }

        return labels;
    }

    /// <summary>Refuses rows of labels, of which a class would be one alone. Rows without a label pass, because rows to predict may have no targets.</summary>
    /// <exception cref="ArgumentException">Several values of a row are at least 0.5.</exception>
    public static void RequireNoSeveral<T>(ReadOnlySpan<T> y, int columns, string argument)
        where T : unmanaged
    {
        for (int start = 0; start < y.Length; start += columns)
        {
            int high = 0;
            foreach (T value in y.Slice(start, columns))
            {
                high += Real.ToDouble(value) >= 0.5 ? 1 : 0;
            }

            if (high > 1)
            {
                throw new ArgumentException(
                    $"{argument} is not of one class in row {start / columns}: {high} of its {columns} targets are at least 0.5. "
                    + "PredictLabels gives the labels of sigmoid outputs, Predict the numbers of any.",
                    argument);
            }
        }
    }

    private static int OfTwo(double y, int row) => y is >= -1.0 and <= 1.0
        ? y >= 0.5 ? 1 : 0
        : throw new ArgumentException(
            FormattableString.Invariant($"y holds {y} in row {row}; one of two classes is 0 or 1, or −1 or 1. OneHot.Encode writes more of them."), nameof(y));

    private static int OfSeveral<T>(ReadOnlySpan<T> y, int row)
        where T : unmanaged
    {
        int largest = PredictedClass.ArgMax(y), high = 0, equal = 0;
        double sum = 0.0;
        foreach (T value in y)
        {
            double number = Real.ToDouble(value);
            sum += number;
            high += number >= 0.5 ? 1 : 0;
            equal += number == Real.ToDouble(y[largest]) ? 1 : 0;
        }

        bool areProbabilities = Math.Abs(sum - 1.0) <= SumTolerance && equal == 1;
        return high == 1 || (high == 0 && areProbabilities)
            ? largest
            : throw new ArgumentException(
                $"y is not of one class in row {row}: {(high > 1 ? $"{high} of its {y.Length} values are at least 0.5" : "none of its values is at least 0.5")}. "
                + "DataSet.Labels reads rows with several labels or none.",
                nameof(y));
    }
}
