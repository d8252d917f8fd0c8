using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>
/// Holds a CSV file in memory: named columns, and rows of text that become numbers or classes on demand. Numbers have a decimal point
/// in every culture. Space around a cell is ignored, and empty lines are skipped. Immutable.
/// </summary>
public sealed class CsvTable
{
    private readonly string[][] _rows;
    private readonly int[] _lines;

    internal CsvTable(string[] columnNames, string[][] rows, int[] lines)
    {
        ColumnNames = Array.AsReadOnly(columnNames);
        _rows = rows;
        _lines = lines;
    }

    /// <summary>The names of the columns, as the header has them.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Number of rows, without the header.</summary>
    public int RowCount => _rows.Length;

    /// <summary>Reads a file in UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="delimiter">The text between the cells of a line; not empty.</param>
    /// <param name="columnNames">The names of the columns if the file has no header line; null if it has.</param>
    /// <exception cref="ArgumentException">The delimiter is empty, or a given name is missing or comes twice.</exception>
    /// <exception cref="CsvTableException">
    /// The file is empty, a name is missing or comes twice, a row has another number of cells than the header, or a quote is out of place.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvTable Load(string path, string delimiter = ",", IReadOnlyList<string>? columnNames = null)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        return Read(reader, delimiter, columnNames);
    }

    /// <summary>Reads from any text.</summary>
    /// <param name="reader">Read to its end, not closed.</param>
    /// <param name="delimiter">The text between the cells of a line; not empty.</param>
    /// <param name="columnNames">The names of the columns if the text has no header line; null if it has.</param>
    /// <exception cref="ArgumentException">The delimiter is empty, or a given name is missing or comes twice.</exception>
    /// <exception cref="CsvTableException">
    /// The text is empty, a name is missing or comes twice, a row has another number of cells than the header, or a quote is out of place.
    /// </exception>
    public static CsvTable Read(TextReader reader, string delimiter = ",", IReadOnlyList<string>? columnNames = null) =>
        CsvTableReader.Read(
            reader ?? throw new ArgumentNullException(nameof(reader)),
            string.IsNullOrEmpty(delimiter) ? throw new ArgumentException("delimiter is empty, expected at least one character.", nameof(delimiter)) : delimiter,
            columnNames);

    /// <summary>Gives the cells of a column as text.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public string[] Text(string column)
    {
        int index = IndexOf(column);
        return Array.ConvertAll(_rows, row => row[index]);
    }

    /// <summary>Gives a column of numbers, one for each row, such as the targets of a regression.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="CsvTableException">A cell is not a finite number.</exception>
    public T[] Numbers<T>(string column)
        where T : unmanaged
    {
        int index = IndexOf(column);
        var numbers = new T[RowCount];
        for (int row = 0; row < numbers.Length; row++)
        {
            numbers[row] = Number<T>(row, index);
        }

        return numbers;
    }

    /// <summary>Makes a column of the categories that occur in this table, in the order of their characters.</summary>
    /// <exception cref="ArgumentException">There is no such column, or there are no rows.</exception>
    /// <exception cref="CsvTableException">A cell is empty.</exception>
    public CsvColumn Category(string column)
    {
        int index = IndexOf(column);
        if (RowCount == 0)
        {
            throw new ArgumentException($"The table has no rows, so the categories of {column} are unknown; name them with CsvColumn.Category.", nameof(column));
        }

        int empty = Array.FindIndex(_rows, row => row[index].Length == 0);
        return empty < 0
            ? CsvColumn.Category(column, _rows.Select(row => row[index]).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToArray())
            : throw new CsvTableException("the cell is empty, expected a category.", _lines[empty], column);
    }

    /// <summary>Gives the class of each row: the index of its cell among the categories.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it has no categories.</exception>
    /// <exception cref="CsvTableException">A cell is none of the categories.</exception>
    public int[] Classes(CsvColumn column)
    {
        IReadOnlyList<string> categories = (column ?? throw new ArgumentNullException(nameof(column))).Categories
            ?? throw new ArgumentException($"{column.Name} is a column of numbers, expected one of categories.", nameof(column));
        Dictionary<string, int> numbers = Numbered(categories);
        int index = IndexOf(column.Name);
        var classes = new int[RowCount];
        for (int row = 0; row < classes.Length; row++)
        {
            classes[row] = ClassOf(row, index, numbers);
        }

        return classes;
    }

    /// <summary>Puts columns side by side as rows for a network, categories one-hot: <c>rows[row][feature]</c>.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="columns">At least one column; <see cref="CsvColumn.FeatureNames"/> has the names of the features.</param>
    /// <exception cref="ArgumentException">There are no columns, or one is not in the table.</exception>
    /// <exception cref="CsvTableException">A cell is not a finite number, or none of the categories.</exception>
    public T[][] Features<T>(params CsvColumn[] columns)
        where T : unmanaged
    {
        if (columns is null || columns.Length == 0)
        {
            throw new ArgumentException("columns is empty, expected at least one column.", nameof(columns));
        }

        int missing = Array.IndexOf(columns, null);
        if (missing >= 0)
        {
            throw new ArgumentException($"columns[{missing}] is null, expected a column.", nameof(columns));
        }

        int[] indices = Array.ConvertAll(columns, column => IndexOf(column.Name));
        Dictionary<string, int>?[] categories = Array.ConvertAll(columns, column => column.Categories is null ? null : Numbered(column.Categories));
        int width = columns.Sum(column => column.Width);
        var rows = new T[RowCount][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = new T[width];
            for (int column = 0, position = 0; column < columns.Length; position += columns[column++].Width)
            {
                if (categories[column] is { } numbers)
                {
                    rows[row][position + ClassOf(row, indices[column], numbers)] = To<T>(1.0);
                }
                else
                {
                    rows[row][position] = Number<T>(row, indices[column]);
                }
            }
        }

        return rows;
    }

    /// <summary>Puts columns of numbers side by side as rows for a network: <c>rows[row][feature]</c>.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="columns">Names, at least one.</param>
    /// <exception cref="ArgumentException">There are no columns, or one is not in the table.</exception>
    /// <exception cref="CsvTableException">A cell is not a finite number.</exception>
    public T[][] Features<T>(params string[] columns)
        where T : unmanaged
        => Features<T>(Array.ConvertAll(columns ?? throw new ArgumentNullException(nameof(columns)), CsvColumn.Number));

    private static Dictionary<string, int> Numbered(IReadOnlyList<string> categories) =>
        Enumerable.Range(0, categories.Count).ToDictionary(number => categories[number], StringComparer.Ordinal);

    private static T To<T>(double value)
        where T : unmanaged
        => typeof(T) == typeof(double) || typeof(T) == typeof(float)
            ? (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture)
            : throw new NotSupportedException($"{typeof(T)} is not supported, only double and float."); // an int would be rounded silently

    private int IndexOf(string column)
    {
        for (int index = 0; index < ColumnNames.Count; index++)
        {
            if (ColumnNames[index] == column)
            {
                return index;
            }
        }

        string found = ColumnNames.Count == 1
            ? $"there is only {ColumnNames[0]}. If this is several columns in one, the delimiter is wrong."
            : $"there are {string.Join(", ", ColumnNames)}.";
        throw new ArgumentException($"There is no column \"{column}\"; {found}", nameof(column));
    }

    private T Number<T>(int row, int column)
        where T : unmanaged
    {
        string cell = _rows[row][column];
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
        {
            T number = To<T>(value);
            if (double.IsFinite(Convert.ToDouble(number, CultureInfo.InvariantCulture)))
            {
                return number;
            }
        }

        string found = cell.Length == 0 ? "the cell is empty" : $"\"{Shortened(cell)}\" is not a finite {typeof(T).Name}";
        throw new CsvTableException($"{found}, expected a number such as -1.5 or 2e3.", _lines[row], ColumnNames[column]);
    }

    private int ClassOf(int row, int column, Dictionary<string, int> numbers)
    {
        string cell = _rows[row][column];
        return numbers.TryGetValue(cell, out int number)
            ? number
            : throw new CsvTableException(
                $"\"{Shortened(cell)}\" is none of the categories {string.Join(", ", numbers.Keys.Take(10))}{(numbers.Count > 10 ? ", …" : "")}.",
                _lines[row],
                ColumnNames[column]);
    }

    private static string Shortened(string cell) => cell.Length <= 40 ? cell : cell.Remove(40) + "…";
}
