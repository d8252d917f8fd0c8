using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Finds inputs whose scale makes a network learn badly or not at all.</summary>
/// <remarks>
/// First weights suit inputs of mean 0 and deviation 1. Inputs near 100 drive every sigmoid to its flat end, where the gradient vanishes.
/// They make the gradient of a linear node so large that every step overshoots further.
/// </remarks>
public static class InputScale
{
    /// <summary>Largest |mean| and standard deviation of an input that learns well.</summary>
    internal const double Limit = 10.0;

    /// <summary>Finds the columns whose |mean| or standard deviation is above 10. Scaled data have none.</summary>
    /// <param name="rows">Flat rows; an empty span gives no warning. Numbers that are not finite count as too large.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <exception cref="ArgumentException">A row is not whole.</exception>
    public static IReadOnlyList<ScaleWarning> Check<T>(ReadOnlySpan<T> rows, int columns)
        where T : unmanaged
        => Check(rows, columns, names: null);

    /// <summary>Finds the columns whose |mean| or standard deviation is above 10. Scaled data have none.</summary>
    /// <param name="data">Rows whose inputs are checked.</param>
    public static IReadOnlyList<ScaleWarning> Check<T>(DataSet<T> data)
        where T : unmanaged
        => Check((data ?? throw new ArgumentNullException(nameof(data))).X.Span, data.InputCount, data.FeatureNames);

    /// <summary>Finds the columns whose |mean| or standard deviation is above 10. Scaled data have none.</summary>
    /// <param name="rows"><c>rows[row][column]</c>, at least one row.</param>
    /// <exception cref="ArgumentException">No rows, or rows of different lengths.</exception>
    public static IReadOnlyList<ScaleWarning> Check<T>(T[][] rows)
        where T : unmanaged
        => Check<T>(ScalerFit.Flatten(rows, out int columns), columns);

    private static List<ScaleWarning> Check<T>(ReadOnlySpan<T> rows, int columns, IReadOnlyList<string>? names)
        where T : unmanaged
    {
        FlatRows.Count(rows.Length, columns, nameof(rows));
        ColumnStatistics[] statistics = ColumnStatistics.OfColumns(rows, columns);
        var warnings = new List<ScaleWarning>();
        for (int column = 0; column < columns; column++)
        {
            (double mean, double deviation) = (statistics[column].Mean, statistics[column].Deviation);
            if (!(Math.Abs(mean) <= Limit && deviation <= Limit))
            {
                warnings.Add(new ScaleWarning(column, names?[column], mean, deviation));
            }
        }

        return warnings;
    }
}
