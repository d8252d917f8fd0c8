using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using CsvHelper.Configuration;

namespace BackpropGen;

/// <summary>Reads the lines of a table through CsvHelper's parser, which uses no reflection.</summary>
internal static class CsvTableReader
{
    public static CsvTable Read(TextReader reader, string delimiter, IReadOnlyList<string>? columnNames)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            TrimOptions = TrimOptions.Trim,
            // Blank lines are skipped here, because the parser's own skipping loses the count of lines.
            IgnoreBlankLines = false,
            BadDataFound = arguments => throw new CsvTableException("a quote is out of place.", arguments.Context.Parser!.RawRow),
        };
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);
        string[]? names = columnNames?.ToArray();
        if (names is not null && ProblemWith(names) is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(columnNames));
        }

        var rows = new List<string[]>();
        var lines = new List<int>();
        while (true)
        {
            int line = parser.RawRow + 1;
            if (Next(parser, line) is not { } cells)
            {
                break;
            }

            if (cells.Length == 0 || (cells.Length == 1 && cells[0].Length == 0))
            {
                continue;
            }

            if (names is null)
            {
                names = ProblemWith(cells) is { } problem ? throw new CsvTableException(problem, line) : cells;
                continue;
            }

            if (cells.Length != names.Length)
            {
                throw new CsvTableException($"{cells.Length} cells, expected {names.Length}: {string.Join(", ", names.Take(10))}{(names.Length > 10 ? ", …" : "")}.", line);
            }

            rows.Add(cells);
            lines.Add(line);
        }

        return new CsvTable(names ?? throw new CsvTableException("the file ends before its header.", line: 1), rows.ToArray(), lines.ToArray());
    }

    private static string[]? Next(CsvParser parser, int line)
    {
        try
        {
            return parser.Read() ? parser.Record : null;
        }
        catch (CsvHelperException exception)
        {
            throw new CsvTableException("the line cannot be split into cells.", line, cause: exception);
        }
    }

    private static string? ProblemWith(string[] names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int column = 0; column < names.Length; column++)
        {
            if (string.IsNullOrEmpty(names[column]))
            {
                return $"column {column + 1} has no name.";
            }

            if (!seen.Add(names[column]))
            {
                return $"two columns are named \"{names[column]}\".";
            }
        }

        return names.Length == 0 ? "there are no columns." : null;
    }
}
