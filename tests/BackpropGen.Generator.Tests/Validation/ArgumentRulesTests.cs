using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Validation;

public class ArgumentRulesTests
{
    private const string Activations = "Linear, Sigmoid, Tanh, ReLU, LeakyReLU, ELU, Softplus, SiLU, GELU, Softmax";

    private static readonly NetworkAttributeData Sound = Declarations.Sound.Attribute!;

    [Theory]
    [InlineData("Sigmoid", "BCE", "PerNode", "Double")]
    [InlineData("Softmax", "CrossEntropy", "SharedPerLayer", "Single")]
    [InlineData("GELU", "MSE", "None", "Single")]
    public void Members_of_the_enums_are_sound(string activation, string loss, string bias, string precision) =>
        Assert.Empty(Check(Sound with { Activation = activation, Loss = loss, Bias = bias, Precision = precision, Output = activation }));

    [Fact]
    public void Each_value_outside_its_enum_is_a_mistake() => Assert.Equal(
        [
            $"BPG014 Activation {{ }}: Activation, 99, {Activations}",
            "BPG014 Loss { }: Loss, 77, MSE, HalfSquaredError, MAE, Huber, BCE, CrossEntropy",
            "BPG014 Property { Name = Bias }: Bias, 7, PerNode, SharedPerLayer, None",
            "BPG014 Property { Name = Precision }: Precision, 5, Double, Single",
            $"BPG014 Property {{ Name = Output }}: Activation, 98, {Activations}",
        ],
        Check(Sound with { Activation = "99", Loss = "77", Bias = "7", Precision = "5", Output = "98" }));

    [Fact]
    public void Each_entry_of_Activations_outside_the_enum_is_a_mistake_of_its_layer() => Assert.Equal(
        [
            $"BPG014 LayerActivation {{ Layer = 1, Count = 2 }}: Activation, 97, {Activations}",
            $"BPG014 LayerActivation {{ Layer = 2, Count = 2 }}: Activation, 98, {Activations}",
        ],
        Check(Sound with { Activations = ["97", "98"] }));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(1, 2)]
    [InlineData(1, 0)]
    public void Activations_of_another_length_than_the_layers_are_a_mistake(int layers, int given) => Assert.Equal(
        [$"BPG015 Property {{ Name = Activations }}: Net, {given}, {layers}"], Check(Entries(layers, given)));

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    [InlineData(0, 1)] // the sizes are the mistake
    public void Activations_are_compared_with_the_layers_that_there_are(int layers, int given) => Assert.Empty(Check(Entries(layers, given)));

    [Fact]
    public void Output_beside_Activations_is_a_mistake() => Assert.Equal(
        ["BPG016 Property { Name = Output }: Net"], Check(Sound with { Output = "Tanh", Activations = ["Tanh", "Tanh"] }));

    private static NetworkAttributeData Entries(int layers, int given) => Sound with
    {
        LayerSizes = [.. new int[layers + 1]],
        Activations = Enumerable.Repeat("Tanh", given).ToImmutableArray(),
    };

    private static IEnumerable<string> Check(NetworkAttributeData attribute) => Declarations.Texts(ArgumentRules.Check("Net", attribute));
}
