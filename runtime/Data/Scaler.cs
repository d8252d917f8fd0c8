using System;
using System.Runtime.CompilerServices;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Scales every column by itself: z = (x − offset)/scale + shift. Fit a scaler on training rows only, then use the same scaler for every row
/// that the network sees. <see cref="Inverse(double[])"/> brings predictions back to the units of the targets. Immutable. Computes in double
/// and rounds once to <c>T</c>, which is <see cref="double"/> or <see cref="float"/>.
/// </summary>
public abstract class Scaler
{
    private readonly double[] _offsets, _scales;

    private protected Scaler(double[] offsets, double[] scales, double shift)
    {
        _offsets = offsets;
        _scales = scales;
        Shift = shift;
    }

    /// <summary>Number of columns of a row.</summary>
    public int ColumnCount => _offsets.Length;

    /// <summary>Number that is subtracted from each column.</summary>
    public ReadOnlySpan<double> Offsets => _offsets;

    /// <summary>Number that each column is divided by after that; never 0.</summary>
    public ReadOnlySpan<double> Scales => _scales;

    /// <summary>Number that is added last, the same for every column.</summary>
    public double Shift { get; }

    /// <summary>Copies and scales the rows <c>rows[row][column]</c>.</summary>
    /// <exception cref="ArgumentException">A row has another number of columns.</exception>
    public T[][] Transform<T>(T[][] rows)
        where T : unmanaged
        => Map(rows, inverse: false);

    /// <summary>Copies and scales the matrix <c>rows[row, column]</c>.</summary>
    /// <exception cref="ArgumentException">The matrix has another number of columns.</exception>
    public T[,] Transform<T>(T[,] rows)
        where T : unmanaged
        => Map(rows, inverse: false);

    /// <summary>Copies and scales one row, or any number of flat rows.</summary>
    /// <exception cref="ArgumentException">The length is not a multiple of the number of columns.</exception>
    [OverloadResolutionPriority(1)] // [7, 8] is a row of double, not of int
    public double[] Transform(double[] rows) => Map(rows, inverse: false);

    /// <inheritdoc cref="Transform(double[])"/>
    public T[] Transform<T>(T[] rows)
        where T : unmanaged
        => Map(rows, inverse: false);

    /// <summary>Scales any number of flat rows, without allocating.</summary>
    /// <param name="rows">Numbers, row after row.</param>
    /// <param name="result">Receives as many numbers as <paramref name="rows"/>; may be the same memory.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the number of columns, or the lengths differ.</exception>
    public void Transform<T>(ReadOnlySpan<T> rows, Span<T> result)
        where T : unmanaged
        => Map(rows, result, inverse: false);

    /// <summary>Restores the original values of scaled rows: x = (z − shift)·scale + offset.</summary>
    /// <exception cref="ArgumentException">A row has another number of columns.</exception>
    public T[][] Inverse<T>(T[][] rows)
        where T : unmanaged
        => Map(rows, inverse: true);

    /// <summary>Restores the original values of a scaled matrix: x = (z − shift)·scale + offset.</summary>
    /// <exception cref="ArgumentException">The matrix has another number of columns.</exception>
    public T[,] Inverse<T>(T[,] rows)
        where T : unmanaged
        => Map(rows, inverse: true);

    /// <summary>Restores the original values of one scaled row, or of any number of flat rows.</summary>
    /// <exception cref="ArgumentException">The length is not a multiple of the number of columns.</exception>
    [OverloadResolutionPriority(1)] // [7, 8] is a row of double, not of int
    public double[] Inverse(double[] rows) => Map(rows, inverse: true);

    /// <inheritdoc cref="Inverse(double[])"/>
    public T[] Inverse<T>(T[] rows)
        where T : unmanaged
        => Map(rows, inverse: true);

    /// <summary>Restores the original values of any number of flat, scaled rows, without allocating.</summary>
    /// <param name="rows">Numbers, row after row.</param>
    /// <param name="result">Receives as many numbers as <paramref name="rows"/>; may be the same memory.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the number of columns, or the lengths differ.</exception>
    public void Inverse<T>(ReadOnlySpan<T> rows, Span<T> result)
        where T : unmanaged
        => Map(rows, result, inverse: true);

    private T[][] Map<T>(T[][] rows, bool inverse)
        where T : unmanaged
    {
        FlatRows.Flatten(rows, ColumnCount, nameof(rows)); // checks every length before anything is made
        return Array.ConvertAll(rows, row => Map(row, inverse));
    }

    private T[,] Map<T>(T[,] rows, bool inverse)
        where T : unmanaged
    {
        T[] flat = FlatRows.Flatten(rows, ColumnCount, nameof(rows));
        Map<T>(flat, flat, inverse);
        var result = new T[rows.GetLength(0), ColumnCount];
        for (int index = 0; index < flat.Length; index++)
        {
            result[index / ColumnCount, index % ColumnCount] = flat[index];
        }

        return result;
    }

    private T[] Map<T>(T[] rows, bool inverse)
        where T : unmanaged
    {
        var result = new T[(rows ?? throw new ArgumentNullException(nameof(rows))).Length];
        Map<T>(rows, result, inverse);
        return result;
    }

    private void Map<T>(ReadOnlySpan<T> rows, Span<T> result, bool inverse)
        where T : unmanaged
    {
        int count = FlatRows.Count(rows.Length, ColumnCount, nameof(rows));
        Guard.Length(result.Length, rows.Length, nameof(result));
        for (int row = 0, index = 0; row < count; row++)
        {
            for (int column = 0; column < _offsets.Length; column++, index++)
            {
                double value = Real.ToDouble(rows[index]);
                result[index] = Real.FromDouble<T>(inverse
                    ? (value - Shift) * _scales[column] + _offsets[column]
                    : (value - _offsets[column]) / _scales[column] + Shift);
            }
        }
    }
}
