using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>The four formats.</summary>
public class SheetFormatTests
{
    private static readonly double[] X = [0.05, 0.10], Y = [0.01];
    private static readonly string[] MathElements =
        ["math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msup", "msub", "msubsup", "munder", "mtable", "mtr", "mtd"];

    [Fact]
    public void The_page_holds_MathML_alone_without_script_or_style_sheet()
    {
        foreach (RandomRows.RowOfNetwork row in RandomRows.Take(40))
        {
            string html = Example(row, new ExplainOptions { Matrices = true }).ToHtml();
            XDocument page = XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal));

            string[] elements = page.Descendants().Where(element => element.AncestorsAndSelf("math").Any()).Select(element => element.Name.LocalName).Distinct().ToArray();
            Assert.Subset(MathElements.ToHashSet(), elements.ToHashSet());
            Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "style");
            Assert.All(page.Descendants("mfrac"), fraction => Assert.Equal(2, fraction.Elements().Count()));
            Assert.All(page.Descendants("msubsup"), script => Assert.Equal(3, script.Elements().Count()));
        }
    }

    [Fact]
    public void Each_name_of_the_page_carries_itself_as_data()
    {
        string html = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0).ToHtml();

        Assert.Contains("data-name=\"w21_1\"", html, StringComparison.Ordinal);
        Assert.Contains("data-name=\"o12\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void LaTeX_has_balanced_braces_and_environments_and_needs_amsmath_alone()
    {
        foreach (RandomRows.RowOfNetwork row in RandomRows.Take(40))
        {
            string latex = Example(row, new ExplainOptions { Matrices = true }).ToLatex();

            string escaped = Regex.Replace(latex, @"\\[{}]", "");
            Assert.Equal(escaped.Count(character => character == '{'), escaped.Count(character => character == '}'));
            Assert.Equal(Regex.Count(latex, @"\\left[(|]"), Regex.Count(latex, @"\\right[)|]"));
            foreach (string environment in new[] { "align*", "equation*", "pmatrix", "cases" })
            {
                Assert.Equal(Regex.Count(latex, Regex.Escape($@"\begin{{{environment}}}")), Regex.Count(latex, Regex.Escape($@"\end{{{environment}}}")));
            }

            Assert.DoesNotContain(@"\usepackage", latex, StringComparison.Ordinal);
            Assert.All(latex, character => Assert.True(character < 128 || character == '→', $"{character}"));
        }
    }

    [Fact]
    public void KaTeX_sets_every_formula()
    {
        if (!KaTeX.IsInstalled)
        {
            return;
        }

        string[] formulas = RandomRows.Take(40).SelectMany(row => KaTeX.Formulas(Example(row, new ExplainOptions { Matrices = true }).ToLatex())).ToArray();
        Assert.NotEmpty(formulas);
        Assert.Equal("", KaTeX.Errors(formulas));
    }

    [Fact]
    public void Every_row_of_a_Markdown_table_has_four_cells()
    {
        string markdown = Example(RandomRows.Take(1).Single(), new ExplainOptions()).ToMarkdown();

        string[] rows = markdown.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(5, Regex.Count(row, @"(?<!\\)\|")));
    }

    [Fact]
    public void Matrices_stand_beside_the_nodes()
    {
        string text = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Matrices = true }).ToString();

        Assert.Contains(
            """
              in matrices z = Wᵀ·x + b
              ⎡z11⎤ = ⎡0.15  0.2⎤ · ⎡0.05⎤ + ⎡0.35⎤ = ⎡0.3775⎤
              ⎣z12⎦   ⎣0.25  0.3⎦   ⎣0.1 ⎦   ⎣0.35⎦   ⎣0.3925⎦
            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
        Assert.Contains("in matrices δ = (W·δ) ⊙ σ′(z)", text, StringComparison.Ordinal);
        Assert.Contains("in matrices ∂L/∂W = o·δᵀ", text, StringComparison.Ordinal);
        Assert.Contains("in matrices W ← W − η·∂L/∂W", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_numbers_that_do_not_fit_on_a_line_go_on_below()
    {
        string[] lines = new PlacementNetwork(1).Explain([7.2, 72, 69, 81], [1.0], 0.1).ToString().Split('\n');

        int weights = Array.FindIndex(lines, line => line.StartsWith("  w11_1 = ", StringComparison.Ordinal));
        Assert.EndsWith(",", lines[weights], StringComparison.Ordinal);
        Assert.StartsWith("  w", lines[weights + 1], StringComparison.Ordinal);
        Assert.All(lines.Skip(weights).Take(4), line => Assert.InRange(line.Length, 1, 100));
    }

    [Fact]
    public void A_negative_number_of_the_page_has_the_minus_of_a_sign()
    {
        string html = WorkedExampleN5Tests.Network().Explain([-0.05, 0.1], Y, 1.0).ToHtml();

        Assert.Contains("<mo>=</mo><mo form=\"prefix\">−</mo><mn>0.05</mn>", html, StringComparison.Ordinal);
        Assert.Contains("<mo>(</mo><mo form=\"prefix\">−</mo><mn>0.05</mn><mo>)</mo>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void LaTeX_writes_words_of_other_alphabets_in_the_font_of_the_text()
    {
        var names = NoteNames.Of(new System.Collections.Generic.Dictionary<string, string> { ["x1"] = "größe", ["x2"] = "cgpa" });
        string latex = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Names = names }).ToLatex();

        Assert.Contains(@"\text{größe} = 0.05", latex, StringComparison.Ordinal);
        Assert.Contains(@"\mathrm{cgpa} = 0.1", latex, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Rounding.EachStep, 0, "each number with all digits, and carried on")]
    [InlineData(Rounding.AtTheEnd, 0, "computed and printed with all digits")]
    [InlineData(Rounding.EachStep, 1, "each number rounded to 1 significant digit, and carried on")]
    [InlineData(Rounding.AtTheEnd, 5, "computed with all digits, printed with 5 significant digits")]
    public void Each_format_says_how_numbers_are_rounded(Rounding rounding, int digits, string expected)
    {
        var options = new ExplainOptions { Rounding = rounding, Digits = digits == 0 ? Digits.Full : Digits.Significant(digits) };
        WorkedExample example = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, options);
        string sentence = char.ToUpperInvariant(expected[0]) + expected[1..] + ".";

        Assert.StartsWith($"2 → 2 → 1 · {expected}\n", example.ToString(), StringComparison.Ordinal);
        Assert.Contains($"\n{sentence}\n", example.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains($"\n{sentence}\n", example.ToLatex(), StringComparison.Ordinal);
        Assert.Contains($"<p>{sentence}</p>", example.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_conditions_of_branches_that_are_taken_are_reasons()
    {
        WorkedExample example = new AbsoluteNetwork(1).Explain([1.0, -2.0], [1000.0], 0.1, new ExplainOptions { Rounding = Rounding.AtTheEnd });

        string line = Assert.Single(example.ToString().Split('\n'), line => line.StartsWith("  ∂L/∂o31 ", StringComparison.Ordinal));
        Assert.Matches(@"= −1   because 1000 − [\d.]+ > 0$", line);
    }

    [Fact]
    public void The_text_of_the_notes_is_the_same_to_the_last_byte()
    {
        string path = Path.Combine(Repository.Root, "tests", "BackpropGen.Notes.Tests", "WorkedExamples", "N5.txt");
        string text = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0).ToString();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    [Fact]
    public void A_sheet_says_why_a_result_is_approximate()
    {
        const string Remark = "≈ stands where the program rounds to fewer digits than are printed.";
        var network = new SinglePrecisionNetwork(1);
        float[] x = [0.3f, 0.7f, 0.2f, 0.9f];
        var options = new ExplainOptions { Rounding = Rounding.AtTheEnd };

        string text = network.Explain(x, [1.0f], 1e-7f, options).ToString();

        Assert.Contains(" ≈ ", text, StringComparison.Ordinal);
        Assert.Contains(Remark, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Remark, network.Explain(x, [1.0f], 0.1f, new ExplainOptions()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void More_lines_than_asked_for_are_folded_block_by_block()
    {
        var network = new LoopNetwork(1);
        var x = new double[64];
        var y = new double[10];
        y[3] = 1.0;
        WorkedExample example = network.Explain(x, y, 0.1);

        string text = example.ToString();
        Assert.True(example.Steps.Count > 2 * LoopNetwork.Topology.ParameterCount);
        Assert.InRange(text.Count(character => character == '\n'), 20, 150);
        Assert.Matches("⋮ +2046 more", text);

        // A chain is always whole.
        WorkedExample chain = example.For("δ1_32");
        Assert.Equal(chain.Steps.Count, chain.Steps.Count(step => chain.ToString().Contains($"  {step.Name} ", StringComparison.Ordinal)));
    }

    private static WorkedExample Example(RandomRows.RowOfNetwork row, ExplainOptions options) => new(NetworkExplanation.SheetOf(
        QuantitiesOfRow<double>.Of(row.Topology, row.Parameters, row.X, row.Y, row.LearningRate), row.Topology, options));
}
