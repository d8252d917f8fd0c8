using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>A line of a report: a number of the sheet with its verdict, and sentences on it.</summary>
/// <param name="SheetLine">The line of the text; empty of a row that stands for several.</param>
/// <param name="Name">The name.</param>
/// <param name="Number">The number as written.</param>
/// <param name="Verdict">The verdict in words.</param>
/// <param name="Sentences">More about a wrong number.</param>
internal sealed record ReportRow(string SheetLine, string Name, string Number, string Verdict, IReadOnlyList<string> Sentences);

/// <summary>What a report says, whatever its format. Nothing is in it that its reader may not know.</summary>
/// <param name="Summary">Sentences at its head.</param>
/// <param name="Rows">The lines.</param>
/// <param name="Remarks">Sentences at its end.</param>
internal sealed record ReportContent(IReadOnlyList<string> Summary, IReadOnlyList<ReportRow> Rows, IReadOnlyList<string> Remarks)
{
    /// <summary>Beyond so many rows those that are right are folded.</summary>
    private const int MostRows = 200;

    /// <summary>So many names are listed in one sentence.</summary>
    private const int MostNames = 8;

    public static ReportContent Of(NotesReport report)
    {
        bool tellsLines = report.Reveal >= Reveal.Line;
        return new ReportContent(Summarize(report, tellsLines).ToArray(), tellsLines ? Fold(report.Given) : [], Remark(report).ToArray());
    }

    /// <summary>A line of the sheet.</summary>
    public static ReportRow RowOf(NotesLine line) => new(
        FormattableString.Invariant($"{line.SheetLine}"),
        line.NameAsWritten == line.Name ? line.Name : $"{line.NameAsWritten} ({line.Name})",
        line.Written!,
        InWords(line),
        SentencesOn(line).ToArray());

    private static IEnumerable<string> Summarize(NotesReport report, bool tellsLines)
    {
        int count = report.Given.Count, right = report.Given.Count(line => line.Verdict != Verdict.Wrong);
        yield return count == 0
            ? "No line of the sheet was recognised: expected lines such as \"z11 = 0.3775\", a table of names and numbers, or cells."
            : right == count
            ? FormattableString.Invariant($"All {count} numbers are right.")
            : FormattableString.Invariant($"{right} of {count} numbers are right.");
        if (tellsLines && report.FirstWrong is { } first)
        {
            yield return FormattableString.Invariant($"The first wrong one is {first.NameAsWritten} in line {first.SheetLine}.");
        }
    }

    private static IEnumerable<string> Remark(NotesReport report)
    {
        string[] missing = report.Lines.Where(line => line.Verdict == Verdict.NotGiven).Select(line => line.Name).ToArray();
        if (report.Given.Count > 0 && missing.Length > 0)
        {
            string more = missing.Length > MostNames ? FormattableString.Invariant($" and {missing.Length - MostNames} more") : "";
            yield return $"Not on the sheet, and computed from it: {string.Join(", ", missing.Take(MostNames))}{more}.";
        }

        foreach (UnplacedName name in report.UnplacedNames)
        {
            yield return FormattableString.Invariant($"Line {name.SheetLine}: \"{name.Name}\" is no quantity of this network; the nearest is {name.Nearest}.");
        }

        foreach (SheetProblem problem in report.Problems)
        {
            yield return FormattableString.Invariant($"Line {problem.SheetLine}: {problem.Text}.");
        }
    }

    /// <summary>All rows, or where there are many, the first and the last of each run of right ones.</summary>
    private static ReportRow[] Fold(IReadOnlyList<NotesLine> lines)
    {
        if (lines.Count <= MostRows)
        {
            return lines.Select(RowOf).ToArray();
        }

        var rows = new List<ReportRow>();
        for (int start = 0, end; start < lines.Count; start = end)
        {
            end = start + 1;
            while (end < lines.Count && !IsMarked(lines[start]) && !IsMarked(lines[end]))
            {
                end++;
            }

            rows.Add(RowOf(lines[start]));
            if (end - start > 2)
            {
                rows.Add(new ReportRow("", FormattableString.Invariant($"⋮ {end - start - 2} more"), "", "right", []));
            }

            if (end - start > 1)
            {
                rows.Add(RowOf(lines[end - 1]));
            }
        }

        return [.. rows];
    }

    private static bool IsMarked(NotesLine line) => line.Verdict is Verdict.Wrong or Verdict.LastDigit;

    private static string InWords(NotesLine line) => line.Verdict switch
    {
        Verdict.Right => "right",
        Verdict.RightWithYours => "right with your numbers",
        Verdict.LastDigit => "last digit" + CausesOf(line),
        _ => "WRONG" + CausesOf(line),
    };

    private static string CausesOf(NotesLine line) => line.Causes.Count == 0 ? "" : ": " + string.Join(" or ", line.Causes);

    private static IEnumerable<string> SentencesOn(NotesLine line)
    {
        if (line.Causes.Count == 1)
        {
            yield return line.Causes[0].Remark;
        }

        if (line.Evidence is { } evidence)
        {
            yield return evidence;
        }

        if (line.WouldNeed is { } need)
        {
            yield return "No common slip explains it. " + need;
        }

        if (line.RightText is { } right)
        {
            yield return $"With the numbers before it, {right} is right.";
        }
    }
}
