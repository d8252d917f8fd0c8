using System;
using System.Linq;
using BackpropGen.Notes.Tests.WorkedExamples;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

/// <summary>The forms in which a sheet may come.</summary>
public class SheetFormTests
{
    [Theory]
    [InlineData("z11 = 0.3775\no11 = 0.5933\nδ21 = 0.1385")]
    [InlineData("z11 = 0,3775\r\no11 = 0,5933\r\nδ21 = 0,1385")]
    [InlineData("z11: 0.3775\no11 : 0.5933\nδ21 ≈ 0.1385")]
    [InlineData("z11 0.3775\no11\t0.5933\nδ21 -> 0.1385")]
    [InlineData("z11 = 0.3775, o11 = 0.5933; δ21 = 0.1385")]
    [InlineData("- z11 = 0.3775\n* o11 = 0.5933\n1. δ21 = 0.1385")]
    [InlineData("z11,0.3775\no11,0.5933\nδ21,0.1385")]
    [InlineData("z11,0,3775\no11,0,5933\nδ21,0,1385")]
    [InlineData("z11;0,3775\no11;0,5933\nδ21;0,1385")]
    [InlineData("\"z11\",\"0,3775\"\n\"o11\",\"0,5933\"\n\"δ21\",\"0,1385\"")]
    [InlineData("name,value\nz11,0.3775\no11,0.5933\nδ21,0.1385")]
    [InlineData("z11,o11,δ21\n0.3775,0.5933,0.1385")]
    [InlineData("z11\to11\tδ21\n0.3775\t0.5933\t0.1385")]
    [InlineData("| z11 | 0.3775 |\n| o11 | 0.5933 |\n| δ21 | 0.1385 |")]
    [InlineData("| quantity | value |\n|---|---|\n| z11 | 0.3775 |\n| o11 | 0.5933 |\n| δ21 | 0.1385 |")]
    [InlineData("quantity | value\n---|---\nz11 | 0.3775\no11 | 0.5933\nδ21 | 0.1385")]
    [InlineData("| z11 | 0.3775 | o11 | 0.5933 |\n| δ21 | 0.1385 | | |")]
    [InlineData("| name | formula | numbers | result |\n|---|---|---|---|\n| z11 | w11_1·x1 + w21_1·x2 + b1 | 0.15·0.05 + 0.2·0.1 + 0.35 | 0.3775 |\n| o11 | σ(z11) | | 0.5933 |\n| δ21 | ∂L/∂o21·σ′(z21) | 0.7414·0.1868 | 0.1385 |")]
    [InlineData("# Forward\nz11 = w11_1·x1 + w21_1·x2 + b1\n    = 0.15·0.05 + 0.2·0.1 + 0.35\n    = 0.3775\no11 = σ(z11) = 0.5933 (rounded)\n\n# Backward\nδ21 = ∂L/∂ŷ·σ′ = 0.7414·0.1868 = 0.1385")]
    [InlineData("First I compute z11 and o11.\nz11 = 0.3775\no11 = 0.5933\nand then the error of the output:\nδ21 = 0.1385")]
    [InlineData("$z_{11} = 0.3775$\n$o_{11} = 0.5933$\n$\\delta_{21} = 0.1385$")]
    [InlineData("z11 = 3.775e-1\no11 = .5933\nδ21 = 1.385·10⁻¹")]
    public void Every_form_gives_the_same_numbers(string sheet)
    {
        NotesReport report = N5Sheet.Check(sheet);

        Assert.Equal([("z11", 0.3775), ("o11", 0.5933), ("δ21", 0.1385)], report.Lines.Where(line => line.Value is not null).Select(line => (line.Name, Math.Round(line.Value!.Value, 10))));
        Assert.All(report.Lines.Where(line => line.Value is not null), line => Assert.Equal(Verdict.Right, line.Verdict));
        Assert.Empty(report.Problems);
        Assert.Empty(report.UnplacedNames);
    }

    [Fact]
    public void A_parameter_after_the_loss_is_the_new_one()
    {
        NotesReport report = N5Sheet.Check("w5 = 0.40\nL = 0.2748\nw5 = 0.3178", learningRate: 1.0);

        Assert.Equal(["w11_2", "L", "new w11_2"], report.Lines.Where(line => line.Value is not null).Select(line => line.Name));
        Assert.Null(report.FirstWrong);
    }

