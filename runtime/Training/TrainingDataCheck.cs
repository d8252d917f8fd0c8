using System;

namespace BackpropGen;

/// <summary>Checks the shape and every number of rows before training.</summary>
internal static class TrainingDataCheck
{
    /// <summary>Checks shape and values.</summary>
    /// <param name="topology">Topology of the network.</param>
    /// <param name="data">The rows.</param>
    /// <param name="prefix">Text before x and y in a message.</param>
    /// <exception cref="ArgumentException">The rows are of another shape, a number is not finite, or a target is outside the range of the loss.</exception>
    public static void Validate<T>(Topology topology, DataSet<T> data, string prefix)
        where T : unmanaged
    {
        if (data.InputCount != topology.InputCount || data.OutputCount != topology.OutputCount)
        {
            string argument = prefix.Length == 0 ? nameof(data) : prefix.TrimEnd('.');
            throw new ArgumentException(
                $"{argument} has {data.InputCount} inputs and {data.OutputCount} outputs, expected {topology.InputCount} and {topology.OutputCount}.", argument);
        }

        RequireFinite(data.X.Span, topology.InputCount, prefix + "x");
        RequireFinite(data.Y.Span, topology.OutputCount, prefix + "y");
        for (int row = 0; row < data.RowCount; row++)
        {
            RequireRange(topology, data.Targets(row), row, prefix + "y");
        }
    }

    /// <summary>Checks the validation rows of the options, and gives them; null if there are none.</summary>
    /// <exception cref="ArgumentException">They have another precision or shape, or a number is out of range.</exception>
    public static DataSet<T>? Validation<T>(Topology topology, DataSet? validation)
        where T : unmanaged
    {
        if (validation is null)
        {
            return null;
        }

        string argument = nameof(FitOptions.Validation);
        DataSet<T> data = validation as DataSet<T> ?? throw new ArgumentException(
            $"{argument} has another precision than the network, expected a DataSet<{typeof(T).Name}>.", argument);
        Validate(topology, data, argument + ".");
        return data;
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

    private static void RequireRange<T>(Topology topology, ReadOnlySpan<T> y, int row, string argument)
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
                    FormattableString.Invariant($"{argument} holds {value} in row {row}, column {column}; {topology.Loss} expects 0 to 1."),
                    argument);
            }

            sum += value;
        }

        if (topology.Loss == Loss.CrossEntropy && Math.Abs(sum - 1.0) > 1e-4)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{argument} sums to {sum} in row {row}; CrossEntropy expects 1: the class one-hot, or probabilities."),
                argument);
        }
    }
}
