using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Writes a worked example as plain text.</summary>
internal sealed class TextSheet(Sheet sheet) : SheetFormat(sheet, new SheetMarkup(sheet.Options.DecimalComma), "______")
{
    /// <summary>A line that is longer is broken before each =, one of given numbers between two of them.</summary>
    private const int Columns = 100;

    protected override void Begin(string topology, string howRounded) => Line($"{topology} · {howRounded}");

    protected override void WriteGiven(IEnumerable<IEnumerable<(string Name, string Number)>> groups)
    {
        Line();
        Line("Given");
        foreach (IEnumerable<(string Name, string Number)> group in groups)
        {
            string line = "";
            foreach (string given in group.Select(given => given.Name == "⋮" ? "⋮" : $"{given.Name} = {given.Number}"))
            {
                string longer = line.Length == 0 ? $"  {given}" : $"{line}, {given}";
                if (line.Length > 0 && longer.Length >= Columns)
                {
                    Line(line + ",");
                    longer = $"  {given}";
                }

                line = longer;
            }

            Line(line);
        }
    }

    protected override void Title(string title)
    {
        Line();
        Line(title);
    }

    protected override void WriteMatrices(MatrixLine matrices)
    {
        Line($"  in matrices {matrices.Formula}");
        string[][] columns = matrices.Parts.Select(part => part.Operator.Length > 0 ? [part.Operator] : Drawn(part)).ToArray();
        int height = columns.Max(column => column.Length);
        for (int row = 0; row < height; row++)
        {
            Line("  " + string.Join(" ", columns.Select(column => Centred(column, row, height))).TrimEnd());
        }

        Line();
    }

    protected override void WriteLines(IEnumerable<(PrintedLine? Line, int LeftOut)> lines)
    {
        (PrintedLine? Line, int LeftOut)[] all = lines.ToArray();
        int width = all.Max(line => line.Line?.Name.Length ?? 0);
        foreach ((PrintedLine? line, int leftOut) in all)
        {
            if (line is null)
            {
                Line($"  {"⋮".PadRight(width)} {leftOut} more");
                continue;
            }

            string because = line.Because.IsEmpty ? "" : $"   because {string.Join(" and ", line.Because)}";
            string[] parts = [.. line.Formulas, .. line.Substituted is { } numbers ? [numbers] : Array.Empty<string>()];
            string name = $"  {line.Name.PadRight(width)} ", oneLine = name + $"{line.Arrow} {string.Join(" = ", parts)} {line.Relation} {line.Result}{because}";
            if (oneLine.Length <= Columns)
            {
                Line(oneLine);
                continue;
            }

            Line(name + $"{line.Arrow} {parts[0]}");
            foreach (string part in parts.Skip(1))
            {
                Line($"{new string(' ', name.Length)}= {part}");
            }

            Line($"{new string(' ', name.Length)}{line.Relation} {line.Result}{because}");
        }
    }

    protected override void Remark(string remark) => Line($"  {remark}");

    private string[] Drawn(MatrixPart matrix)
    {
        string[][] rows = Cells(matrix).Select(row => row.ToArray()).ToArray();
        int[] widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select((row, index) =>
        {
            string cells = string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])));
            (char left, char right) = rows.Length == 1 ? ('[', ']') : index == 0 ? ('⎡', '⎤') : index == rows.Length - 1 ? ('⎣', '⎦') : ('⎢', '⎥');
            return $"{left}{cells}{right}";
        }).ToArray();
    }

    /// <summary>The row of a lower column that stands in the middle of the others.</summary>
    private static string Centred(string[] column, int row, int height)
    {
        int start = (height - column.Length) / 2;
        return row >= start && row < start + column.Length ? column[row - start] : new string(' ', column[0].Length);
    }
}
