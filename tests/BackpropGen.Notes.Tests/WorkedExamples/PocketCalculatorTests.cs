using System;
using System.Linq;
using Xunit;

namespace BackpropGen.Notes.Tests.WorkedExamples;

[Trait("Speed", "Slow")]
public class PocketCalculatorTests
{
    [Theory]
    [InlineData(Rounding.EachStep, WorkedDetail.Chain, false)]
    [InlineData(Rounding.EachStep, WorkedDetail.Short, true)]
    [InlineData(Rounding.AtTheEnd, WorkedDetail.Chain, false)]
    [InlineData(Rounding.AtTheEnd, WorkedDetail.Short, true)]
    public void Every_line_typed_into_a_calculator_as_printed_gives_its_printed_result(Rounding rounding, WorkedDetail detail, bool isSingle)
    {
        var options = new ExplainOptions { Rounding = rounding, Detail = detail };
        int lines = 0, approximate = 0;
        foreach (RandomRows.RowOfNetwork row in RandomRows.Take(1000))
        {
            Sheet sheet = isSingle ? SheetOfSingle(row, options) : SheetOf(row, options);
            var example = new WorkedExample(sheet);
            for (int index = 0; index < sheet.Lines.Count; index++)
            {
                WorkedStep step = example.Steps[index];
                lines++;
                if (sheet.Lines[index].IsApproximate)
                {
                    // A float has too few digits for the digits that show a small step.
                    approximate += isSingle && step.Part == WorkedPart.Updates ? 0 : 1;
                    continue;
                }

                string numbers = step.Substituted.Length > 0 ? step.Substituted : step.Result;
                AssertRounds(PocketCalculator.Evaluate(numbers), PocketCalculator.Evaluate(step.Result), step);
            }
        }

        Assert.True(lines > 20_000, $"{lines} lines");

        // Only a program that computes with fewer digits than the paper shows has results that the paper's numbers do not give.
        Assert.True(rounding == Rounding.AtTheEnd ? approximate <= lines / 1000 : approximate == 0, $"{approximate} of {lines} lines are approximate");
    }

    [Fact]
    public void The_numbers_of_every_format_come_to_the_same()
    {
        foreach (RandomRows.RowOfNetwork row in RandomRows.Take(1000))
        {
            Sheet sheet = SheetOf(row, new ExplainOptions());
            SheetPrinter text = new(sheet, new SheetMarkup(false), ""), latex = new(sheet, new LatexMarkup(false), ""), math = new(sheet, new MathMarkup(false), "");
            foreach (SolvedLine line in sheet.Lines)
            {
                string Numbers(SheetPrinter printer) => printer.Print(line) is var printed && printed.Substituted is { } substituted ? substituted : printed.Result;

                double value = PocketCalculator.Evaluate(Numbers(text));
                Assert.Equal(value, PocketCalculator.Evaluate(PlainFormula.OfLatex(Numbers(latex))));
                Assert.Equal(value, PocketCalculator.Evaluate(PlainFormula.OfMathML(Numbers(math))));
            }
        }
    }

    [Fact]
    public void Nothing_that_is_not_zero_is_printed_as_zero()
    {
        foreach (RandomRows.RowOfNetwork row in RandomRows.Take(1000))
        {
            Sheet sheet = SheetOf(row, new ExplainOptions());
            Assert.All(sheet.Numbers, pair => Assert.True(pair.Value.Mantissa.Any(digit => digit is >= '1' and <= '9') || pair.Value.Value == 0.0, $"{pair.Key} {pair.Value}"));
            Assert.DoesNotContain(new WorkedExample(sheet).Steps, step => step.Result is "0.000" or "0.0000" or "−0");
        }
    }

    private static Sheet SheetOf(RandomRows.RowOfNetwork row, ExplainOptions options) => NetworkExplanation.SheetOf(
        QuantitiesOfRow<double>.Of(row.Topology, row.Parameters, row.X, row.Y, row.LearningRate), row.Topology, options);

    private static Sheet SheetOfSingle(RandomRows.RowOfNetwork row, ExplainOptions options) => NetworkExplanation.SheetOf(
        QuantitiesOfRow<float>.Of(row.Topology, Single(row.Parameters), Single(row.X), Single(row.Y), (float)row.LearningRate), row.Topology, options);

    private static float[] Single(double[] numbers) => numbers.Select(number => (float)number).ToArray();

    /// <summary>To 4 decimals or 3 significant digits, whichever are more; the slack is that of binary numbers at a border.</summary>
    private static void AssertRounds(double calculated, double printed, WorkedStep step)
    {
        double slack = 1e-11 * Math.Max(1.0, Math.Abs(calculated));
        double half = 0.5 * Math.Min(1e-4, Math.Pow(10.0, Math.Floor(Math.Log10(Math.Abs(printed == 0.0 ? 1.0 : printed))) - 2));
        Assert.True(Math.Abs(calculated - printed) <= half + slack, $"{step} is {calculated} on a calculator");
    }
}
