using System.Collections.Generic;

namespace BackpropGen;

/// <summary>One line of the equations, and what the sheet has for it.</summary>
public sealed class NotesLine
{
    internal NotesLine(string name, Verdict verdict)
    {
        Name = name;
        Verdict = verdict;
    }

    /// <summary>The name of the quantity, as formulas of the generated code have it; the new value of a parameter is <c>new w11_2</c>.</summary>
    public string Name { get; }

    /// <summary>The name as written on the sheet; null if it is not there.</summary>
    public string? NameAsWritten { get; internal init; }

    /// <summary>The line of the text, counted from 1; null if it is not there.</summary>
    public int? SheetLine { get; internal init; }

    /// <summary>The number as written; null if it is not there.</summary>
    public string? Written { get; internal init; }

    /// <summary>The number; null if it is not there.</summary>
    public double? Value { get; internal init; }

    /// <summary>Whether the number is right.</summary>
    public Verdict Verdict { get; }

    /// <summary>Probable causes of a wrong number, the likeliest first: at most three, none if no rule fits, none below <see cref="Reveal.Cause"/>.</summary>
    public IReadOnlyList<Cause> Causes { get; internal init; } = [];

    /// <summary>The calculation that gives the number of the sheet, in a sentence; null without a cause.</summary>
    public string? Evidence { get; internal init; }

    /// <summary>The number of another line that would have led to this one, in a sentence; null unless no rule fits.</summary>
    public string? WouldNeed { get; internal init; }

    /// <summary>The right number, as it follows from the numbers before it; null below <see cref="Reveal.Value"/>, and if the number is right.</summary>
    public double? RightValue { get; internal init; }

    /// <summary>The right number with as many decimals as the sheet has.</summary>
    internal string? RightText { get; init; }
}
