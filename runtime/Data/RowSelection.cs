using System;

namespace BackpropGen;

/// <summary>Selects rows by their indices, such as those of a <see cref="RowSplit"/>.</summary>
public static class RowSelection
{
    /// <summary>Selects the rows at <paramref name="indices"/>, in that order. The rows themselves are shared, not copied.</summary>
    /// <param name="rows">Rows <c>rows[row][column]</c>, or one number or label for each row.</param>
    /// <param name="indices">Indices from 0 to the number of rows − 1; a row may come more than once.</param>
    /// <exception cref="ArgumentException">An index is outside the rows.</exception>
    public static T[] Select<T>(T[] rows, ReadOnlySpan<int> indices)
    {
        if (rows is null)
        {
            throw new ArgumentNullException(nameof(rows));
        }

        RequireIndices(indices, rows.Length);
        var selected = new T[indices.Length];
        for (int position = 0; position < indices.Length; position++)
        {
            selected[position] = rows[indices[position]];
        }

        return selected;
    }

    /// <summary>Copies the rows at <paramref name="indices"/> of a matrix, in that order.</summary>
    /// <inheritdoc cref="Select{T}(T[], ReadOnlySpan{int})"/>
    public static T[,] Select<T>(T[,] rows, ReadOnlySpan<int> indices)
    {
        if (rows is null)
        {
            throw new ArgumentNullException(nameof(rows));
        }

        RequireIndices(indices, rows.GetLength(0));
        int columns = rows.GetLength(1);
        var selected = new T[indices.Length, columns];
        for (int position = 0; position < indices.Length; position++)
        {
            for (int column = 0; column < columns; column++)
            {
                selected[position, column] = rows[indices[position], column];
            }
        }

        return selected;
    }

    /// <summary>Copies the rows at <paramref name="indices"/> of flat rows, in that order.</summary>
    /// <param name="rows">Numbers, row after row.</param>
    /// <param name="columns">Count of the numbers in a row, at least 1.</param>
    /// <param name="indices">Indices from 0 to the number of rows − 1; a row may come more than once.</param>
    /// <exception cref="ArgumentException">The rows are not whole, or an index is outside the rows.</exception>
    public static T[] Select<T>(ReadOnlySpan<T> rows, int columns, ReadOnlySpan<int> indices)
    {
        RequireIndices(indices, FlatRows.Count(rows.Length, columns, nameof(rows)));
        var selected = new T[checked(indices.Length * columns)];
        for (int position = 0; position < indices.Length; position++)
        {
            rows.Slice(indices[position] * columns, columns).CopyTo(selected.AsSpan(position * columns));
        }

        return selected;
    }

    private static void RequireIndices(ReadOnlySpan<int> indices, int rowCount)
    {
        for (int position = 0; position < indices.Length; position++)
        {
            if ((uint)indices[position] >= (uint)rowCount)
            {
                throw new ArgumentException(
                    $"indices[{position}] is {indices[position]}, expected 0 to {rowCount - 1}: there are {rowCount} rows.", nameof(indices));
            }
        }
    }
}
