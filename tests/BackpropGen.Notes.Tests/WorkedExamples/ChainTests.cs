using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>The lines of which one quantity is made.</summary>
public class ChainTests
{
    private static readonly double[] X = [7.2, 0.72, 0.69, 0.81], Y = [1.0];

    [Fact]
    public void A_derivative_of_layer_1_is_made_of_all_outputs_and_of_the_errors_on_its_way()
    {
        string[] names = new PlacementNetwork(1).Explain(X, Y, 0.1).For("w11_1").Steps.Select(step => step.Name).ToArray();

        Assert.Equal(
            ["z11", "z12", "z13", "o11", "o12", "o13", "z21", "z22", "o21", "o22", "z31", "o31", "δ31", "σ′(z21)", "σ′(z22)", "δ21", "δ22", "σ′(z11)", "δ11", "∂L/∂w11_1"],
            names);
    }

    [Fact]
    public void No_line_of_a_chain_can_be_left_out()
    {
        var options = new ExplainOptions();
        Sheet sheet = NetworkExplanation.SheetOf(
            QuantitiesOfRow<double>.Of(PlacementNetwork.Topology, new PlacementNetwork(1).ParameterSpan, X, Y, 0.1), PlacementNetwork.Topology, options);
        foreach (SolvedLine target in sheet.Lines)
        {
            Sheet chain = sheet.ChainOf(target);
            foreach (SolvedLine left in chain.Lines.Where(line => line != target))
            {
                // Without it, a line after it misses a number.
                Assert.Contains(chain.Lines, line => line.Calculation.Symbols().Contains(left.Line.Left));
            }

            HashSet<Symbol> known = chain.Given.Concat(chain.Lines.Select(line => line.Line.Left)).ToHashSet();
            Assert.All(chain.Lines, line => Assert.All(line.Calculation.Symbols(), symbol => Assert.Contains(symbol, known)));
        }
    }

    [Fact]
    public void A_name_that_does_not_exist_is_answered_with_the_nearest()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new PlacementNetwork(1).Explain(X, Y, 0.1).For("w14_1"));

        Assert.StartsWith("There is no line \"w14_1\"; the nearest is \"w11_1\".", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delta_31", "δ31")]
    [InlineData("d31", "δ31")]
    [InlineData("dL/dw11_3", "∂L/∂w11_3")]
    [InlineData("ŷ", "o31")]
    [InlineData("sigma'(z31)", "σ′(z31)")]
    [InlineData("w11_3", "w11_3")]
    public void A_line_is_found_by_any_spelling_of_its_name(string name, string line) =>
        Assert.Equal(line, new PlacementNetwork(1).Explain(X, Y, 0.1)[name].Name);

    [Fact]
    public void A_chain_is_found_by_any_spelling_of_its_parameter() =>
        Assert.Equal("∂L/∂w11_1", new PlacementNetwork(1).Explain(X, Y, 0.1).For("w_{11}^{(1)}").Steps[^1].Name);

    [Fact]
    public void A_number_that_is_given_has_no_line()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new PlacementNetwork(1).Explain(X, Y, 0.1).For("x1"));

        Assert.StartsWith("There is no line \"x1\"; it is given.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_slope_of_the_sigmoid_cancels_before_the_readers_eyes()
    {
        WorkedExample example = new PlacementNetwork(1).Explain(X, Y, 0.1, new ExplainOptions { Rounding = Rounding.AtTheEnd });

        Assert.Equal("−y1·ln(o31) − (1 − y1)·ln(1 − o31)", example["L"].Formula);
        Assert.Equal("(o31 − y1)/(o31·(1 − o31))", example["∂L/∂o31"].Formula);
        Assert.Equal("o31·(1 − o31)", example["σ′(z31)"].Formula);
        Assert.Equal("∂L/∂o31·σ′(z31) = o31 − y1", example["δ31"].Formula);
        Assert.Contains("The program computes the same from z, and never takes ln 0.", example.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_forms_of_the_board_are_equal_to_those_of_the_program()
    {
        foreach (RandomRows.RowOfNetwork row in RandomRows.Take(1000))
        {
            var quantities = QuantitiesOfRow<double>.Of(row.Topology, row.Parameters, row.X, row.Y, row.LearningRate);
            Sheet sheet = NetworkExplanation.SheetOf(quantities, row.Topology, new ExplainOptions { Rounding = Rounding.AtTheEnd });
            var exact = sheet.Lines.ToDictionary(line => line.Line.Left, line => line.Exact);
            var evaluator = new Evaluator<double>(symbol => exact.TryGetValue(symbol, out double value) ? value : quantities[symbol]);
            foreach (SolvedLine line in sheet.Lines)
            {
                double board = evaluator.Value(line.Calculation);
                Assert.True(Math.Abs(board - line.Exact) <= 1e-12 * Math.Max(1.0, Math.Abs(line.Exact)), $"{line.Line.Left}: {board} on the board, {line.Exact} in the program");
            }
        }
    }
}
