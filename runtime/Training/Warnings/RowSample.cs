using System;

namespace BackpropGen;

/// <summary>Takes evenly spaced rows of a large table, which are enough for its means and deviations: a look at them costs less than an epoch.</summary>
internal static class RowSample
{
    private const int MostRows = 10_000;

    /// <summary>Gives the indices of the rows of the sample.</summary>
    public static int[] Rows(int rowCount)
    {
        int step = Step(rowCount);
        var rows = new int[(rowCount + step - 1) / step];
        for (int index = 0; index < rows.Length; index++)
        {
            rows[index] = index * step;
        }

        return rows;
    }

    /// <summary>Copies the sample, row after row; gives the rows themselves if it has them all.</summary>
    /// <param name="rows">Flat rows.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    public static ReadOnlySpan<T> Take<T>(ReadOnlySpan<T> rows, int columns)
    {
        int rowCount = rows.Length / columns, step = Step(rowCount);
        if (step <= 1)
        {
            return rows;
        }

        var sample = new T[(rowCount + step - 1) / step * columns];
        for (int row = 0, index = 0; row < rowCount; row += step, index += columns)
        {
            rows.Slice(row * columns, columns).CopyTo(sample.AsSpan(index));
        }

        return sample;
    }

    /// <summary>Gives the distance from one row of the sample to the next; 1 in a table of at most 10,000 rows.</summary>
    public static int Step(int rowCount) => (rowCount + MostRows - 1) / MostRows;
}
