using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace BackpropGen;

/// <summary>Writes a worked example as a web page of MathML, without script and without styles.</summary>
internal sealed class HtmlSheet(Sheet sheet) : SheetFormat(sheet, new MathMarkup(sheet.Options.DecimalComma), "<mtext>______</mtext>")
{
    protected override void Begin(string topology, string howRounded)
    {
        Line("<!DOCTYPE html>");
        Line("<html lang=\"en\">");
        Line("<head>");
        Line("<meta charset=\"utf-8\">");
        Line($"<title>{topology}</title>");
        Line("</head>");
        Line("<body>");
        Line($"<h1>{topology}</h1>");
        Line($"<p>{WebUtility.HtmlEncode(Sentence(howRounded))}</p>");
    }

    protected override void WriteGiven(IEnumerable<IEnumerable<(string Name, string Number)>> groups)
    {
        Line("<h2>Given</h2>");
        foreach (IEnumerable<(string Name, string Number)> group in groups)
        {
            Line("<p>" + string.Join(", ", group.Select(given => given.Name == "⋮" ? "⋮" : $"<math>{given.Name}{MathMarkup.Operator("=")}{given.Number}</math>")) + "</p>");
        }
    }

    protected override void Title(string title) => Line($"<h2>{WebUtility.HtmlEncode(title)}</h2>");

    protected override void WriteMatrices(MatrixLine matrices) => Line("<p><math display=\"block\">" + string.Concat(matrices.Parts.Select(part =>
        part.Operator.Length > 0
            ? MathMarkup.Operator(part.Operator)
            : Markup.Parenthesize($"<mtable>{string.Concat(Cells(part).Select(row => $"<mtr>{string.Concat(row.Select(Cell))}</mtr>"))}</mtable>"))) + "</math></p>");

    protected override void WriteLines(IEnumerable<(PrintedLine? Line, int LeftOut)> lines)
    {
        foreach ((PrintedLine? line, int leftOut) in lines)
        {
            if (line is null)
            {
                Line($"<p>⋮ {leftOut} more</p>");
                continue;
            }

            Line("<p><math display=\"block\"><mtable displaystyle=\"true\">");
            IEnumerable<string> rights = [.. line.Formulas, .. line.Substituted is { } numbers ? [numbers] : System.Array.Empty<string>()];
            int row = 0;
            foreach (string right in rights)
            {
                Row(row == 0 ? line.Name : "", row == 0 ? line.Arrow : "=", right);
                row++;
            }

            Row("", line.Relation, line.Result);
            Line("</mtable></math></p>");
            if (!line.Because.IsEmpty)
            {
                Line($"<p>because {string.Join(" and ", line.Because.Select(condition => $"<math>{condition}</math>"))}</p>");
            }
        }
    }

    protected override void Remark(string remark) => Line($"<p>{WebUtility.HtmlEncode(remark)}</p>");

    protected override void End()
    {
        Line("</body>");
        Line("</html>");
    }

    private void Row(string left, string relation, string right) => Line($"<mtr>{Cell(left)}<mtd>{MathMarkup.Operator(relation)}</mtd>{Cell(right, " style=\"text-align: left\"")}</mtr>");

    private static string Cell(string content) => Cell(content, "");

    private static string Cell(string content, string style) => $"<mtd{style}><mrow>{content}</mrow></mtd>";
}
