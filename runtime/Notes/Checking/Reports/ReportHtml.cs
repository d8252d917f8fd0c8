using System.Linq;
using System.Net;
using System.Text;

namespace BackpropGen;

/// <summary>Writes a report as HTML.</summary>
internal sealed class ReportHtml(ReportContent content)
{
    public string Write()
    {
        var text = new StringBuilder("<section>\n");
        foreach (string sentence in content.Summary)
        {
            text.Append($"<p>{Escape(sentence)}</p>\n");
        }

        if (content.Rows.Count > 0)
        {
            text.Append("<table>\n<thead><tr><th>line</th><th>quantity</th><th>number</th><th>verdict</th></tr></thead>\n<tbody>\n");
            foreach (ReportRow row in content.Rows)
            {
                string verdict = Escape(row.Verdict) + string.Concat(row.Sentences.Select(sentence => "<br/>" + Escape(sentence)));
                text.Append($"<tr><td>{row.SheetLine}</td><td>{Escape(row.Name)}</td><td>{Escape(row.Number)}</td><td>{verdict}</td></tr>\n");
            }

            text.Append("</tbody>\n</table>\n");
        }

        foreach (string remark in content.Remarks)
        {
            text.Append($"<p>{Escape(remark)}</p>\n");
        }

        return text.Append("</section>\n").ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
