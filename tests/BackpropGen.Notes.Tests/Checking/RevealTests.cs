using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BackpropGen.Generator.Mathematics;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

/// <summary>What a reader may not know is in no output.</summary>
public class RevealTests
{
    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 20));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_digit_of_a_right_value_is_in_any_output(int seed)
    {
        Student student = Student.At(new ThreeLayerNetwork(), seed, Student.Significant(8));
        Dictionary<Symbol, string> written = student.WorkOut();
        var random = new Random(seed);

        // A few wrong lines, and a few left out.
        Symbol[] hidden = student.Lines.Select(line => line.Left).Where(_ => random.Next(4) == 0).ToArray();
        var wrong = new Dictionary<Symbol, string>(written);
        foreach (Symbol symbol in hidden)
        {
            wrong[symbol] = Student.Significant(8)(Student.Read(written[symbol]) * (1.2 + random.NextDouble()));
        }

        string sheet = student.Sheet(wrong, line => !hidden.Contains(line.Left) || random.Next(2) == 0);
        foreach (Reveal reveal in new[] { Reveal.Nothing, Reveal.Line, Reveal.Cause })
        {
            NotesReport report = student.Check(sheet, new CheckOptions { Reveal = reveal });
            HashSet<string> shown = Numbers(sheet);
            string[] secrets = report.Lines.Where(line => line.Verdict is Verdict.Wrong or Verdict.NotGiven or Verdict.RightWithYours)
                .Select(line => Digits(written[student.Lines.Single(one => student.Name(one.Left) == line.Name).Left]))
                .Where(digits => !shown.Any(number => number.Contains(digits, StringComparison.Ordinal))).ToArray();
            Assert.NotEmpty(secrets);
            foreach (string output in Outputs(report))
            {
                string[] told = Numbers(output).Where(number => secrets.Any(secret => number.Contains(secret, StringComparison.Ordinal))).ToArray();
                Assert.True(told.Length == 0, $"{string.Join(", ", told)} in\n{output}");
            }
        }
    }

    [Fact]
    public void Each_step_tells_what_the_one_before_it_tells_and_more()
    {
        string[] texts = Enum.GetValues<Reveal>().Select(reveal => N5Sheet.Check(N5Sheet.Text, reveal).ToString()).ToArray();

        Assert.DoesNotContain("∂L/∂w4", texts[0], StringComparison.Ordinal);
        Assert.Contains("18 of 20", texts[0], StringComparison.Ordinal);
        Assert.Contains("The first wrong one is ∂L/∂w4 in line 17.", texts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("sign", texts[1], StringComparison.Ordinal);
        Assert.Contains("WRONG: sign", texts[2], StringComparison.Ordinal);
        Assert.DoesNotContain("0.399992", texts[2], StringComparison.Ordinal);
        Assert.Contains("0.399992", texts[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Properties_are_empty_too_where_the_reader_may_not_know_them()
    {
        NotesReport report = N5Sheet.Check(N5Sheet.Text, Reveal.Line);

        Assert.All(report.Lines, line => Assert.True(line.Causes.Count == 0 && line.Evidence is null && line.WouldNeed is null && line.RightValue is null));
        Assert.Equal(0.00150, N5Sheet.Check(N5Sheet.Text, Reveal.Value).FirstWrong!.RightValue!.Value, 10);
    }

    [Fact]
    public void Gradescope_gets_a_test_for_each_line_of_the_sheet()
    {
        using JsonDocument json = JsonDocument.Parse(Gradescope(N5Sheet.Check(N5Sheet.Text)));
        JsonElement tests = json.RootElement.GetProperty("tests");

        Assert.Equal(20, tests.GetArrayLength());
        Assert.Equal(18, tests.EnumerateArray().Sum(test => test.GetProperty("score").GetDouble()));
        Assert.All(tests.EnumerateArray(), test =>
        {
            Assert.Equal(["max_score", "name", "output", "score", "status", "visibility"], test.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
            Assert.Equal(1, test.GetProperty("max_score").GetDouble());
            Assert.Equal(test.GetProperty("score").GetDouble() == 1 ? "passed" : "failed", test.GetProperty("status").GetString());
            Assert.Equal("visible", test.GetProperty("visibility").GetString());
        });

        // The keys at the top and their values are those of the schema; without "score" it is the sum over the tests.
        Assert.Equal(["output", "output_format", "tests", "visibility"], json.RootElement.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal("text", json.RootElement.GetProperty("output_format").GetString());
    }

    [Fact]
    public void Gradescope_gets_one_test_where_nothing_is_revealed_or_recognised()
    {
        using JsonDocument nothing = JsonDocument.Parse(Gradescope(N5Sheet.Check(N5Sheet.Text, Reveal.Nothing)));
        using JsonDocument words = JsonDocument.Parse(Gradescope(N5Sheet.Check("I did not do it.")));

        JsonElement counted = Assert.Single(nothing.RootElement.GetProperty("tests").EnumerateArray()), empty = Assert.Single(words.RootElement.GetProperty("tests").EnumerateArray());
        Assert.Equal(18, counted.GetProperty("score").GetInt32());
        Assert.Equal(20, counted.GetProperty("max_score").GetInt32());
        Assert.Equal(0, empty.GetProperty("score").GetInt32());
        Assert.Equal(1, empty.GetProperty("max_score").GetInt32());
    }

    [Fact]
    public void Html_is_well_formed_and_escaped()
    {
        string html = N5Sheet.Check(N5Sheet.Text + "\n<b>&w99 = 3").ToHtml();

        Assert.Equal("section", System.Xml.Linq.XElement.Parse(html).Name.LocalName);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Outputs(NotesReport report) => [report.ToString(), report.ToMarkdown(), report.ToHtml(), Gradescope(report)];

    private static string Gradescope(NotesReport report)
    {
        using var stream = new MemoryStream();
        report.WriteGradescope(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The digits of each number, without its point.</summary>
    private static HashSet<string> Numbers(string text) =>
        Regex.Matches(text, @"\d[\d.,]*").Select(match => string.Concat(match.Value.Where(char.IsAsciiDigit))).ToHashSet();

    /// <summary>The first six of the significant digits.</summary>
    private static string Digits(string written) => string.Concat(written.TakeWhile(character => character != 'E').Where(char.IsAsciiDigit)).TrimStart('0').PadRight(6, '0')[..6];
}
