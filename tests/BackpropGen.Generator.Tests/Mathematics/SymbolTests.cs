using BackpropGen.Generator.Mathematics;
using Xunit;

namespace BackpropGen.Generator.Tests.Mathematics;

public class SymbolTests
{
    [Fact]
    public void A_quantity_can_be_printed_in_a_debugger() =>
        Assert.StartsWith("Symbol { Kind = WeightGradient, Layer = 2", new Symbol(SymbolKind.WeightGradient, 2, 1, "j").ToString());

    [Fact]
    public void The_parameter_of_a_derivative_has_its_subscripts()
    {
        Assert.Equal(new Symbol(SymbolKind.Weight, 2, 1, "j"), new Symbol(SymbolKind.WeightGradient, 2, 1, "j").ToParameter());
        Assert.Equal(new Symbol(SymbolKind.Bias, 2, 1), new Symbol(SymbolKind.BiasGradient, 2, 1).ToParameter());
    }

    [Fact]
    public void A_parameter_has_a_derivative_and_a_new_value_with_its_subscripts()
    {
        Symbol weight = new(SymbolKind.Weight, 2, 1, "j"), bias = new(SymbolKind.Bias, 2, 1);

        Assert.Equal(new Symbol(SymbolKind.WeightGradient, 2, 1, "j"), weight.ToDerivative());
        Assert.Equal(new Symbol(SymbolKind.BiasGradient, 2, 1), bias.ToDerivative());
        Assert.Equal(new Symbol(SymbolKind.NewWeight, 2, 1, "j"), weight.ToUpdated());
        Assert.Equal(new Symbol(SymbolKind.NewBias, 2, 1), bias.ToUpdated());
        Assert.Equal(weight, weight.ToUpdated().ToOld());
        Assert.Equal(bias, bias.ToUpdated().ToOld());
    }

    [Fact]
    public void A_subscript_is_written_as_its_variable_or_its_number()
    {
        Index variable = "j", number = 12;

        Assert.Equal("j", variable.ToString());
        Assert.Equal("12", number.ToString());
    }

    [Fact]
    public void Layer_0_hands_on_its_inputs_and_the_others_their_outputs()
    {
        Assert.Equal(new Symbol(SymbolKind.Input, 0, "i"), Symbol.HandedOn(0, "i"));
        Assert.Equal(new Symbol(SymbolKind.Output, 1, "i"), Symbol.HandedOn(1, "i"));
    }
}