    [Theory]
    [InlineData("w5 ← w5 − 1·0.0822 = 0.3178")]
    [InlineData("w5 := 0.3178")]
    [InlineData("w5 = 0.3178")]
    [InlineData("new w5 = 0.3178")]
    public void An_arrow_or_its_number_tells_the_new_parameter(string line)
    {
        NotesReport report = N5Sheet.Check(line, learningRate: 1.0);

        Assert.Equal(("new w11_2", Verdict.Right), report.Lines.Where(one => one.Value is not null).Select(one => (one.Name, one.Verdict)).Single());
    }

    [Fact]
    public void A_calculation_that_does_not_give_its_result_is_told()
    {
        NotesReport report = N5Sheet.Check("∂L/∂w5 = 0.7414 × 0.1868 × 0.5933 = 0.0882\n0.7414 × 0.1868 = 0.1385\n2 × 3 = 7");

        Assert.Equal([(1, "0.7414 × 0.1868 × 0.5933 does not give 0.0882"), (3, "2 × 3 does not give 7")], report.Problems.Select(problem => (problem.SheetLine, problem.Text)));
        Assert.Equal("∂L/∂w11_2", report.FirstWrong!.Name);
    }

    [Theory]
    [InlineData("δ21 =", 1, "δ21 has no number")]
    [InlineData("z11 = 0.3775\nδ21 = NaN", 2, "δ21 is NaN, expected a finite number")]
    [InlineData("δ21 = ∞", 1, "δ21 is ∞, expected a finite number")]
    [InlineData("δ21,#DIV/0!", 1, "δ21 is #DIV/0!, expected a finite number")]
    [InlineData("| δ21 | |", 1, "δ21 has no number")]
    [InlineData("δ21 = 1e400", 1, "δ21 is 1e400, expected a finite number")]
    [InlineData("δ21 = 0.7414·0.1868", 1, "δ21 is the calculation 0.7414·0.1868, expected its result")]
    [InlineData("δ21 = ???", 1, "δ21 is \"???\", expected a number")]
    [InlineData("z11 = 0.3775\nz12 = 0.3925\nz11 = 0.5", 3, "z11 stands in line 1 with another number; this one is checked")]
    [InlineData("= 0.3775", 1, "the number has no name")]
    public void A_line_that_cannot_be_checked_is_named(string sheet, int line, string text)
    {
        NotesReport report = N5Sheet.Check(sheet);

        SheetProblem problem = Assert.Single(report.Problems);
        Assert.Equal((line, text), (problem.SheetLine, problem.Text));
        Assert.Contains(FormattableString.Invariant($"Line {line}: {text}."), report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("w51 = 3", "w51")]
    [InlineData("| zz9 | 3 |", "zz9")]
    [InlineData("delta99,0.3", "delta99")]
    [InlineData("grad = NaN", "grad")]
    public void A_name_that_has_no_place_is_listed_with_the_nearest(string sheet, string name)
    {
        NotesReport report = N5Sheet.Check("z11 = 0.3775\n" + sheet);

        UnplacedName unplaced = Assert.Single(report.UnplacedNames);
        Assert.Equal((2, name), (unplaced.SheetLine, unplaced.Name));
        Assert.Contains($"\"{name}\" is no quantity of this network; the nearest is {unplaced.Nearest}.", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("Dear teacher, my dog ate it.")]
    [InlineData("\0\u0001 = | ; , \t")]
    [InlineData("||||||")]
    [InlineData("= = = =")]
    public void A_sheet_with_nothing_on_it_says_so(string sheet)
    {
        NotesReport report = N5Sheet.Check(sheet);

        Assert.Null(report.FirstWrong);
        Assert.StartsWith("No line of the sheet was recognised", report.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(report.ToMarkdown());
    }

    [Fact]
    public void Random_characters_do_no_harm()
    {
        var random = new Random(1);
        const string Characters = "zwobδLŷ∂/0123456789.,=|;·−+-*()^'′_ \t\n\\{}$#e←≈";
        WorkedExampleNetwork network = WorkedExampleN5Tests.Network();
        for (int repetition = 0; repetition < 500; repetition++)
        {
            string sheet = string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => Characters[random.Next(Characters.Length)]));

            NotesReport report = network.CheckNotes(N5Sheet.X, N5Sheet.Y, 0.1, sheet);

            Assert.NotEmpty(report.ToString());
        }
    }
}
