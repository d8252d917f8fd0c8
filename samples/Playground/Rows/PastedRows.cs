using System.Globalization;

namespace BackpropGen.Playground.Rows;

/// <summary>Reads rows that the user pastes: CSV, or cells of a spreadsheet. The last column is the target: a number, or a word that names the class.</summary>
internal static class PastedRows
{
    /// <summary>Beyond this many, an epoch takes seconds.</summary>
    public const int MostRows = 20_000;

    /// <exception cref="TabularDataException">A cell is missing, or is no number; the message says in which line and column.</exception>
    /// <exception cref="FormatException">The text has too few lines or columns, too many rows, or one class.</exception>
    public static RowTable Read(string text, bool isScaled)
    {
        TabularData table = CsvFile.Read(new StringReader(text), new CsvOptions { ColumnNames = NamesWithoutHeader(text) });
        if (table.ColumnNames.Count < 2)
        {
            throw new FormatException("There is one column; expected the inputs, and the target as the last column.");
        }

        if (table.RowCount is 0 or > MostRows)
        {
            throw new FormatException($"There are {table.RowCount} rows; expected 1 to {MostRows}.");
        }

        string[] inputs = [.. table.ColumnNames.SkipLast(1)];
        string target = table.ColumnNames[^1];
        double[][] x = table.Features<double>(inputs);
        (double[][] y, IReadOnlyList<string>? classes) = IsNumeric(table.Text(target))
            ? (Array.ConvertAll(table.Numbers<double>(target), number => new[] { number }), null)
            : Classes(table, target);
        var rows = new RowTable(RowTable.Pasted, $"Your own, {table.RowCount} rows", [.. x.Zip(y, (row, targets) => new Row(row, targets))], inputs, classes);
        return isScaled ? rows.Scaled() : rows;
    }

    /// <summary>Two words are 0 and 1 of one output; more words are an output each.</summary>
    private static (double[][] Y, IReadOnlyList<string> Names) Classes(TabularData table, string target)
    {
        TabularColumn column = table.Category(target);
        IReadOnlyList<string> names = column.Categories!;
        return names.Count switch
        {
            1 => throw new FormatException($"Every row of the target \"{target}\" is \"{names[0]}\"; expected two classes or more."),
            2 => (Array.ConvertAll(table.Classes(column), index => new double[] { index }), names),
            _ => (table.Features<double>(column), names),
        };
    }

    private static bool IsNumeric(string[] cells) => cells.Any(IsNumber);

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>Rows without a line of names get x1, x2, … and y; null for those that have one.</summary>
    private static string[]? NamesWithoutHeader(string text)
    {
        string first = text.TrimStart('\uFEFF', '\r', '\n', ' ').Split('\n')[0].Trim();
        char delimiter = "\t;,".FirstOrDefault(first.Contains, ' ');
        string[] cells = first.Split(delimiter, StringSplitOptions.TrimEntries);
        return cells.Length > 1 && cells.SkipLast(1).All(IsNumber)
            ? [.. Enumerable.Range(1, cells.Length - 1).Select(index => $"x{index}"), "y"]
            : null;
    }
}
