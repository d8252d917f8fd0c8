using System;

namespace BackpropGen;

/// <summary>Computes mean and deviation of a column.</summary>
internal static class ColumnStatistics
{
    /// <summary>Computes mean = (1/m)·Σ x and deviation = √((1/m)·Σ (x − mean)²) of one column of flat rows.</summary>
    public static (double Mean, double Deviation) MeanAndDeviation(ReadOnlySpan<double> rows, int columns, int column)
    {
        int count = rows.Length / columns;
        double mean = 0.0;
        for (int index = column; index < rows.Length; index += columns)
        {
            mean += rows[index] / count;
        }

        double variance = 0.0;
        for (int index = column; index < rows.Length; index += columns)
        {
            double difference = rows[index] - mean;
            variance += difference * difference / count;
        }

        return (mean, Math.Sqrt(variance));
    }
}
