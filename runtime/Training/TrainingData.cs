using System;

namespace BackpropGen;

/// <summary>Checks rows before training and lays matrices out row after row.</summary>
internal static class TrainingData
{
    /// <summary>Checks lengths and values; returns the number of rows.</summary>
    public static int Validate<T>(Topology topology, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged
    {
        if (x.Length == 0 || x.Length % topology.InputCount != 0)
        {
            throw new ArgumentException(
                $"x holds {x.Length} numbers, expected a positive multiple of the {topology.InputCount} inputs.", nameof(x));
        }

        int rows = x.Length / topology.InputCount;
        if (y.Length != (long)rows * topology.OutputCount)
        {
            string hint = topology.Loss == Loss.CrossEntropy && y.Length == rows
                ? " One number per class: of three classes, the second is 0, 1, 0."
                : "";
            throw new ArgumentException(
                $"y holds {y.Length} numbers, expected {(long)rows * topology.OutputCount}: {rows} rows of {topology.OutputCount}.{hint}",
                nameof(y));
        }

        RequireFinite(x, topology.InputCount, nameof(x));
        RequireFinite(y, topology.OutputCount, nameof(y));
        for (int row = 0; row < rows; row++)
        {
            RequireRange(topology, y.Slice(row * topology.OutputCount, topology.OutputCount), row);
        }

        return rows;
    }

    /// <summary>Copies a rectangular array row by row.</summary>
    public static T[] Flatten<T>(T[,] matrix, int columns, string argument)
        where T : unmanaged
    {
        if (matrix is null)
        {
            throw new ArgumentNullException(argument);
        }

        if (matrix.GetLength(1) != columns)
        {
            throw new ArgumentException($"{argument} has {matrix.GetLength(1)} columns, expected {columns}.", argument);
        }

        int rows = matrix.GetLength(0);
        var flat = new T[matrix.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                flat[row * columns + column] = matrix[row, column];
            }
        }

        return flat;
    }

    private static void RequireFinite<T>(ReadOnlySpan<T> values, int columns, string argument)
        where T : unmanaged
    {
        int index = Real.FirstNonFinite(values);
        if (index >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{argument} holds {values[index]} in row {index / columns}, column {index % columns}; expected finite numbers."),
                argument);
        }
    }

    private static void RequireRange<T>(Topology topology, ReadOnlySpan<T> y, int row)
        where T : unmanaged
    {
        if (topology.Loss is not (Loss.BCE or Loss.CrossEntropy))
        {
            return;
        }

        double sum = 0.0;
        for (int column = 0; column < y.Length; column++)
        {
            double value = Real.ToDouble(y[column]);
            if (value is < 0.0 or > 1.0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"y holds {value} in row {row}, column {column}; {topology.Loss} expects 0 to 1."),
                    nameof(y));
            }

            sum += value;
        }

        if (topology.Loss == Loss.CrossEntropy && Math.Abs(sum - 1.0) > 1e-4)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"y sums to {sum} in row {row}; CrossEntropy expects 1: the class one-hot, or probabilities."),
                nameof(y));
        }
    }
}
