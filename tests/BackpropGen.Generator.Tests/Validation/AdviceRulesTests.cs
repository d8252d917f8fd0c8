using System.Collections.Generic;
using System.Collections.Immutable;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Planning;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Validation;

public class AdviceRulesTests
{
    [Theory]
    [InlineData("MSE")]
    [InlineData("HalfSquaredError")]
    public void A_sigmoid_output_with_a_squared_error_is_advised_against(string loss)
    {
        Finding finding = Assert.Single(Check([2, 2, 1], loss, "Tanh", "Sigmoid"));

        Assert.Equal([$"BPG031 Loss {{ }}: Net, {loss}"], Declarations.Texts([finding]));
        Assert.Equal("BCE", finding.MatchingLoss);
    }

    [Theory]
    [InlineData("MAE", "Tanh", "Sigmoid")]
    [InlineData("BCE", "Tanh", "Sigmoid")]
    [InlineData("MSE", "Sigmoid", "Tanh")]
    public void Another_loss_or_output_is_not(string loss, string hidden, string output) => Assert.Empty(Check([2, 2, 1], loss, hidden, output));

    [Fact]
    public void Three_hidden_sigmoids_are_advised_against_at_the_first_of_them() => Assert.Equal(
        ["BPG032 LayerActivation { Layer = 2, Count = 5 }: Net, 3, ¼^3"],
        Declarations.Texts(Check([2, 2, 2, 2, 2, 1], "BCE", "Tanh", "Sigmoid", "Sigmoid", "Sigmoid", "Sigmoid")));

    [Fact]
    public void Two_hidden_sigmoids_are_not() => Assert.Empty(Check([2, 2, 2, 2, 1], "BCE", "Tanh", "Sigmoid", "Sigmoid", "Sigmoid"));

    [Fact]
    public void Loops_are_reported_with_the_counts_that_led_there() => Assert.Equal(
        [$"BPG033 Sizes {{ }}: Net, 2410, 42, {EmissionLimits.UnrolledParameters}, {EmissionLimits.UnrolledNodes}"],
        Declarations.Texts(Check([64, 32, 10], "MSE", "Tanh", "Tanh")));

    private static IEnumerable<Finding> Check(ImmutableArray<int> sizes, string loss, params string[] activations)
    {
        NetworkAttributeData attribute = Declarations.Sound.Attribute! with { LayerSizes = sizes, Loss = loss, Activations = [.. activations] };
        return AdviceRules.Check("Net", NetworkValidator.Validate(Declarations.Sound with { Attribute = attribute }).Model!);
    }
}
