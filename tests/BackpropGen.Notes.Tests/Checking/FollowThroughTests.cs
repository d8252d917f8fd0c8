using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

/// <summary>One mistake is one mistake.</summary>
public class FollowThroughTests
{
    private static readonly Symbol OutputDelta = new(SymbolKind.Delta, 2, 1);

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 10));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_follows_from_a_wrong_line_is_right_with_it(int seed)
    {
        (Student student, Dictionary<Symbol, string> written) = WithoutSlope(seed);
        NotesReport report = student.Check(student.Sheet(written));

        Assert.Equal("δ21", report.FirstWrong!.Name);
        Assert.Equal("σ′ forgotten", Assert.Single(report.FirstWrong.Causes).Name);
        Assert.Single(report.Lines, line => line.Verdict is Verdict.Wrong or Verdict.LastDigit);
        Assert.Contains(report.Lines, line => line is { Name: "∂L/∂b2", Verdict: Verdict.RightWithYours });
        Assert.Contains(report.Lines, line => line is { Name: "new b1", Verdict: Verdict.RightWithYours });
        Assert.Contains(report.Lines, line => line is { Name: "L", Verdict: Verdict.Right });
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_second_line_may_be_left_out(int seed)
    {
        (Student student, Dictionary<Symbol, string> written) = WithoutSlope(seed);
        foreach (bool even in new[] { true, false })
        {
            int count = 0;
            NotesReport report = student.Check(student.Sheet(written, line => line.Left == OutputDelta || ++count % 2 == 0 == even));

            Assert.Equal("δ21", report.FirstWrong!.Name);
            Assert.Equal("σ′ forgotten", Assert.Single(report.FirstWrong.Causes).Name);
            Assert.Single(report.Lines, line => line.Verdict == Verdict.Wrong);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_line_of_the_slip_may_itself_be_left_out(int seed)
    {
        (Student student, Dictionary<Symbol, string> written) = WithoutSlope(seed);
        NotesReport report = student.Check(student.Sheet(written, line => line.Left != OutputDelta && line.Left.Kind is not (SymbolKind.Slope or SymbolKind.OutputGradient)));

        Assert.Equal("σ′ forgotten", Assert.Single(report.FirstWrong!.Causes).Name);
        Assert.Contains("δ21, which is not on the sheet", report.FirstWrong.Evidence, StringComparison.Ordinal);
        Assert.Single(report.Lines, line => line.Verdict == Verdict.Wrong);
    }

    [Fact]
    public void A_second_slip_is_a_second_mistake()
    {
        (Student student, Dictionary<Symbol, string> written) = WithoutSlope(1);
        var bias = new Symbol(SymbolKind.BiasGradient, 1);
        written[bias] = written[bias].StartsWith('-') ? written[bias][1..] : "-" + written[bias];
        NotesReport report = student.Check(student.Sheet(written, line => line.Left.Kind != SymbolKind.NewBias));

        Assert.Equal(["δ21", "∂L/∂b1"], report.Lines.Where(line => line.Verdict == Verdict.Wrong).Select(line => line.Name));
    }

    [Fact]
    public void A_right_number_after_a_wrong_one_is_right()
    {
        Student student = Student.At(new SharedBiasNetwork(), 1, Student.Significant(5));
        Dictionary<Symbol, string> written = student.WorkOut();
        written[OutputDelta] = "7.7777";
        NotesReport report = student.Check(student.Sheet(written));

        Assert.Equal("δ21", Assert.Single(report.Lines, line => line.Verdict is not (Verdict.Right or Verdict.NotGiven)).Name);
    }

    [Fact]
    public void A_number_of_the_data_that_is_copied_wrong_is_the_first_wrong_line()
    {
        NotesReport report = N5Sheet.Check("o11 = 0.5933\no12 = 0.5969\nw6 = 4.500\nz21 = 3.5234");

        Assert.Equal("w21_2", report.FirstWrong!.Name);
        Assert.Equal("decimal point moved", Assert.Single(report.FirstWrong.Causes).Name);
        Assert.Equal(Verdict.RightWithYours, report.Lines.Single(line => line.Name == "z21").Verdict);
    }

    private static (Student Student, Dictionary<Symbol, string> Written) WithoutSlope(int seed)
    {
        Student student = Student.At(new SharedBiasNetwork(), seed, Student.Significant(5));
        return (student, student.WorkOut(new Dictionary<Symbol, Expression> { [OutputDelta] = new Symbol(SymbolKind.OutputGradient, 2, 1) }));
    }
}
