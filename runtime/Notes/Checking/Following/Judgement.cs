using System.Collections.Generic;

namespace BackpropGen;

/// <summary>A line of the board, what the sheet has for it, and what it should have.</summary>
/// <param name="Line">The line.</param>
/// <param name="Entry">The sheet's; null if it has none.</param>
/// <param name="Verdict">Whether the number is right.</param>
/// <param name="Expected">The interval of the right number, from the numbers before it.</param>
internal sealed record Judgement(BoardLine Line, SheetEntry? Entry, Verdict Verdict, Interval Expected)
{
    /// <summary>Why the number is wrong, the likeliest explanation first.</summary>
    public IReadOnlyList<Explanation> Explanations { get; init; } = [];

    /// <summary>Where no rule fits: numbers of other lines that would have led to this one.</summary>
    public IReadOnlyList<Need> Needs { get; init; } = [];
}
