using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace BackpropGen;

/// <summary>A text with delimiters as the source of a table. Every line has been checked.</summary>
internal sealed class CsvSource : TabularSource
{
    private readonly CsvText _text;
    private readonly CsvCells _cells;
    private readonly bool _hasHeader;
    private readonly string[] _names;
    private readonly int[] _indices;

    private CsvSource(CsvText text, CsvOptions options)
    {
        _text = text;
        _cells = new CsvCells(options);
        _hasHeader = options.ColumnNames is null;

        using var rows = new CsvRows(text);
        string[] header = options.ColumnNames?.ToArray() ?? (rows.Next() ? rows.Cells() : throw new TabularDataException("the file ends before its header.", "Line", text.FirstLine));
        _indices = Enumerable.Range(0, header.Length).Where(cell => header[cell].Length > 0).ToArray();
        _names = Array.ConvertAll(_indices, cell => header[cell]);
        if (CsvOptionsCheck.ProblemWith(_names) is { } problem)
        {
            throw rows.Fault($"{problem}{HeaderHint(_names)}{text.DelimiterHint}");
        }

        while (rows.Next())
        {
            Check(rows, header);
            RowCount++;
        }
    }

    public override IReadOnlyList<string> ColumnNames => Array.AsReadOnly(_names);

    public override int RowCount { get; }

    public override string NamesHint => HeaderHint(_names) + _text.DelimiterHint;

    public static CsvSource Open(Func<TextReader> open, CsvOptions options)
    {
        CsvOptionsCheck.Require(options);
        return new CsvSource(new CsvText(open, options), options);
    }

    public override TabularReader Read(IReadOnlyList<int> columns)
    {
        var rows = new CsvRows(_text);
        if (_hasHeader)
        {
            rows.Next();
        }

        return new CsvReader(rows, _cells, columns.Select(column => _indices[column]).ToArray());
    }

    private static string HeaderHint(string[] names) =>
        names.Any(name => double.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out _))
            ? " If the file has no header line, give ColumnNames." : "";

    /// <summary>Requires a cell for each name; cells without a name are blank.</summary>
    private void Check(CsvRows rows, string[] header)
    {
        int last = _indices[^1];
        for (int cell = 0; cell < rows.CellCount; cell++)
        {
            bool isNamed = cell < header.Length && header[cell].Length > 0;
            if (isNamed || rows.Cell(cell).IsEmpty)
            {
                continue;
            }

            throw cell > last
                ? WrongCount(rows)
                : rows.Fault($"column {cell + 1} has no name, but holds \"{rows.Cell(cell)}\". Name it in the file, or give ColumnNames and SkippedLines = 1.");
        }

        if (rows.CellCount <= last)
        {
            throw WrongCount(rows);
        }
    }

    private TabularDataException WrongCount(CsvRows rows)
    {
        string names = string.Join(", ", _names.Take(10)) + (_names.Length > 10 ? ", …" : "");
        string comma = rows.CellCount > _indices[^1] + 1 && _text.Delimiter == ',' ? " A decimal comma, or a text with a comma and without quotes?" : "";
        return rows.Fault($"{rows.CellCount} cells, expected {_indices[^1] + 1}: {names}.{comma}{_text.DelimiterHint}");
    }
}
