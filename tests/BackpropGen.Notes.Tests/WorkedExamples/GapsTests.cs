using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>Sheets to be filled in.</summary>
public class GapsTests
{
    private static readonly double[] X = [0.05, 0.10], Y = [0.01];

    [Fact]
    public void The_same_seed_leaves_the_same_results_blank_and_the_answers_fit()
    {
        WorkedExample complete = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0);
        WorkedExample sheet = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Gaps = Gaps.Share(0.3, 5) });
        WorkedExample again = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Gaps = Gaps.Share(0.3, 5) });
        WorkedExample other = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Gaps = Gaps.Share(0.3, 6) });

        Assert.Equal(sheet.ToString(), again.ToString());
        Assert.NotEqual(sheet.ToString(), other.ToString());
        Assert.Equal(Math.Round(0.3 * complete.Steps.Count), sheet.Answers.Steps.Count);
        Assert.All(sheet.Answers.Steps, answer => Assert.Equal(complete[answer.Name], answer));
        Assert.Equal(sheet.Answers.Steps.Count, sheet.Steps.Count(step => step.Result.Length == 0 || step.Result == "" || !complete.Steps.Contains(step) && step.Result != complete[step.Name].Result));
    }

    [Fact]
    public void A_blank_result_is_not_given_away_by_the_lines_after_it()
    {
        string text = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Gaps = Gaps.At("o11", "o21"), Matrices = true }).ToString();

        Assert.DoesNotContain("0.5933", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0.7514", text, StringComparison.Ordinal);
        Assert.Contains("z21 = w11_2·o11 + w21_2·o12 + b2 = 0.4·o11 + 0.45·0.5969 + 0.6 = 1.1059", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_is_six_underscores_in_the_cells_and_in_the_matrices_of_Markdown()
    {
        string markdown = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Gaps = Gaps.At("o11"), Matrices = true }).ToMarkdown();

        Assert.Contains(@"| 1/(1 + e^(−0.3775)) | \_\_\_\_\_\_ |", markdown, StringComparison.Ordinal);
        Assert.Contains(@"| \_\_\_\_\_\_<br>0.5969 |", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain(@"\\", markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delta_21", "δ21")]
    [InlineData("dL/dw5", "∂L/∂w11_2")]
    [InlineData("w5", "w11_2")]
    public void A_gap_is_named_in_any_spelling(string name, string line) => Assert.Equal(
        line, Assert.Single(WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Gaps = Gaps.At(name) }).Answers.Steps).Name);

    [Fact]
    public void A_gap_of_a_quantity_that_does_not_exist_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Gaps = Gaps.At("o41") }));

        Assert.StartsWith("A gap is named \"o41\", which is no line of the sheet; the nearest is \"o11\".", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_out_of_range_is_refused(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => Gaps.Share(share, 1));
}
