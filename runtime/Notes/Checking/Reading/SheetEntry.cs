namespace BackpropGen;

/// <summary>A name and its number, as they stand on a sheet.</summary>
/// <param name="Line">The line of the text, from 1.</param>
/// <param name="Name">The name as written; empty if there is none.</param>
/// <param name="Number">The number; null where none, or no finite one, stands there.</param>
internal sealed record SheetEntry(int Line, string Name, WrittenNumber? Number)
{
    /// <summary>Whether an arrow says that the parameter gets a new value.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>Whether a calculation stands in the place of the name.</summary>
    public bool IsCalculation { get; init; }

    /// <summary>A complaint about the line as it is written; null where there is none.</summary>
    public string? Problem { get; init; }

    /// <summary>A calculation before the number that does not give it; null where there is none.</summary>
    public string? WrongCalculation { get; init; }
}
