namespace BackpropGen;

/// <summary>A complaint about a line of a sheet as it is written.</summary>
/// <param name="SheetLine">The line of the text, counted from 1.</param>
/// <param name="Text">The complaint.</param>
public sealed record SheetProblem(int SheetLine, string Text);
