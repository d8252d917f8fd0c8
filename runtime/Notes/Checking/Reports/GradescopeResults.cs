using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BackpropGen;

/// <summary>Writes a report as <c>results.json</c>: score and tests with name, score, max_score, status and output.</summary>
internal static class GradescopeResults
{
    public static void Write(NotesReport report, Stream stream)
    {
        ReportContent content = ReportContent.Of(report);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("output", string.Join("\n", content.Summary.Concat(content.Remarks)));
        json.WriteString("output_format", "text");
        json.WriteString("visibility", "visible");
        json.WriteStartArray("tests");
        if (report.Reveal == Reveal.Nothing || report.Given.Count == 0)
        {
            WriteTest(json, "numbers of the sheet", report.Given.Count(line => line.Verdict != Verdict.Wrong), System.Math.Max(1, report.Given.Count), "");
        }
        else
        {
            foreach (NotesLine line in report.Given)
            {
                ReportRow row = ReportContent.RowOf(line);
                WriteTest(json, row.Name, line.Verdict == Verdict.Wrong ? 0 : 1, 1, string.Join("\n", row.Sentences.Prepend($"{row.Number}: {row.Verdict}")));
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTest(Utf8JsonWriter json, string name, int score, int most, string output)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("score", score);
        json.WriteNumber("max_score", most);
        json.WriteString("status", score == most ? "passed" : "failed");
        json.WriteString("output", output);
        json.WriteString("visibility", "visible");
        json.WriteEndObject();
    }
}
