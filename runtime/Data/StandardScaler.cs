using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Brings every column to mean 0 and standard deviation 1: z = (x − mean)/deviation. Fit it on training rows only, then use the
/// same scaler for every row that the network sees.
/// </summary>
public sealed class StandardScaler : Scaler
{
    /// <summary>Makes a scaler from known values.</summary>
    /// <param name="means">The mean of each column.</param>
    /// <param name="deviations">The standard deviation of each column, above 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or a deviation is not above 0.</exception>
    public StandardScaler(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations)
        : base(ScalerFit.Copy(means, nameof(means)), ScalerFit.Copy(deviations, nameof(deviations)), shift: 0.0)
    {
        Guard.Length(deviations.Length, means.Length, nameof(deviations));
        for (int column = 0; column < deviations.Length; column++)
        {
            if (deviations[column] <= 0.0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"deviations[{column}] is {deviations[column]}, expected above 0."), nameof(deviations));
            }
        }
    }

    /// <summary>The mean of each column.</summary>
    public ReadOnlySpan<double> Means => Offsets;

    /// <summary>
    /// The standard deviation of each column, √((1/m)·Σ (x − mean)²); 1 for a constant column. Numbers that differ by rounding alone count as
    /// constant: max − min ≤ 2·ε·max |x|, where ε is 2⁻⁵² for double and 2⁻²³ for float.
    /// </summary>
    public ReadOnlySpan<double> Deviations => Scales;

    /// <summary>Takes mean and deviation from the rows <c>rows[row][column]</c>.</summary>
    /// <exception cref="ArgumentException">No rows, rows of different lengths, or a number that is not finite.</exception>
    public static StandardScaler Fit<T>(T[][] rows)
        where T : unmanaged
        => Fit<T>(ScalerFit.Flatten(rows, out int columns), columns);

    /// <summary>Takes mean and deviation from the matrix <c>rows[row, column]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(T[][])"/>
    public static StandardScaler Fit<T>(T[,] rows)
        where T : unmanaged
        => Fit<T>(ScalerFit.Flatten(rows, out int columns), columns);

    /// <summary>Takes mean and deviation from one column: a number for each row, such as the targets.</summary>
    /// <inheritdoc cref="Fit{T}(T[][])"/>
    public static StandardScaler Fit<T>(T[] rows)
        where T : unmanaged
        => Fit<T>(rows ?? throw new ArgumentNullException(nameof(rows)), columns: 1);

    /// <summary>Takes mean and deviation from flat rows.</summary>
    /// <param name="rows">Numbers, row after row.</param>
    /// <param name="columns">Count of the numbers in a row, at least 1.</param>
    /// <exception cref="ArgumentException">No rows, a row that is not whole, or a number that is not finite.</exception>
    public static StandardScaler Fit<T>(ReadOnlySpan<T> rows, int columns)
        where T : unmanaged
    {
        ColumnStatistics[] statistics = ScalerFit.Columns(rows, columns);
        var means = new double[columns];
        var deviations = new double[columns];
        for (int column = 0; column < columns; column++)
        {
            means[column] = statistics[column].Mean;
            deviations[column] = statistics[column].IsConstant ? 1.0 : statistics[column].Deviation;
            if (deviations[column] == 0.0 || !double.IsFinite(deviations[column]))
            {
                throw new ArgumentException($"Column {column} has a deviation outside the range of double.", nameof(rows));
            }
        }

        return new StandardScaler(means, deviations);
    }
}
