using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>Sheets with slips to be found.</summary>
public class SlipsTests
{
    private static readonly double[] X = [0.05, 0.10], Y = [0.01];

    [Fact]
    public void The_same_seed_makes_the_same_slips_in_as_many_lines_as_asked_for()
    {
        WorkedExample sheet = Sheet(2, 3);

        Assert.Equal(2, sheet.Slips.Count);
        Assert.Equal(sheet.ToString(), Sheet(2, 3).ToString());
        Assert.NotEqual(sheet.ToString(), Sheet(2, 4).ToString());
        Assert.All(sheet.Slips, slip => Assert.Equal(slip.Wrong, sheet[slip.Name].Result));
        Assert.All(sheet.Slips, slip => Assert.NotEqual(slip.Wrong, slip.Right));
    }

    [Fact]
    public void A_line_with_a_slip_keeps_its_formula_and_the_slip_stands_in_its_numbers()
    {
        WorkedExample right = WorkedExampleN5Tests.Network().Explain(X, Y, 1.0);
        foreach (int seed in Enumerable.Range(0, 50))
        {
            WorkedExample sheet = Sheet(1, seed);
            WorkedSlip slip = Assert.Single(sheet.Slips);

            WorkedStep wrong = sheet[slip.Name];
            Assert.StartsWith(right[slip.Name].Formula.Split(" = ")[0], wrong.Formula, StringComparison.Ordinal);
            Assert.Equal(right[slip.Name].Result, slip.Right);
            Assert.Equal(right[slip.Name].Value, wrong.Value);
            Assert.True(Math.Abs(PocketCalculator.Evaluate(wrong.Substituted.Length > 0 ? wrong.Substituted : wrong.Result) - wrong.Rounded) <= 1e-4, wrong.ToString());
        }
    }

    [Fact]
    public void Checked_as_a_board_the_line_of_the_slip_is_the_first_wrong_one()
    {
        foreach (int seed in Enumerable.Range(0, 50))
        {
            WorkedExample sheet = Sheet(1, seed);
            string board = string.Join('\n', sheet.Steps.Select(step => step.Part == WorkedPart.Updates ? $"new {step.Name} = {step.Result}" : $"{step.Name} = {step.Result}"));

            NotesReport report = WorkedExampleN5Tests.Network().CheckNotes(X, Y, 1.0, board);

            Assert.Equal(Assert.Single(sheet.Slips).Name, report.FirstWrong?.Name.Replace("new ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Slips_without_rounding_at_each_step_are_refused() => Assert.StartsWith(
        "Slips are carried on from line to line, expected Rounding.EachStep with them.",
        Assert.Throws<ArgumentException>(
            () => WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Slips = Slips.Random(1, 1), Rounding = Rounding.AtTheEnd })).Message,
        StringComparison.Ordinal);

    private static WorkedExample Sheet(int count, int seed) =>
        WorkedExampleN5Tests.Network().Explain(X, Y, 1.0, new ExplainOptions { Slips = Slips.Random(count, seed) });
}
