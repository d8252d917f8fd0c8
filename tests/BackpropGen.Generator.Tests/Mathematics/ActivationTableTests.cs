using System;
using System.Collections.Generic;
using BackpropGen.Generator.Mathematics;
using Xunit;

namespace BackpropGen.Generator.Tests.Mathematics;

public class ActivationTableTests
{
    private static readonly Dictionary<Symbol, double> Nothing = new();

    [Theory]
    [InlineData("ReLU", 0, 0)]
    [InlineData("LeakyReLU", 0, 0.01)]
    [InlineData("ELU", 0, 1)]
    public void At_its_kink_an_activation_is_0_and_has_the_slope_from_below(string name, double output, double slope)
    {
        ActivationRow row = ActivationTable.Get(name);

        Assert.Equal(output, ExpressionValue.Of(row.Value!(0.0), Nothing));
        Assert.Equal(slope, ExpressionValue.Of(row.Slope(0.0, output), Nothing));
    }

    [Fact]
    public void Softmax_has_neither_a_value_nor_a_slope_of_one_node()
    {
        ActivationRow softmax = ActivationTable.Get("Softmax");

        Assert.Null(softmax.Value);
        Assert.Throws<InvalidOperationException>(() => softmax.Slope(0.0, 0.0));
    }

    [Fact]
    public void Activations_are_those_of_the_enum() => Assert.Equal(Enum.GetNames<Activation>(), ActivationTable.Names);

    [Fact]
    public void There_is_no_row_of_another_name() => Assert.Throws<InvalidOperationException>(() => ActivationTable.Get("tanh"));
}
