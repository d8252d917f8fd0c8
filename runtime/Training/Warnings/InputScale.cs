using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Finds inputs whose scale makes a network learn badly or not at all.</summary>
/// <remarks>
/// <para>
/// First weights suit inputs of mean 0 and deviation 1. Inputs near 100 drive every sigmoid to its flat end, where the gradient vanishes.
/// They make the gradient of a linear node so large that every step overshoots further. Inputs that differ by 0.001 leave every node where its bias
/// puts it, because the gradient of a weight is δ·x.
/// </para>
/// <para>
/// The limits: |mean| and standard deviation at most 10, deviation at least 0.02 and at least 1/25 of |mean|. The lower limits do not apply to a
/// column that is constant, or that has the same number in more than nine of ten rows, as a rare category has.
/// </para>
/// </remarks>
public static class InputScale
{
    /// <summary>Finds the columns whose mean or standard deviation is beyond the limits. Scaled data have none.</summary>
    /// <param name="rows">Flat rows; an empty span gives no warning. Numbers that are not finite count as too large.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <exception cref="ArgumentException">A row is not whole.</exception>
    public static IReadOnlyList<InputScaleWarning> Check<T>(ReadOnlySpan<T> rows, int columns)
        where T : unmanaged
        => Check(rows, columns, names: null);

    /// <summary>Finds the columns whose mean or standard deviation is beyond the limits. Scaled data have none.</summary>
    /// <param name="data">Rows whose inputs are checked.</param>
    public static IReadOnlyList<InputScaleWarning> Check<T>(DataSet<T> data)
        where T : unmanaged
        => Check((data ?? throw new ArgumentNullException(nameof(data))).X.Span, data.InputCount, data.FeatureNames);

    /// <summary>Finds the columns whose mean or standard deviation is beyond the limits. Scaled data have none.</summary>
    /// <param name="rows"><c>rows[row][column]</c>, at least one row.</param>
    /// <exception cref="ArgumentException">No rows, or rows of different lengths.</exception>
    public static IReadOnlyList<InputScaleWarning> Check<T>(T[][] rows)
        where T : unmanaged
        => Check<T>(ScalerFit.Flatten(rows, out int columns), columns);

    private static List<InputScaleWarning> Check<T>(ReadOnlySpan<T> rows, int columns, IReadOnlyList<string>? names)
        where T : unmanaged
    {
        FlatRows.Count(rows.Length, columns, nameof(rows));
        return ScaleLimits.FindBeyond(rows, columns, isBounded: false)
            .ConvertAll(found => new InputScaleWarning(found.Column, names?[found.Column], found.Mean, found.Deviation));
    }
}
