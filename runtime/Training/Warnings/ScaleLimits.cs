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

    /// <summary>Largest share of the rows that may have the same number for the deviation to say something about the others.</summary>
    private const double LargestShare = 0.9;

    /// <summary>Checks whether mean or deviation are too large.</summary>
    public static bool IsWide(double mean, double deviation) => !(Math.Abs(mean) <= Largest && deviation <= Largest);

    /// <summary>Finds the columns of flat rows that are beyond the limits.</summary>
    /// <param name="rows">Numbers, row after row.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <param name="isBounded">Whether they are targets of an activation that has two bounds. Then only their deviation may be too small.</param>
    public static List<(int Column, double Mean, double Deviation)> FindBeyond<T>(ReadOnlySpan<T> rows, int columns, bool isBounded)
        where T : unmanaged
    {
        var found = new List<(int Column, double Mean, double Deviation)>();
        var values = new double[rows.Length / columns];
        for (int column = 0; column < columns && values.Length > 0; column++)
        {
            for (int row = 0; row < values.Length; row++)
            {
                values[row] = Real.ToDouble(rows[row * columns + column]);
            }

            (double mean, double deviation) = ColumnStatistics.MeanAndDeviation(values, columns: 1, column: 0);
            bool isNarrow = deviation < SmallestDeviation || (!isBounded && deviation * LargestRatio < Math.Abs(mean));
            if ((!isBounded && IsWide(mean, deviation)) || (isNarrow && Varies<T>(values, mean, deviation)))
            {
                found.Add((column, mean, deviation));
            }
        }

        return found;
    }

    /// <summary>
    /// Checks whether the deviation says how far the numbers lie from each other. It does not in a constant column, where it is rounding error, nor in
    /// that of a rare class or category, where nearly all rows have the same number.
    /// </summary>
    private static bool Varies<T>(ReadOnlySpan<double> column, double mean, double deviation)
        where T : unmanaged
        => deviation > Real.Rounding<T>() * Math.Abs(mean) && LargestEqualShare(column) <= LargestShare;

    /// <summary>Computes the share of the most frequent number, if it is above a half; otherwise some lower share.</summary>
    private static double LargestEqualShare(ReadOnlySpan<double> column)
    {
        // The majority vote of Boyer and Moore: whatever more than half of the rows have is the candidate that is left.
        double candidate = 0.0;
        int votes = 0;
        foreach (double value in column)
        {
            candidate = votes == 0 ? value : candidate;
            votes += value == candidate ? 1 : -1;
        }

        int count = 0;
        foreach (double value in column)
        {
            count += value == candidate ? 1 : 0;
        }

        return (double)count / column.Length;
    }
}
