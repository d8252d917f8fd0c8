using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// Says which numbers of a sheet are right, and why others are not. The texts that it writes tell as much as <see cref="Reveal"/> allows;
/// the verdicts are always there for a program.
/// </summary>
public sealed class NotesReport
{
    internal NotesReport(IReadOnlyList<NotesLine> lines, IReadOnlyList<UnplacedName> unplaced, IReadOnlyList<SheetProblem> problems, Reveal reveal)
    {
        Lines = lines;
        UnplacedNames = unplaced;
        Problems = problems;
        Reveal = reveal;
    }

    /// <summary>
    /// The lines of the equations, in the order in which they are computed. Data and factors of the chain rule are among them only if the sheet
    /// has them.
    /// </summary>
    public IReadOnlyList<NotesLine> Lines { get; }

    /// <summary>The first line whose number is wrong; null if there is none.</summary>
    public NotesLine? FirstWrong => Lines.FirstOrDefault(line => line.Verdict == Verdict.Wrong);

    /// <summary>Names that no quantity has; their numbers are not checked.</summary>
    public IReadOnlyList<UnplacedName> UnplacedNames { get; }

    /// <summary>Complaints about lines as they are written: no number, no finite one, a calculation that does not give its result.</summary>
    public IReadOnlyList<SheetProblem> Problems { get; }

    /// <summary>How much the texts tell.</summary>
    public Reveal Reveal { get; }

    internal IReadOnlyList<NotesLine> Given => Lines.Where(line => line.Verdict != Verdict.NotGiven).ToArray();

    /// <summary>Returns the report as plain text.</summary>
    public override string ToString() => new ReportText(ReportContent.Of(this)).Write();

    /// <summary>Returns the report as Markdown, with a table of the lines.</summary>
    public string ToMarkdown() => new ReportMarkdown(ReportContent.Of(this)).Write();

    /// <summary>Returns the report as part of a page in HTML, without script and style.</summary>
    public string ToHtml() => new ReportHtml(ReportContent.Of(this)).Write();

    /// <summary>
    /// Writes the report as the <c>results.json</c> of a Gradescope autograder: one point for each line of the sheet, which a wrong one loses.
    /// </summary>
    /// <param name="stream">The stream to write to; it stays open.</param>
    public void WriteGradescope(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        GradescopeResults.Write(this, stream);
    }
}
