using System;

namespace BackpropGen;

/// <summary>Rows of data as users have them: picks rows by index, and lays them out one after the other.</summary>
public static class Rows
{
    /// <summary>The rows at <paramref name="indices"/>, in that order; the rows themselves are shared, not copied.</summary>
    /// <param name="rows"><c>rows[row][column]</c>, or one number or label for each row.</param>
    /// <param name="indices">From 0 to the number of rows − 1; a row may come more than once.</param>
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

    /// <summary>A copy of the rows at <paramref name="indices"/> of a matrix, in that order.</summary>
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

    /// <summary>A copy of the rows at <paramref name="indices"/> of flat rows, in that order.</summary>
    /// <param name="rows">Row after row.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    /// <param name="indices">From 0 to the number of rows − 1; a row may come more than once.</param>
    /// <exception cref="ArgumentException">The rows are not whole, or an index is outside of them.</exception>
    public static T[] Select<T>(ReadOnlySpan<T> rows, int columns, ReadOnlySpan<int> indices)
    {
        RequireIndices(indices, Count(rows.Length, columns, nameof(rows)));
        var selected = new T[checked(indices.Length * columns)];
        for (int position = 0; position < indices.Length; position++)
        {
            rows.Slice(indices[position] * columns, columns).CopyTo(selected.AsSpan(position * columns));
        }

        return selected;
    }

    /// <summary>The number of columns, as the first row has them.</summary>
    /// <exception cref="ArgumentException">There are no rows, or the first is null or empty.</exception>
    internal static int Columns<T>(T[][] rows, string argument)
    {
        if (rows is null)
        {
            throw new ArgumentNullException(argument);
        }

        if (rows.Length == 0)
        {
            throw new ArgumentException($"{argument} is empty, expected at least one row.", argument);
        }

        return rows[0] is { Length: > 0 } first
            ? first.Length
            : throw new ArgumentException($"{argument}[0] is {(rows[0] is null ? "null" : "empty")}, expected at least one number.", argument);
    }

    /// <summary>Copies rows of equal length one after the other.</summary>
    /// <exception cref="ArgumentException">A row is null or has another length.</exception>
    internal static T[] Flatten<T>(T[][] rows, int columns, string argument)
    {
        if (rows is null)
        {
            throw new ArgumentNullException(argument);
        }

        var flat = new T[checked(rows.Length * columns)];
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row] is null || rows[row].Length != columns)
            {
                string found = rows[row] is null ? "is null" : $"has length {rows[row].Length}";
                throw new ArgumentException($"{argument}[{row}] {found}, expected length {columns}.", argument);
            }

            rows[row].CopyTo(flat, row * columns);
        }

        return flat;
    }

    /// <summary>Copies a matrix with a certain number of columns row by row.</summary>
    /// <exception cref="ArgumentException">It has another number of columns.</exception>
    internal static T[] Flatten<T>(T[,] rows, int columns, string argument) => rows is null || rows.GetLength(1) == columns
        ? Flatten(rows!, argument)
        : throw new ArgumentException($"{argument} has {rows.GetLength(1)} columns, expected {columns}.", argument);

    /// <summary>Copies a matrix row by row.</summary>
    internal static T[] Flatten<T>(T[,] rows, string argument)
    {
        if (rows is null)
        {
            throw new ArgumentNullException(argument);
        }

        int columns = rows.GetLength(1);
        var flat = new T[rows.Length];
        for (int index = 0; index < flat.Length; index++)
        {
            flat[index] = rows[index / columns, index % columns];
        }

        return flat;
    }

    /// <summary>The number of rows in so many numbers.</summary>
    /// <exception cref="ArgumentException">There are no columns, or the last row is not whole.</exception>
    internal static int Count(int length, int columns, string argument)
    {
        if (columns < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(columns), columns, "Expected at least 1.");
        }

        return length % columns == 0
            ? length / columns
            : throw new ArgumentException($"{argument} holds {length} numbers, expected a multiple of the {columns} columns.", argument);
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
