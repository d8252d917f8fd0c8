using System;

namespace BackpropGen;

/// <summary>Checks the rows and values that scalers are made from, and describes the columns.</summary>
internal static class ScalerFit
{
    /// <exception cref="ArgumentException">No rows, rows of different lengths, or without columns.</exception>
    public static T[] Flatten<T>(T[][] rows, out int columns)
        where T : unmanaged
    {
        columns = FlatRows.Columns(rows, nameof(rows));
        return FlatRows.Flatten(rows, columns, nameof(rows));
    }

    /// <exception cref="ArgumentException">There are no columns.</exception>
    public static T[] Flatten<T>(T[,] rows, out int columns)
        where T : unmanaged
    {
        T[] flat = FlatRows.Flatten(rows, nameof(rows));
        columns = rows.GetLength(1);
        return columns > 0
            ? flat
            : throw new ArgumentException("rows has 0 columns, expected at least one.", nameof(rows));
    }

    /// <summary>Describes the columns of rows that are all finite.</summary>
    /// <exception cref="ArgumentException">No row, a row that is not whole, or a number that is not finite.</exception>
    public static ColumnStatistics[] Columns<T>(ReadOnlySpan<T> rows, int columns)
        where T : unmanaged
    {
        if (FlatRows.Count(rows.Length, columns, nameof(rows)) == 0)
        {
            throw new ArgumentException("rows is empty, expected at least one row.", nameof(rows));
        }

        int bad = Real.FirstNonFinite(rows);
        return bad < 0
            ? ColumnStatistics.OfColumns(rows, columns)
            : throw new ArgumentException(
                FormattableString.Invariant($"rows[{bad / columns}][{bad % columns}] is {rows[bad]}, expected a finite number."), nameof(rows));
    }

    /// <summary>Copies values that describe the columns of a scaler.</summary>
    /// <exception cref="ArgumentException">There is none, or one is not finite.</exception>
    public static double[] Copy(ReadOnlySpan<double> values, string argument)
    {
        if (values.Length == 0)
        {
            throw new ArgumentException($"{argument} is empty, expected a value for each column.", argument);
        }

        int bad = Real.FirstNonFinite(values);
        return bad < 0
            ? values.ToArray()
            : throw new ArgumentException(
                FormattableString.Invariant($"{argument}[{bad}] is {values[bad]}, expected a finite number."), argument);
    }
}
