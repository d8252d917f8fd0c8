using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Holds the limits of mean and deviation between which a network learns from a column, or learns to predict it.</summary>
/// <remarks>
/// They were measured: 2-4-1 and 2-8-1 networks with sigmoid, tanh and ReLU nodes learn a smooth function of two inputs in 300 epochs to R² 0.9 and
/// more while the columns keep the limits. Beyond them R² falls, with the usual optimisers and rates, to below 0.8 and soon to 0.
/// </remarks>
internal static class ScaleLimits
{
    /// <summary>Largest |mean| and standard deviation.</summary>
    public const double Largest = 10.0;

    /// <summary>Smallest standard deviation.</summary>
    public const double SmallestDeviation = 0.02;

    /// <summary>Largest quotient of |mean| and standard deviation.</summary>
    public const double LargestRatio = 25.0;

    /// <summary>
    /// Largest share of the rows that may have the same number. A rare class or category has a small deviation, which does not say how far its rows lie
    /// from the others.
    /// </summary>
    private const double LargestShare = 0.9;

    /// <summary>Checks whether mean or deviation are too large.</summary>
    public static bool IsWide(double mean, double deviation) => !(Math.Abs(mean) <= Largest && deviation <= Largest);

    /// <summary>
    /// Finds the columns of flat rows that are beyond the limits. In a large table it looks at the whole of a column only if a sample of it is beyond
    /// them, or if some number lies so far out that a few of its kind, which a sample may miss, make the deviation too large.
    /// </summary>
    /// <param name="rows">Numbers, row after row.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <param name="isBounded">Whether they are targets of an activation that has two bounds. Then only their deviation may be too small.</param>
    public static List<(int Column, double Mean, double Deviation)> FindBeyond<T>(ReadOnlySpan<T> rows, int columns, bool isBounded)
        where T : unmanaged
    {
        var found = new List<(int Column, double Mean, double Deviation)>();
        ReadOnlySpan<T> sample = RowSample.Take(rows, columns);
        bool isWhole = sample.Length == rows.Length;
        bool[] isFarOut = isWhole ? new bool[columns] : FarOut(rows, columns);
        ColumnStatistics[] statistics = ColumnStatistics.OfColumns(sample, columns);
        for (int column = 0; column < columns && sample.Length > 0; column++)
        {
            bool isBeyond = isFarOut[column] || IsBeyond(statistics[column], sample, columns, column, isBounded);
            if (isBeyond && !isWhole)
            {
                T[] values = Column(rows, columns, column);
                statistics[column] = ColumnStatistics.OfColumns<T>(values, 1)[0];
                isBeyond = IsBeyond<T>(statistics[column], values, 1, 0, isBounded);
            }

            if (isBeyond)
            {
                found.Add((column, statistics[column].Mean, statistics[column].Deviation));
            }
        }

        return found;
    }

    /// <summary>Tells for each column whether a number lies ten times as far out as mean and deviation may.</summary>
    private static bool[] FarOut<T>(ReadOnlySpan<T> rows, int columns)
        where T : unmanaged
    {
        var isFarOut = new bool[columns];
        for (int index = 0, column = 0; index < rows.Length; index++)
        {
            if (Math.Abs(Real.ToDouble(rows[index])) > 10.0 * Largest)
            {
                isFarOut[column] = true;
            }

            column = column + 1 == columns ? 0 : column + 1;
        }

        return isFarOut;
    }

    private static T[] Column<T>(ReadOnlySpan<T> rows, int columns, int column)
    {
        var values = new T[rows.Length / columns];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = rows[row * columns + column];
        }

        return values;
    }

    private static bool IsBeyond<T>(in ColumnStatistics statistics, ReadOnlySpan<T> rows, int columns, int column, bool isBounded)
        where T : unmanaged
    {
        double mean = statistics.Mean, deviation = statistics.Deviation;
        if (!isBounded && IsWide(mean, deviation))
        {
            return true;
        }

        return (deviation < SmallestDeviation || (!isBounded && deviation * LargestRatio < Math.Abs(mean)))
            && !statistics.IsConstant
            && LargestEqualShare(rows, columns, column) <= LargestShare;
    }

    /// <summary>Computes the share of the most frequent number, if it is above a half; otherwise some lower share.</summary>
    private static double LargestEqualShare<T>(ReadOnlySpan<T> rows, int columns, int column)
        where T : unmanaged
    {
        // The majority vote of Boyer and Moore: whatever more than half of the rows have is the candidate that is left.
        double candidate = 0.0;
        int votes = 0, count = 0;
        for (int index = column; index < rows.Length; index += columns)
        {
            double value = Real.ToDouble(rows[index]);
            candidate = votes == 0 ? value : candidate;
            votes += value == candidate ? 1 : -1;
        }

        for (int index = column; index < rows.Length; index += columns)
        {
            count += Real.ToDouble(rows[index]) == candidate ? 1 : 0;
        }

        return count / (double)(rows.Length / columns);
    }
}
