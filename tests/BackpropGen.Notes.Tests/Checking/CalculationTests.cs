using System;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

public class CalculationTests
{
    [Theory]
    [InlineData("0.7414 × 0.1868 × 0.5933", 0.7414 * 0.1868 * 0.5933)]
    [InlineData("0.15·0.05 + 0.2·0.1 + 0.35", 0.3775)]
    [InlineData("0,15*0,05 + 0,2*0,1 + 0,35", 0.3775)]
    [InlineData("−(0.01 − 0.7514)", 0.7414)]
    [InlineData("0.5·(0.01 − 0.7514)²", 0.5 * 0.7414 * 0.7414)]
    [InlineData("1/2 (0.01 - 0.7514)^2", 0.5 * 0.7414 * 0.7414)]
    [InlineData("0.7514(1 − 0.7514)", 0.7514 * 0.2486)]
    [InlineData("2·(−3)", -6)]
    [InlineData("6 : 3", 2)]
    [InlineData("10 − 2 − 3", 5)]
    [InlineData("8/4/2", 1)]
    [InlineData("8.22·10^-5 · 2", 16.44e-5)]
    public void Calculations_in_numbers_have_a_value(string text, double value)
    {
        Interval interval = Calculation.Evaluate(text, commaSeparatesThousands: false, number => Interval.Point(number.Value))!.Value;

        Assert.Equal(value, interval.Middle, 12);
        Assert.InRange(interval.Width, 0.0, 1e-12);
    }

    [Fact]
    public void Functions_are_computed()
    {
        Assert.Equal(1.0 / (1.0 + Math.Exp(-0.3775)), Value("1/(1 + e^(−0.3775))"), 12);
        Assert.Equal(1.0 / (1.0 + Math.Exp(-0.3775)), Value("σ(0.3775)"), 12);
        Assert.Equal(-Math.Log(0.75), Value("−1·ln(0.75)"), 12);
        Assert.Equal(Math.Tanh(0.5), Value("tanh(0.5)"), 12);
        Assert.Equal(Math.Exp(2.0), Value("exp(2)"), 12);
    }

    [Theory]
    [InlineData("0.3775")]
    [InlineData("δ21·o11")]
    [InlineData("0.2·")]
    [InlineData("(0.2")]
    [InlineData("max(0, 0.3)")]
    [InlineData("")]
    public void Anything_else_is_none(string text) => Assert.Null(Calculation.Evaluate(text, commaSeparatesThousands: false, number => number.Interval));

    private static double Value(string text) => Calculation.Evaluate(text, commaSeparatesThousands: false, number => Interval.Point(number.Value))!.Value.Middle;
}
