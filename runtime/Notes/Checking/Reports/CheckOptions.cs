namespace BackpropGen;

/// <summary>Options of <c>CheckNotes</c>.</summary>
public sealed record CheckOptions
{
    /// <summary>How much the report tells; the cause of a wrong line by default, but not its right number.</summary>
    public Reveal Reveal { get; init; } = Reveal.Cause;

    /// <summary>The names of quantities in the report: those of the notes by default. The sheet may have any common spelling.</summary>
    public NoteNames Names { get; init; } = NoteNames.Default;
}
