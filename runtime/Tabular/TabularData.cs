using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// Turns a table of named columns into rows for a network: numbers, categories one-hot, missing cells by the rules of their column. Immutable.
/// </summary>
/// <remarks>
/// The table holds no cells. Each call that needs cells goes through the source once, from the first row to the last, so that only the numbers
/// asked for take memory. One call for several columns is faster than several calls.
/// </remarks>
public sealed class TabularData
{
    private readonly TabularSource _source;
    private readonly SelectedRows? _rows;

    /// <summary>Makes a table of all rows of a source.</summary>
    public TabularData(TabularSource source) => _source = source ?? throw new ArgumentNullException(nameof(source));

    private TabularData(TabularSource source, SelectedRows rows)
    {
        _source = source;
        _rows = rows;
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> ColumnNames => _source.ColumnNames;

    /// <summary>Number of rows, at least 0.</summary>
    public int RowCount => _rows?.Count ?? _source.RowCount;

    /// <summary>Gives the cells of a column as text; empty where they are blank.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public string[] Text(string column)
    {
        var cells = new string[RowCount];
        Visit([column], (reader, row) => cells[row] = reader.Text(0));
        return cells;
    }

    /// <summary>Gives a column of numbers, one for each row, such as the targets of a regression.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="TabularDataException">A cell is not a finite number.</exception>
    public T[] Numbers<T>(string column)
        where T : unmanaged
    {
        var encoder = new ColumnEncoder<T>([TabularColumn.Number(column)]);
        var numbers = new T[RowCount];
        Visit([column], (reader, row) => encoder.Encode(reader, numbers.AsSpan(row, 1)));
        return numbers;
    }

    /// <summary>Makes a column of numbers in which a missing cell becomes what the rows of this table teach.</summary>
    /// <param name="column">Name of the column.</param>
    /// <param name="filling">The number to learn.</param>
    /// <param name="indicator">Whether a second number says that the cell is missing: 1 or 0.</param>
    /// <param name="missingNumber">A number that means a missing value, such as −200; null if only the texts of the table do.</param>
    /// <exception cref="ArgumentException">There is no such column, or it has no number.</exception>
    /// <exception cref="TabularDataException">A cell that is not missing is not a finite number.</exception>
    public TabularColumn Number(string column, Filling filling, bool indicator = false, double? missingNumber = null)
    {
        if (!Enum.IsDefined(filling))
        {
            throw new ArgumentOutOfRangeException(nameof(filling), filling, "Expected Mean or Median.");
        }

        TabularColumn filled = TabularColumn.Number(column, fill: 0, indicator, missingNumber);
        var numbers = new List<double>();
        Visit([column], (reader, _) =>
        {
            if (reader.TryNumber(filled, 0, out double number) == CellKind.Number)
            {
                numbers.Add(number);
            }
        });
        return numbers.Count == 0
            ? throw new ArgumentException($"The column \"{column}\" has no number from which to learn its {filling}.", nameof(column))
            : TabularColumn.Number(column, filling == Filling.Mean ? ColumnLearning.Mean(numbers) : ColumnLearning.Median(numbers), indicator, missingNumber);
    }

    /// <summary>
    /// Makes a column of the categories that occur in this table. Categories that are all numbers stand in the order of the numbers, 1 2 10; as
    /// soon as one is not, all stand in the order of their characters, 1 10 2 x.
    /// </summary>
    /// <param name="column">Name of the column.</param>
    /// <param name="unseen">What becomes of a cell of a later table that is none of them, or of a missing cell.</param>
    /// <exception cref="ArgumentException">There is no such column, or it has no category.</exception>
    /// <exception cref="TabularDataException">A cell is missing, and <paramref name="unseen"/> is <see cref="UnseenCategory.Refused"/>.</exception>
    public TabularColumn Category(string column, UnseenCategory unseen = UnseenCategory.Refused)
    {
        var categories = new Dictionary<string, double>(StringComparer.Ordinal);
        Visit([column], (reader, _) =>
        {
            if (!reader.IsMissing(0))
            {
                categories.TryAdd(reader.Text(0), reader.Number(0, out double number) == CellKind.Number ? number : double.NaN);
            }
            else if (unseen == UnseenCategory.Refused)
            {
                throw reader.MissingCategory(column, 0);
            }
        });
        return categories.Count == 0
            ? throw new ArgumentException($"The table has no category of {column}; name them with TabularColumn.Category.", nameof(column))
            : TabularColumn.Category(column, ColumnLearning.Ordered(categories), unseen);
    }

    /// <summary>Gives the class of each row: the index of its cell among the categories; their count for a cell read as one of the others.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it has no categories.</exception>
    /// <exception cref="TabularDataException">A cell is none of the categories, and the column has no number for the others.</exception>
    public int[] Classes(TabularColumn column)
    {
        IReadOnlyList<string> categories = (column ?? throw new ArgumentNullException(nameof(column))).Categories
            ?? throw new ArgumentException($"{column.Name} is a column of numbers, expected one of categories.", nameof(column));
        Dictionary<string, int> numbers = CellReading.Classes(categories);
        var classes = new int[RowCount];
        Visit([column.Name], (reader, row) =>
        {
            int number = reader.Class(column, 0, numbers);
            classes[row] = number >= 0 ? number : throw reader.Unseen(column, 0);
        });
        return classes;
    }

    /// <summary>Puts columns side by side as rows for a network, categories one-hot: <c>rows[row][feature]</c>.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="columns">At least one column; <see cref="TabularColumn.FeatureNames"/> has the names of the features.</param>
    /// <exception cref="ArgumentException">There are no columns, or one is not in the table.</exception>
    /// <exception cref="TabularDataException">A cell does not fit its column.</exception>
    public T[][] Features<T>(params TabularColumn[] columns)
        where T : unmanaged
    {
        RequireColumns(columns, nameof(columns));
        var encoder = new ColumnEncoder<T>(columns);
        var rows = new T[RowCount][];
        Visit(columns.Select(column => column.Name), (reader, row) => encoder.Encode(reader, rows[row] = new T[encoder.Width]));
        return rows;
    }

    /// <summary>Puts columns of numbers side by side as rows for a network: <c>rows[row][feature]</c>.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="columns">Names, at least one.</param>
    /// <exception cref="ArgumentException">There are no columns, or one is not in the table.</exception>
    /// <exception cref="TabularDataException">A cell is not a finite number.</exception>
    public T[][] Features<T>(params string[] columns)
        where T : unmanaged
        => Features<T>(Array.ConvertAll(columns ?? throw new ArgumentNullException(nameof(columns)), TabularColumn.Number));

    /// <summary>Makes a set for training, with the names of its features and classes, in one pass and without a copy in between.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="inputs">The columns of x, at least one.</param>
    /// <param name="targets">The columns of y, at least one. A single column of categories names the classes.</param>
    /// <exception cref="ArgumentException">There are no columns, or one is not in the table, or the numbers exceed an array.</exception>
    /// <exception cref="InvalidOperationException">The table has no rows.</exception>
    /// <exception cref="TabularDataException">A cell does not fit its column.</exception>
    public DataSet<T> ToDataSet<T>(IReadOnlyList<TabularColumn> inputs, params TabularColumn[] targets)
        where T : unmanaged
    {
        RequireColumns(inputs, nameof(inputs));
        RequireColumns(targets, nameof(targets));
        if (RowCount == 0)
        {
            throw new InvalidOperationException("The table has no rows, expected at least one.");
        }

        var x = new ColumnEncoder<T>(inputs);
        var y = new ColumnEncoder<T>(targets, first: inputs.Count);
        T[] allX = NewRows<T>(x.Width, nameof(inputs)), allY = NewRows<T>(y.Width, nameof(targets));
        Visit(inputs.Concat(targets).Select(column => column.Name), (reader, row) =>
        {
            x.Encode(reader, allX.AsSpan(row * x.Width, x.Width));
            y.Encode(reader, allY.AsSpan(row * y.Width, y.Width));
        });
        string[]? classNames = targets.Length == 1 && targets[0].Categories is not null && y.Width > 1 ? targets[0].ClassNames.ToArray() : null;
        return new DataSet<T>(allX, x.Width, allY, y.Width, inputs.SelectMany(column => column.FeatureNames).ToArray(), classNames);
    }

    /// <summary>Counts the missing cells of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int MissingCount(string column) => MissingCount(TabularColumn.Number(column));

    /// <summary>Counts the missing cells of a column, those that hold its <see cref="TabularColumn.MissingNumber"/> included.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int MissingCount(TabularColumn column) => RowCount - WithoutMissing(new[] { column }).RowCount;

    /// <summary>Leaves out the rows in which a cell of these columns is missing.</summary>
    /// <param name="columns">Names; none for all columns of the table.</param>
    /// <exception cref="ArgumentException">One is not in the table.</exception>
    public TabularData WithoutMissing(params string[] columns)
    {
        string[] names = columns ?? throw new ArgumentNullException(nameof(columns));
        return WithoutMissing(Array.ConvertAll(names.Length == 0 ? ColumnNames.ToArray() : names, TabularColumn.Number));
    }

    /// <summary>
    /// Leaves out the rows in which a cell of these columns is missing, or holds their <see cref="TabularColumn.MissingNumber"/>.
    /// </summary>
    /// <param name="columns">At least one.</param>
    /// <exception cref="ArgumentException">There are no columns, or one is not in the table.</exception>
    public TabularData WithoutMissing(IReadOnlyList<TabularColumn> columns)
    {
        RequireColumns(columns, nameof(columns));
        return Where(columns.Select(column => column.Name), reader =>
        {
            for (int index = 0; index < columns.Count; index++)
            {
                if (reader.IsMissing(index)
                    || (columns[index].MissingNumber is { } missing && reader.NumberOrMissing(missing, index, out _) == CellKind.Missing))
                {
                    return false;
                }
            }

            return true;
        });
    }

    /// <summary>Keeps the rows whose cell in a column fulfils a condition.</summary>
    /// <param name="column">Name of the column.</param>
    /// <param name="keep">Gets the text of the cell, and returns true if the row stays.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public TabularData Where(string column, Predicate<string> keep)
    {
        Predicate<string> condition = keep ?? throw new ArgumentNullException(nameof(keep));
        return Where([column], reader => condition(reader.Text(0)));
    }

    /// <summary>Gives some of the rows, in the given order, such as those of a <see cref="RowSplit"/>.</summary>
    /// <param name="rows">Indices from 0 to RowCount − 1; a row may come more than once.</param>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public TabularData Select(ReadOnlySpan<int> rows)
    {
        int[] selected = RowSelection.Select(_rows?.Indices ?? Enumerable.Range(0, RowCount).ToArray(), rows);
        return new TabularData(_source, new SelectedRows(selected));
    }

    private TabularData Where(IEnumerable<string> columns, Predicate<TabularReader> keep)
    {
        var kept = new bool[RowCount];
        Visit(columns, (reader, row) => kept[row] = keep(reader));
        return Select(Enumerable.Range(0, kept.Length).Where(row => kept[row]).ToArray());
    }

    private T[] NewRows<T>(int width, string argument)
        where T : unmanaged
        => (long)RowCount * width <= Array.MaxLength
            ? new T[RowCount * width]
            : throw new ArgumentException($"{argument} make {RowCount} rows of {width} numbers, expected at most {Array.MaxLength} numbers.", argument);

    private void Visit(IEnumerable<string> columns, Action<TabularReader, int> visit)
    {
        using TabularReader reader = _source.Read(IndicesOf(columns));
        if (_rows is not null)
        {
            _rows.Visit(reader, visit);
            return;
        }

        for (int row = 0; reader.Next(); row++)
        {
            visit(reader, row);
        }
    }

    private static void RequireColumns(IReadOnlyList<TabularColumn> columns, string argument)
    {
        if (columns is null || columns.Count == 0)
        {
            throw new ArgumentException($"{argument} is empty, expected at least one column.", argument);
        }

        for (int index = 0; index < columns.Count; index++)
        {
            if (columns[index] is null)
            {
                throw new ArgumentException($"{argument}[{index}] is null, expected a column.", argument);
            }
        }
    }

    private int[] IndicesOf(IEnumerable<string> columns)
    {
        // A table of genes has tens of thousands of columns, each of which is asked for.
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        int count = 0;
        foreach (string name in ColumnNames)
        {
            indices.TryAdd(name, count++);
        }

        return columns.Select(column => column is not null && indices.TryGetValue(column, out int index) ? index : throw NoColumn(column)).ToArray();
    }

    private ArgumentException NoColumn(string? column)
    {
        string found = ColumnNames.Count == 1 ? $"is only {ColumnNames[0]}" : $"are {string.Join(", ", ColumnNames.Take(20))}{(ColumnNames.Count > 20 ? ", …" : "")}";
        return new ArgumentException($"There is no column \"{column}\"; there {found}.{_source.NamesHint}", nameof(column));
    }
}
