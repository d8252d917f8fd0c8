using System;

namespace BackpropGen;

/// <summary>Reports that a table is not as expected, and where. Reading and converting a table throw it for every fault in the data.</summary>
public sealed class TabularDataException : FormatException
{
    /// <summary>Makes a report.</summary>
    /// <param name="problem">A description of the fault, and of the way on.</param>
    /// <param name="positionName">The word for the position: "Line" or "Row".</param>
    /// <param name="position">The line or row, from 1.</param>
    /// <param name="column">The name of the column; null if the whole line is at fault.</param>
    /// <param name="cause">The exception behind this one, or null.</param>
    public TabularDataException(string problem, string positionName, int position, string? column = null, Exception? cause = null)
        : base(FormattableString.Invariant($"{positionName} {position}{(column is null ? "" : $", column \"{column}\"")}: {problem}"), cause)
    {
        Position = position;
        Column = column;
    }

    /// <summary>The line of a text file in which the row begins, or the number of the row in any other table; from 1.</summary>
    public int Position { get; }

    /// <summary>The name of the column; null if the whole line is at fault.</summary>
    public string? Column { get; }
}
