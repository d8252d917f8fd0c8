using System;

namespace BackpropGen;

/// <summary>Copies the rows of arrays one after the other.</summary>
internal static class FlatRows
{
    /// <summary>Gives the number of columns of the first row.</summary>
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

    /// <summary>Copies a matrix that must have a given number of columns, row by row.</summary>
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

    /// <summary>Computes the number of rows from the count of numbers.</summary>
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
}
