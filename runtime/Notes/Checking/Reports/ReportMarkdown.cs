using System;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>Writes a report as Markdown.</summary>
internal sealed class ReportMarkdown(ReportContent content)
{
    public string Write()
    {
        var text = new StringBuilder();
        text.AppendJoin("\n\n", content.Summary.Select(Escape)).Append('\n');
        if (content.Rows.Count > 0)
        {
            text.Append("\n| line | quantity | number | verdict |\n|---:|---|---|---|\n");
        }

        foreach (ReportRow row in content.Rows)
        {
            string verdict = row.Sentences.Count == 0 ? Escape(row.Verdict) : $"**{Escape(row.Verdict)}**<br>{string.Join("<br>", row.Sentences.Select(Escape))}";
            text.Append($"| {row.SheetLine} | {Escape(row.Name)} | {Escape(row.Number)} | {verdict} |\n");
        }

        foreach (string remark in content.Remarks)
        {
            text.Append('\n').Append(Escape(remark)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What would end a cell, or change the type.</summary>
    private static string Escape(string text) => string.Concat(text.Select(character =>
        "|*_`<>[]\\".Contains(character, StringComparison.Ordinal) ? "\\" + character : character.ToString()));
}
