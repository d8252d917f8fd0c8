using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

public class N5CheckTests
{
    private readonly NotesReport _report = N5Sheet.Check(N5Sheet.Text);

    [Fact]
    public void The_first_wrong_line_of_the_notes_has_the_wrong_sign()
    {
        Assert.Equal("∂L/∂w22_1", _report.FirstWrong!.Name);
        Assert.Equal("∂L/∂w4", _report.FirstWrong.NameAsWritten);
        Assert.Equal("sign", Assert.Single(_report.FirstWrong.Causes).Name);
    }

    [Fact]
    public void A_number_that_no_rule_explains_is_solved_for_what_it_would_need()
    {
        NotesLine line = Line("new w11_2");

        Assert.Equal(Verdict.Wrong, line.Verdict);
        Assert.Empty(line.Causes);
        Assert.Equal("0.399927 would need ∂L/∂w11_2 = 0.73 (you have 0.0822).", line.WouldNeed);
    }

    [Fact]
    public void A_number_that_is_cut_off_is_off_in_its_last_digit()
    {
        NotesLine line = Line("new w21_2");

        Assert.Equal(Verdict.LastDigit, line.Verdict);
        Assert.Equal("cut off, not rounded", Assert.Single(line.Causes).Name);
    }

    [Fact]
    public void A_number_that_its_rounded_operands_allow_is_right() => Assert.Equal(Verdict.Right, Line("∂L/∂w21_1").Verdict);

    [Fact]
    public void Nothing_else_is_marked()
    {
        NotesLine[] given = _report.Lines.Where(line => line.Verdict != Verdict.NotGiven).ToArray();

        Assert.Equal(20, given.Length);
        Assert.Equal(["new w11_2", "new w21_2", "∂L/∂w22_1"], given.Where(line => line.Verdict != Verdict.Right).Select(line => line.Name).Order(StringComparer.Ordinal));
        Assert.Empty(_report.UnplacedNames);
        Assert.Empty(_report.Problems);
    }

    [Fact]
    public void The_slope_of_the_notes_is_off_in_its_last_digit()
    {
        NotesReport report = N5Sheet.Check(N5Sheet.Text + "\nσ′(z_h2) = 0.2407");

        Assert.Equal(Verdict.LastDigit, report.Lines.Single(line => line.Name == "σ′(z12)").Verdict);
        Assert.Equal("∂L/∂w22_1", report.FirstWrong!.Name);
    }

    [Fact]
    public void The_page_of_the_package_shows_this_report()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "runtime/Notes/README.md")).ReplaceLineEndings("\n");
        string section = page[page.IndexOf("## Check notes", StringComparison.Ordinal)..];

        Assert.Contains($"```text\n{N5Sheet.Text.ReplaceLineEndings("\n")}\n```", section, StringComparison.Ordinal);
        Assert.Contains($"```text\n{_report}```", section, StringComparison.Ordinal);
    }

    private NotesLine Line(string name) => _report.Lines.Single(line => line.Name == name);
}
