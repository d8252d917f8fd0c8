using System;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>Writes a report as plain text, in columns.</summary>
internal sealed class ReportText(ReportContent content)
{
    public string Write()
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', content.Summary).Append('\n');
        int name = Width(row => row.Name), number = Width(row => row.Number), line = Width(row => row.SheetLine);
        foreach (ReportRow row in content.Rows)
        {
            text.Append(row == content.Rows[0] ? "\n" : "");
            text.AppendJoin("  ", row.SheetLine.PadLeft(line), row.Name.PadRight(name), row.Number.PadRight(number), row.Verdict).Append('\n');
            foreach (string sentence in row.Sentences)
            {
                text.Append(' ', line + 4).Append(sentence).Append('\n');
            }
        }

        return text.Append(content.Remarks.Count > 0 ? "\n" : "").AppendJoin('\n', content.Remarks).ToString().TrimEnd() + "\n";
    }

    private int Width(Func<ReportRow, string> column) => content.Rows.Select(row => column(row).Length).DefaultIfEmpty(0).Max();
}
