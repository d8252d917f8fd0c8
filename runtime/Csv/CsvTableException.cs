using System;

namespace BackpropGen;

/// <summary>A CSV file is not as expected; the message says where. The one exception that reading and converting a table throws.</summary>
public sealed class CsvTableException : FormatException
{
    internal CsvTableException(string problem, int line, string? column = null, Exception? cause = null)
        : base(FormattableString.Invariant($"Line {line}{(column is null ? "" : $", column \"{column}\"")}: {problem}"), cause)
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line of the file, counted from 1, in which the row begins.</summary>
    public int Line { get; }

    /// <summary>The name of the column; null when the whole line is at fault.</summary>
    public string? Column { get; }
}
