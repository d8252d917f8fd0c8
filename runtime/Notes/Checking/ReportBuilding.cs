using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Puts into words what was found on a sheet, as far as its reader may know it.</summary>
internal static class ReportBuilding
{
    public static NotesReport Build(CheckedBoard board, WrittenSheet sheet, IEnumerable<Judgement> judgements, CheckOptions options)
    {
        string Name(Symbol symbol) => board.Name(symbol, options.Names);

        NotesLine Line(Judgement judgement)
        {
            string name = Name(judgement.Line.Left);
            if (judgement.Entry is not { Number: { } number } entry)
            {
                return new NotesLine(name, judgement.Verdict);
            }

            bool isWrong = judgement.Verdict is Verdict.Wrong or Verdict.LastDigit, tellsCause = isWrong && options.Reveal >= Reveal.Cause;
            bool tellsValue = isWrong && options.Reveal == Reveal.Value;
            return new NotesLine(name, judgement.Verdict)
            {
                NameAsWritten = entry.Name,
                SheetLine = entry.Line,
                Written = number.Text,
                Value = number.Value,
                Causes = tellsCause ? judgement.Explanations.Select(explanation => explanation.Cause).ToArray() : [],
                Evidence = tellsCause && judgement.Explanations is [var first, ..] ? EvidenceOf(first, judgement.Line, number) : null,
                WouldNeed = tellsCause && judgement.Needs.Count > 0 ? NeedsOf(judgement.Needs, number) : null,
                RightValue = tellsValue ? judgement.Expected.Middle : null,
                RightText = tellsValue ? WithDecimalsOf(number, judgement.Expected.Middle) : null,
            };
        }

        string? EvidenceOf(Explanation explanation, BoardLine line, WrittenNumber number) => explanation switch
        {
            { ExchangedWith: { } other } => $"{number.Text} is the number for {Name(other)}, and the other way round.",
            { Expression: not null } when line.Layer == 0 && line.Section == Section.Forward => null,
            { Expression: { } expression } when explanation.Slipped.Left == line.Left => $"{number.Text} is {board.Print(expression)}.",
            { Expression: { } expression } => $"{number.Text} follows if {Name(explanation.Slipped.Left)}, which is not on the sheet, is {board.Print(expression)}.",
            _ => null,
        };

        string NeedsOf(IReadOnlyList<Need> needs, WrittenNumber number) => $"{number.Text} would need "
            + string.Join(", or ", needs.Select(need => $"{Name(need.Quantity)} = {need.Number}" + (need.Written is { } written ? $" (you have {written})" : "")))
            + ".";

        NotesLine[] lines = judgements
            .Where(judgement => judgement.Entry is not null || !(board.Data.ContainsKey(judgement.Line.Left) || judgement.Line.IsFactor)).Select(Line).ToArray();
        string[] names = sheet.Unplaced.Count == 0 ? [] : new[] { options.Names, NoteNames.Default, NoteNames.Mazur }
            .SelectMany(spelling => board.Lines.Select(line => board.Name(line.Left, spelling))).ToArray();
        UnplacedName[] unplaced = sheet.Unplaced.Select(entry => new UnplacedName(entry.Line, entry.Name, NearestName.To(entry.Name, names))).ToArray();
        return new NotesReport(lines, unplaced, sheet.Problems, options.Reveal);
    }

    private static string WithDecimalsOf(WrittenNumber number, double value)
    {
        int decimals = number.Unit > 0.0 ? Math.Clamp(-(int)Math.Round(Math.Log10(number.Unit)), 0, 15) : 15;
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
