using System;

namespace BackpropGen;

/// <summary>
/// Brings every column to mean 0 and standard deviation 1: z = (x − mean)/deviation. Fit it on training rows only, then use the
/// same scaler for every row that the network sees.
/// </summary>
public sealed class StandardScaler
{
    private readonly double[] _means;
    private readonly double[] _deviations;

    private StandardScaler(double[] means, double[] deviations)
    {
        _means = means;
        _deviations = deviations;
    }

    /// <summary>The mean of each column.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>The standard deviation of each column (divisor m); 1 for a column that never changes (by more than 1e-12 of its mean).</summary>
    public ReadOnlySpan<double> Deviations => _deviations;

    /// <summary>Takes mean and deviation from the rows <c>x[row][column]</c>.</summary>
    /// <exception cref="ArgumentException">No rows, rows of different lengths, or a number that is not finite.</exception>
    public static StandardScaler Fit(double[][] rows)
    {
        if (rows is null || rows.Length == 0 || rows[0] is null)
        {
            throw new ArgumentException("Expected at least one row.", nameof(rows));
        }

        int columns = rows[0].Length;
        double[] flat = TrainingData.Flatten(rows, columns, nameof(rows));
        int bad = Real.FirstNonFinite<double>(flat);
        if (bad >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"rows[{bad / columns}][{bad % columns}] is {flat[bad]}, expected a finite number."),
                nameof(rows));
        }

        var means = new double[columns];
        var deviations = new double[columns];
        for (int column = 0; column < columns; column++)
        {
            double mean = 0.0;
            foreach (double[] row in rows)
            {
                mean += row[column] / rows.Length;
            }

            double variance = 0.0;
            foreach (double[] row in rows)
            {
                double difference = row[column] - mean;
                variance += difference * difference / rows.Length;
            }

            // A constant column leaves a variance of rounding errors; dividing by its root would blow those up.
            double deviation = Math.Sqrt(variance);
            if (!double.IsFinite(deviation))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Column {column} has a deviation beyond the range of double."), nameof(rows));
            }

            means[column] = mean;
            deviations[column] = deviation <= 1e-12 * Math.Abs(mean) ? 1.0 : deviation;
        }

        return new StandardScaler(means, deviations);
    }

    /// <summary>Scaled copies of the rows.</summary>
    /// <exception cref="ArgumentException">A row has another number of columns.</exception>
    public double[][] Transform(double[][] rows) => Map(rows, (value, column) => (value - _means[column]) / _deviations[column]);

    /// <summary>The original values of scaled rows: x = z·deviation + mean.</summary>
    /// <exception cref="ArgumentException">A row has another number of columns.</exception>
    public double[][] Inverse(double[][] rows) => Map(rows, (value, column) => value * _deviations[column] + _means[column]);

    /// <summary>A scaled copy of one row.</summary>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public double[] Transform(double[] row) => Transform(new[] { row })[0];

    /// <summary>The original values of one scaled row.</summary>
    /// <exception cref="ArgumentException">The row has another number of columns.</exception>
    public double[] Inverse(double[] row) => Inverse(new[] { row })[0];

    private double[][] Map(double[][] rows, Func<double, int, double> map)
    {
        TrainingData.Flatten(rows, _means.Length, nameof(rows)); // checks every length before anything is made
        return Array.ConvertAll(rows, row =>
        {
            var result = new double[row.Length];
            for (int column = 0; column < row.Length; column++)
            {
                result[column] = map(row[column], column);
            }

            return result;
        });
    }
}
