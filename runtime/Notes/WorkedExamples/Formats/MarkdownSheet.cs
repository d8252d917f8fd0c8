using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Writes a worked example as Markdown: a table for each block.</summary>
internal sealed class MarkdownSheet(Sheet sheet) : SheetFormat(sheet, new SheetMarkup(sheet.Options.DecimalComma), "______")
{
    protected override void Begin(string topology, string howRounded)
    {
        Line($"# {topology}");
        Line();
        Line(Sentence(howRounded));
    }

    protected override void WriteGiven(IEnumerable<IEnumerable<(string Name, string Number)>> groups)
    {
        Line();
        Line("## Given");
        Line();
        foreach (IEnumerable<(string Name, string Number)> group in groups)
        {
            Line("- " + string.Join(", ", group.Select(given => given.Name == "⋮" ? "⋮" : Cell($"{given.Name} = {given.Number}"))));
        }
    }

    protected override void Title(string title)
    {
        Line();
        Line($"## {Cell(title)}");
        Line();
    }

    protected override void WriteMatrices(MatrixLine matrices)
    {
        Line($"In matrices {matrices.Formula}:");
        Line();
        Line("| " + string.Join(" | ", matrices.Parts.Select(_ => " ")) + " |");
        Line("|" + string.Concat(matrices.Parts.Select(_ => "---|")));
        Line("| " + string.Join(" | ", matrices.Parts.Select(part => part.Operator.Length > 0
            ? part.Operator
            : string.Join("<br>", Cells(part).Select(row => Cell(string.Join(" ", row)))))) + " |");
        Line();
    }

    protected override void WriteLines(IEnumerable<(PrintedLine? Line, int LeftOut)> lines)
    {
        Line("| | formula | numbers | result |");
        Line("|---|---|---|---|");
        foreach ((PrintedLine? line, int leftOut) in lines)
        {
            if (line is null)
            {
                Line($"| ⋮ | {leftOut} more | | |");
                continue;
            }

            string because = line.Because.IsEmpty ? "" : $", because {string.Join(" and ", line.Because)}";
            string formulas = (line.Arrow == "←" ? "← " : "") + string.Join(" = ", line.Formulas);
            string result = line.Relation == "≈" ? "≈ " + line.Result : line.Result;
            Line($"| {Cell(line.Name)} | {Cell(formulas)} | {Cell((line.Substituted ?? "") + because)} | {Cell(result)} |");
        }
    }

    protected override void Remark(string remark)
    {
        Line();
        Line(remark);
    }

    /// <summary>A text in which nothing is markup: names keep their underscores, and |r| does not end the cell.</summary>
    private static string Cell(string text) => string.Concat(text.Select(character => character is '|' or '_' or '*' or '<' or '\\' or '`' or '[' ? $"\\{character}" : character.ToString()));
}
