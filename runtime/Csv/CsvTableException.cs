using System;

namespace BackpropGen;

/// <summary>Reports that a CSV file is not as expected, and where. Reading and converting a table throw it for every fault in the file.</summary>
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

    /// <summary>The name of the column; null if the whole line is at fault.</summary>
    public string? Column { get; }
}
