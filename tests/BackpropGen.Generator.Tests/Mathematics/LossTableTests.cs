using System;
using System.Collections.Generic;
using BackpropGen.Generator.Mathematics;
using Xunit;

namespace BackpropGen.Generator.Tests.Mathematics;

public class LossTableTests
{
    private static readonly Dictionary<Symbol, double> Nothing = new();

    [Theory]
    [InlineData(2, 0, 1.5, -1)]
    [InlineData(0, 3, 2.5, 1)]
    [InlineData(1, 0, 0.5, -1)]
    [InlineData(0, 1, 0.5, 1)]
    [InlineData(0.5, 0, 0.125, -0.5)]
    [InlineData(0, 0.25, 0.03125, 0.25)]
    public void Huber_is_quadratic_up_to_a_residual_of_1_and_linear_beyond(double y, double prediction, double loss, double slope) =>
        AssertRow("Huber", y, prediction, loss, slope);

    [Theory]
    [InlineData(2, 0.5, 1.5, -1)]
    [InlineData(0, 0.5, 0.5, 1)]
    [InlineData(0.5, 0.5, 0, 0)] // at the kink
    public void The_slope_of_the_absolute_error_is_a_sign(double y, double prediction, double loss, double slope) =>
        AssertRow("MAE", y, prediction, loss, slope);

    [Theory]
    [InlineData(40, 0, 40)]
    [InlineData(-40, 1, 40)]
    [InlineData(800, 0, 800)]
    [InlineData(-800, 1, 800)]
    public void The_binary_cross_entropy_of_a_large_logit_is_finite(double z, double y, double loss) =>
        Assert.Equal(loss, ExpressionValue.Of(LossTable.Get("BCE").Term(new OutputNode(y, 0.5, z, 0.0, 0.0)), Nothing), 12);

    [Fact]
    public void Losses_are_those_of_the_enum() => Assert.Equal(Enum.GetNames<Loss>(), LossTable.Names);

    [Fact]
    public void There_is_no_row_of_another_name() => Assert.Throws<InvalidOperationException>(() => LossTable.Get("bce"));

    [Theory]
    [InlineData("BCE", 1, 0.25, -4)]
    [InlineData("BCE", 0, 0.75, 4)]
    [InlineData("BCE", 0.5, 0.75, 4 / 3.0)]
    [InlineData("CrossEntropy", 1, 0.25, -4)]
    [InlineData("CrossEntropy", 0.5, 0.25, -2)]
    [InlineData("CrossEntropy", 0, 0.25, 0)]
    public void The_slope_of_a_cross_entropy_is_that_of_its_logarithms(string name, double y, double prediction, double slope) =>
        Assert.Equal(slope, ExpressionValue.Of(LossTable.Get(name).Slope(new OutputNode(y, prediction, 0.0, 0.0, 0.0)), Nothing), 12);

    private static void AssertRow(string name, double y, double prediction, double loss, double slope)
    {
        var node = new OutputNode(y, prediction, prediction, 0.0, 0.0);

        Assert.Equal(loss, ExpressionValue.Of(LossTable.Get(name).Term(node), Nothing));
        Assert.Equal(slope, ExpressionValue.Of(LossTable.Get(name).Slope(node), Nothing));
    }
}
