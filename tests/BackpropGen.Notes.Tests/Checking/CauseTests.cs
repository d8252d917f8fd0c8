using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

/// <summary>The slips that every class makes.</summary>
public class CauseTests
{

    /// <summary>Network, line, its right side with the slip, and the name of the cause.</summary>
    public static TheoryData<string, string, string> Classics => new()
    {
        { "shared", "δ11", "new weight used" },
        { "three", "δ21", "new weight used" },
        { "softmax", "δ11", "new weight used" },
        { "tanh", "δ11", "new weight used" },
        { "three", "z11", "index transposed" },
        { "tanh", "z12", "index transposed" },
        { "shared", "L", "factor 2" },
        { "shared", "∂L/∂b1", "shared bias not summed" },
        { "shared", "σ′(z11)", "only half of σ′" },
        { "three", "σ′(z12)", "only half of σ′" },
        { "tanh", "f′(z11)", "square forgotten" },
        { "three", "L", "log₁₀ for ln" },
        { "softmax", "L", "log₁₀ for ln" },
        { "three", "δ31", "σ′ although it cancels" },
        { "softmax", "δ21", "σ′ although it cancels" },
        { "shared", "δ21", "σ′ twice" },
        { "tanh", "δ11", "σ′ forgotten" },
        { "shared", "o11", "sign of the exponent" },
        { "three", "o21", "activation forgotten" },
        { "tanh", "o12", "activation twice" },
        { "softmax", "o21", "not divided" },
        { "shared", "z21", "bias left out" },
        { "three", "z21", "term left out" },
        { "rectifier", "L", "square forgotten" },
        { "rectifier", "new w11_2", "step added" },
        { "tanh", "new w11_2", "η forgotten" },
        { "shared", "new w11_2", "η twice" },
        { "softmax", "L", "number of outputs" },
    };

    [Theory]
    [MemberData(nameof(Classics))]
    public void Each_classic_is_named(string network, string line, string cause)
    {
        Student student = Student.At(Create(network), 3, Student.Significant(5));
        BoardLine slipped = student.Lines.Single(one => student.Name(one.Left) == line);
        Expression slip = student.Board.Slips.Of(slipped).First(one => one.Cause.Name == cause).Expression;
        NotesReport report = student.Check(student.Sheet(student.WorkOut(new Dictionary<Symbol, Expression> { [slipped.Left] = slip })));

        Assert.Equal(line, report.FirstWrong!.Name);
        Assert.Equal(cause, Assert.Single(report.FirstWrong.Causes).Name);
        Assert.NotEmpty(report.FirstWrong.Causes[0].Remark);
        Assert.Contains(report.FirstWrong.Written!, report.FirstWrong.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_new_weight_in_a_delta_is_told_with_its_formula()
    {
        // δ11 = 0.1385·0.3178·0.5933·0.4067 with the new w5.
        NotesReport report = N5Sheet.Check("o11 = 0.5933\no12 = 0.5969\nz21 = 1.1059\nŷ = 0.7514\nδ21 = 0.1385\nδ11 = 0.01062\n∂L/∂w5 = 0.0822\nnew w5 = 0.3178", learningRate: 1.0);

        Assert.Equal("δ11", report.FirstWrong!.Name);
        Assert.Equal("new weight used", Assert.Single(report.FirstWrong.Causes).Name);
        Assert.Equal("0.01062 is δ21·new w11_2·σ′(z11).", report.FirstWrong.Evidence);
        Assert.Contains("old weights", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("z11 = 0.3757", "z11", "digits swapped")]
    [InlineData("z11 = 3.775", "z11", "decimal point moved")]
    [InlineData("z11 = 0.3925\nz12 = 0.3775", "z11", "two lines exchanged")]
    public void A_slip_in_writing_is_named(string sheet, string line, string cause)
    {
        NotesReport report = N5Sheet.Check(sheet);

        Assert.Equal(line, report.FirstWrong!.Name);
        Assert.Equal(cause, Assert.Single(report.FirstWrong.Causes).Name);
    }

    [Fact]
    public void Two_digits_that_several_slips_explain_are_given_no_cause()
    {
        NotesReport report = N5Sheet.Check("δ21 = 0.14\n∂L/∂w5 = 0.14\nδ11 = 0.03");

        Assert.All(report.Lines.Where(line => line.Verdict == Verdict.Wrong), line => Assert.InRange(line.Causes.Count, 0, 2));
    }

    [Fact]
    public void A_wrong_number_of_a_line_left_out_is_asked_for()
    {
        NotesReport report = N5Sheet.Check("z11 = 0.3775\nz12 = 0.3925\no11 = 0.5933\no12 = 0.5969\nz21 = 1.1059\nŷ = 0.7514\n∂L/∂w5 = 0.0519");

        Assert.Empty(report.FirstWrong!.Causes);
        Assert.Contains("would need", report.FirstWrong.WouldNeed, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_topology_has_slips_of_most_groups()
    {
        foreach (string network in new[] { "shared", "three", "softmax", "tanh", "rectifier" })
        {
            Student student = Student.At(Create(network), 3, Student.Significant(5));
            CauseGroup[] groups = student.Lines.SelectMany(line => student.Board.Slips.Of(line)).Select(slip => slip.Cause.Group).Distinct().Order().ToArray();

            Assert.Equal(Enum.GetValues<CauseGroup>().Where(group => group != CauseGroup.Writing), groups);
        }
    }

    private static INetwork<double> Create(string name) => name switch
    {
        "shared" => new SharedBiasNetwork(),
        "three" => new ThreeLayerNetwork(),
        "softmax" => new SoftmaxNetwork(),
        "tanh" => new TanhNetwork(),
        _ => new RectifierNetwork(),
    };
}
