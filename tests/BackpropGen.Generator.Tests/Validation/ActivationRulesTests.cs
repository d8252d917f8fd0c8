using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Validation;

public class ActivationRulesTests
{
    [Theory]
    [InlineData("BPG021 LayerActivation { Layer = 1, Count = 2 }: Net, 1", 2, "MSE", "Softmax", "Tanh")]
    [InlineData("BPG021 LayerActivation { Layer = 2, Count = 3 }: Net, 2", 2, "MSE", "Tanh", "Softmax", "Tanh")]
    [InlineData("BPG021 LayerActivation { Layer = 1, Count = 2 }: Net, 1", 1, "BCE", "Softmax", "Softmax")]
    public void Softmax_in_a_hidden_layer_is_the_only_mistake(string mistake, int outputs, string loss, params string[] activations) =>
        Assert.Equal([mistake], Declarations.Texts(Check(outputs, loss, activations)));

    [Theory]
    [InlineData("MSE")]
    [InlineData("BCE")]
    [InlineData("CrossEntropy")]
    public void Softmax_over_one_output_is_the_only_mistake(string loss) => Assert.Equal(
        ["BPG022 LayerActivation { Layer = 2, Count = 2 }: Net"], Declarations.Texts(Check(1, loss, "Tanh", "Softmax")));

    [Theory]
    [InlineData("BPG023", "BCE", "ReLU", "Sigmoid", "MSE")]
    [InlineData("BPG023", "BCE", "Softmax", "Sigmoid", "CrossEntropy")]
    [InlineData("BPG024", "CrossEntropy", "Sigmoid", "Softmax", "BCE")]
    [InlineData("BPG024", "CrossEntropy", "Linear", "Softmax", "MSE")]
    public void A_loss_that_needs_another_activation_names_it_and_the_loss_that_goes_with_the_present_one(
        string id, string loss, string output, string needed, string matching)
    {
        Finding finding = Assert.Single(Check(2, loss, "Tanh", output));

        Assert.Equal([$"{id} Loss {{ }}: Net, {output}, {matching}"], Declarations.Texts([finding]));
        Assert.Equal(needed, finding.OutputActivation);
        Assert.Equal(matching, finding.MatchingLoss);
    }

    [Theory]
    [InlineData(1, "BCE", "Sigmoid")]
    [InlineData(1, "MSE", "ReLU", "ReLU")]
    [InlineData(2, "CrossEntropy", "Softmax")]
    [InlineData(3, "CrossEntropy", "Sigmoid", "Softmax")]
    [InlineData(2, "MSE", "Tanh", "Softmax")]
    public void Other_activations_and_losses_go_together(int outputs, string loss, params string[] activations) =>
        Assert.Empty(Check(outputs, loss, activations));

    private static IEnumerable<Finding> Check(int outputs, string loss, params string[] activations)
    {
        ImmutableArray<int> sizes = [.. Enumerable.Repeat(4, activations.Length), outputs];
        return ActivationRules.Check("Net", Declarations.Sound.Attribute! with { LayerSizes = sizes, Loss = loss, Activations = [.. activations] });
    }
}
