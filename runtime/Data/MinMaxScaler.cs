using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Brings every column to a range: z = low + (x − min)/(max − min)·(high − low). Values beyond
/// those that it was fitted on land outside the range. Fit it on training rows only, then use the same scaler for every row that the network sees.
/// </summary>
public sealed class MinMaxScaler : Scaler
{
    private readonly double[] _minima, _maxima;

    /// <summary>Makes a scaler from known values.</summary>
    /// <param name="minima">The smallest value of each column.</param>
    /// <param name="maxima">The largest value of each column. If it equals the smallest but for rounding, x becomes x − min + low.</param>
    /// <param name="low">Scaled value of the smallest, finite.</param>
    /// <param name="high">Scaled value of the largest, finite; above low.</param>
    /// <exception cref="ArgumentException">
    /// The lengths differ, a value is not finite, a maximum lies below the minimum, a range is too wide or too narrow for double, or low is not below high.
    /// </exception>
    public MinMaxScaler(ReadOnlySpan<double> minima, ReadOnlySpan<double> maxima, double low = 0.0, double high = 1.0)
        : base(ScalerFit.Copy(minima, nameof(minima)), ScalesOf(minima, maxima, low, high), low)
    {
        _minima = minima.ToArray();
        _maxima = maxima.ToArray();
        High = high;
    }

    /// <summary>The smallest value of each column.</summary>
    public ReadOnlySpan<double> Minima => _minima;

    /// <summary>The largest value of each column; fitted, the smallest if they differ by rounding alone, as in <see cref="StandardScaler.Deviations"/>.</summary>
    public ReadOnlySpan<double> Maxima => _maxima;

    /// <summary>Scaled value of the smallest.</summary>
    public double Low => Shift;

    /// <summary>Scaled value of the largest.</summary>
    public double High { get; }

    /// <summary>Takes the smallest and the largest value from the rows <c>rows[row][column]</c>.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="low">Scaled value of the smallest, finite; 0 unless given.</param>
    /// <param name="high">Scaled value of the largest, finite; above low, 1 unless given.</param>
    /// <exception cref="ArgumentException">No rows, rows of different lengths, a number that is not finite, or low is not below high.</exception>
    public static MinMaxScaler Fit<T>(T[][] rows, double low = 0.0, double high = 1.0)
        where T : unmanaged
        => Fit<T>(ScalerFit.Flatten(rows, out int columns), columns, low, high);

    /// <summary>Takes the smallest and the largest value from the matrix <c>rows[row, column]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(T[][], double, double)"/>
    public static MinMaxScaler Fit<T>(T[,] rows, double low = 0.0, double high = 1.0)
        where T : unmanaged
        => Fit<T>(ScalerFit.Flatten(rows, out int columns), columns, low, high);

    /// <summary>Takes the smallest and the largest value from one column: a number for each row, such as the targets.</summary>
    /// <inheritdoc cref="Fit{T}(T[][], double, double)"/>
    public static MinMaxScaler Fit<T>(T[] rows, double low = 0.0, double high = 1.0)
        where T : unmanaged
        => Fit<T>(rows ?? throw new ArgumentNullException(nameof(rows)), columns: 1, low, high);

    /// <summary>Takes the smallest and the largest value from flat rows.</summary>
    /// <param name="rows">Row after row.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <param name="low">Scaled value of the smallest, finite.</param>
    /// <param name="high">Scaled value of the largest, finite; above low.</param>
    /// <exception cref="ArgumentException">No rows, a row that is not whole, a number that is not finite, or low is not below high.</exception>
    public static MinMaxScaler Fit<T>(ReadOnlySpan<T> rows, int columns, double low, double high)
        where T : unmanaged
    {
        ColumnStatistics[] statistics = ScalerFit.Columns(rows, columns);
        double[] minima = Array.ConvertAll(statistics, column => column.Minimum);
        double[] maxima = Array.ConvertAll(statistics, column => column.IsConstant ? column.Minimum : column.Maximum);
        return new MinMaxScaler(minima, maxima, low, high);
    }

    private static double[] ScalesOf(ReadOnlySpan<double> minima, ReadOnlySpan<double> maxima, double low, double high)
    {
        ScalerFit.Copy(maxima, nameof(maxima)); // checks that they are finite
        Guard.Length(maxima.Length, minima.Length, nameof(maxima));
        if (!(low < high) || !double.IsFinite(high - low))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"low is {low} and high is {high}, expected finite numbers, the first below the second."), nameof(low));
        }

        var scales = new double[minima.Length];
        for (int column = 0; column < scales.Length; column++)
        {
            double range = maxima[column] - minima[column];
            scales[column] = range >= 0.0 && ColumnStatistics.IsRounding(minima[column], maxima[column]) ? 1.0 : range / (high - low);
            if (range < 0.0 || !double.IsFinite(scales[column]) || scales[column] == 0.0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Column {column} goes from {minima[column]} to {maxima[column]}, expected a range within that of double."),
                    nameof(maxima));
            }
        }

        return scales;
    }
}
