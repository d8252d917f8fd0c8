using System.Linq;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Validation;

public class PlaceholderAttributeTests
{
    private static readonly NetworkAttributeData Sound = Declarations.Sound.Attribute!;

    [Theory]
    [InlineData(new int[0], new[] { 1, 1 })]
    [InlineData(new[] { 5 }, new[] { 5, 1 })]
    [InlineData(new[] { 0, -3 }, new[] { 1, 1 })]
    [InlineData(new[] { 2, 0, 7 }, new[] { 2, 1, 7 })]
    public void Every_layer_has_a_node_and_there_are_two_layers(int[] sizes, int[] expected)
    {
        NetworkAttributeData placeholder = PlaceholderAttribute.For(Sound with { LayerSizes = [.. sizes] });

        Assert.Equal(expected, placeholder.LayerSizes);
        Assert.Equal(Enumerable.Repeat("Sigmoid", expected.Length - 1), placeholder.ActivationPerLayer);
    }

    [Theory]
    [InlineData("77", 3, "MSE", "Sigmoid")]
    [InlineData("CrossEntropy", 1, "MSE", "Sigmoid")]
    [InlineData("CrossEntropy", 2, "CrossEntropy", "Softmax")]
    [InlineData("BCE", 1, "BCE", "Sigmoid")]
    [InlineData("MAE", 2, "MAE", "Sigmoid")]
    public void The_loss_stays_if_there_is_such_a_network_and_the_last_activation_goes_with_it(string loss, int outputs, string expected, string output)
    {
        NetworkAttributeData placeholder = PlaceholderAttribute.For(Sound with { LayerSizes = [2, 2, outputs], Loss = loss, Activation = "99", Output = "98" });

        Assert.Equal(expected, placeholder.Loss);
        Assert.Null(placeholder.Output);
        Assert.Equal<string>(["Sigmoid", output], placeholder.ActivationPerLayer);
    }

    [Theory]
    [InlineData("None", "None")]
    [InlineData("SharedPerLayer", "SharedPerLayer")]
    [InlineData("7", "PerNode")]
    public void The_biases_stay_if_the_enum_has_them(string bias, string expected) =>
        Assert.Equal(expected, PlaceholderAttribute.For(Sound with { Bias = bias }).Bias);
}
