using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Finds the delimiter that gives every line of a text the same number of cells.</summary>
internal static class DelimiterDetector
{
    /// <summary>
    /// The delimiters, the likeliest first among those that all fit: where commas and one of the others do, the commas are decimal commas.
    /// </summary>
    private const string Candidates = "\t;|,";

    /// <summary>Finds the likeliest delimiter; a comma, or a semicolon beside decimal commas, if there is none.</summary>
    /// <param name="text">Whole lines.</param>
    /// <param name="options">How the text is written.</param>
    public static char Find(ReadOnlySpan<char> text, CsvOptions options)
    {
        int? columnCount = options.ColumnNames?.Count;
        char none = options.DecimalPoint == ',' ? ';' : ',';
        List<Line> lines = Lines(text, options.CommentPrefix);
        if (lines.Count == 0 || columnCount == 1)
        {
            return none;
        }

        for (int candidate = 0; candidate < Candidates.Length; candidate++)
        {
            int count = lines[0].Delimiters[candidate];
            // A delimiter may end every line.
            if (count > 0 && (columnCount is null || columnCount == count + 1 || columnCount == count) && lines.All(line => line.Delimiters[candidate] == count))
            {
                return Candidates[candidate];
            }
        }

        // White space stands in texts too, which have no number beside it.
        int words = lines[0].Words;
        List<Line> data = columnCount is null ? lines.GetRange(1, lines.Count - 1) : lines;
        if (words > 1 && (columnCount ?? words) == words && data.Count > 0 && data.All(line => line.Words == words && line.HasNumber))
        {
            return CsvOptions.WhiteSpace;
        }

        int most = lines[0].Delimiters.Max();
        return most == 0 ? none : Candidates[Array.IndexOf(lines[0].Delimiters, most)];
    }

    /// <summary>Names a delimiter in a message.</summary>
    public static string Name(char delimiter) => delimiter switch
    {
        '\t' => "'\\t'",
        CsvOptions.WhiteSpace => "CsvOptions.WhiteSpace",
        _ => $"'{delimiter}'",
    };

    private static List<Line> Lines(ReadOnlySpan<char> text, char? commentPrefix)
    {
        var lines = new List<Line>();
        var line = new Line();
        bool isQuoted = false, isComment = false, isStart = true;
        char before = ' ';
        foreach (char character in text)
        {
            if (character is '\n' or '\r' && !isQuoted)
            {
                if (line.HasContent)
                {
                    lines.Add(line);
                    line = new Line();
                }

                isComment = false;
                isStart = true;
                before = ' ';
                continue;
            }

            isComment |= isStart && character == commentPrefix;
            isStart = false;
            if (!isComment)
            {
                isQuoted ^= character == '"';
                line.Count(character, before, isQuoted);
                before = isQuoted ? '"' : character;
            }
        }

        if (line.HasContent)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Counts what could stand between the cells of a line.</summary>
    private sealed class Line
    {
        public int[] Delimiters { get; } = new int[Candidates.Length];

        public int Words { get; private set; }

        public bool HasNumber { get; private set; }

        public bool HasContent { get; private set; }

        public void Count(char character, char before, bool isQuoted)
        {
            int candidate = isQuoted ? -1 : Candidates.IndexOf(character, StringComparison.Ordinal);
            if (candidate >= 0)
            {
                Delimiters[candidate]++;
            }
            else if (isQuoted || character != ' ')
            {
                HasContent = true;
                if (before is ' ' or '\t')
                {
                    Words++;
                    HasNumber |= char.IsAsciiDigit(character) || character is '-' or '.';
                }
            }
        }
    }
}
