using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Validation;

/// <summary>A declaration becomes a model, or a list of mistakes, or both.</summary>
public class NetworkValidatorTests
{
    private static readonly NetworkDeclaration Sound = Declarations.Sound;

    [Fact]
    public void A_sound_declaration_becomes_a_model_without_a_mistake()
    {
        ValidatedNetwork network = NetworkValidator.Validate(Sound);

        Assert.Empty(network.Mistakes);
        Assert.Equal(
            new NetworkModel(
                Sound.Target, new[] { 2, 2, 1 }.ToEquatableArray(), new[] { "Sigmoid", "Sigmoid" }.ToEquatableArray(), "BCE",
                BiasKind.PerNode, IsSingle: false, HasInputGradient: false, HasUnscopedRef: false, HasVectors: true),
            network.Model);
    }

    [Fact]
    public void Every_obstacle_and_every_wrong_argument_is_named_at_once()
    {
        ValidatedNetwork network = NetworkValidator.Validate(Sound with
        {
            Attribute = Sound.Attribute! with { LayerSizes = [2, 0, 1], Bias = "7" },
            Class = Sound.Class with { IsPartial = false, Containers = [new ContainingType("Outer", "struct", IsPartial: false, IsFileLocal: false)] },
            Consumer = Sound.Consumer with { HasCSharp9 = false },
        });

        Assert.Equal(
            [
                (DiagnosticIds.NotPartial, new Place.ClassName()),
                (DiagnosticIds.ContainerNotPartial, new Place.Container(0)),
                (DiagnosticIds.LanguageVersion, new Place.Attribute()),
                (DiagnosticIds.LayerTooSmall, new Place.Size(1, 3)),
                (DiagnosticIds.NotInEnum, (Place)new Place.Property("Bias")),
            ],
            network.Mistakes.Select(mistake => (mistake.Id, mistake.Place)));
        Assert.Null(network.Model);
    }

    [Fact]
    public void A_wrong_argument_leaves_the_members_of_the_nearest_network_that_is_valid()
    {
        ValidatedNetwork network = NetworkValidator.Validate(
            Sound with { Attribute = Sound.Attribute! with { LayerSizes = [2, 0], Activation = "ReLU" } });

        Assert.Equal(DiagnosticIds.LayerTooSmall, Assert.Single(network.Mistakes).Id);
        Assert.Equal(DiagnosticIds.LayerTooSmall, network.Model!.Mistake);
        Assert.Equal([2, 1], network.Model.LayerSizes);
        Assert.Equal(["Sigmoid"], network.Model.Activations);
    }

    [Theory]
    [InlineData("Step", true, false)] // an overload
    [InlineData("Step", false, true)]
    [InlineData("W1", true, true)]
    [InlineData("w11_1", false, true)]
    [InlineData("w31_1", false, false)] // there is no third input
    [InlineData("Mine", false, false)]
    public void A_name_is_in_the_way_if_a_member_needs_it_and_cannot_overload_it(string name, bool isMethod, bool isInTheWay)
    {
        ValidatedNetwork network = NetworkValidator.Validate(Sound with
        {
            Class = Sound.Class with { Names = [.. Sound.Class.Names, new DeclaredName(name, NameOwner.InheritedMember, isMethod, "Base")] },
        });

        Assert.Equal(isInTheWay, network.Model is null);
        Assert.Equal(
            isInTheWay ? [(DiagnosticIds.NameTaken, (Place)new Place.TakenName(1))] : [],
            network.Mistakes.Select(mistake => (mistake.Id, mistake.Place)));
    }

    [Fact]
    public void Arguments_that_cannot_be_read_are_the_only_mistake()
    {
        ValidatedNetwork network = NetworkValidator.Validate(Sound with { Attribute = null, Class = Sound.Class with { IsPartial = false } });

        Assert.Equal(["BPG004 Attribute { }: Net"], Declarations.Texts(network.Mistakes));
        Assert.Null(network.Model);
    }

    [Fact]
    public void A_class_that_cannot_have_another_part_gets_no_model_even_if_its_arguments_are_sound()
    {
        ValidatedNetwork network = NetworkValidator.Validate(Sound with { Class = Sound.Class with { IsPartial = false } });

        Assert.Equal(["BPG001 ClassName { }: Net"], Declarations.Texts(network.Mistakes));
        Assert.Null(network.Model);
    }

    [Fact]
    public void A_network_that_is_too_large_gets_no_model()
    {
        ValidatedNetwork network = NetworkValidator.Validate(Sound with { Attribute = Sound.Attribute! with { LayerSizes = [1, 8192] } });

        Assert.Equal(["BPG013 Sizes { }: Net, 8193, 8192, 8192, 16000000"], Declarations.Texts(network.Mistakes));
        Assert.Null(network.Model);
    }

    [Fact]
    public void A_wrong_argument_is_reported_before_a_name_that_is_taken_and_there_is_no_model()
    {
        ValidatedNetwork network = NetworkValidator.Validate(Sound with
        {
            Attribute = Sound.Attribute! with { LayerSizes = [2, 0] },
            Class = Sound.Class with { Names = [new DeclaredName("W1", NameOwner.Member)] },
        });

        Assert.Equal(["BPG012 Size { Layer = 1, Count = 2 }: Net, 1, 0"], Declarations.Texts(network.Mistakes));
        Assert.Null(network.Model);
    }

    [Fact]
    public void Activations_are_compared_with_the_loss_only_where_each_argument_is_sound_by_itself()
    {
        ValidatedNetwork network = NetworkValidator.Validate(
            Sound with { Attribute = Sound.Attribute! with { LayerSizes = [2, 2, 1], Activation = "ReLU", Precision = "7" } });

        Assert.Equal(["BPG014 Property { Name = Precision }: Precision, 7, Double, Single"], Declarations.Texts(network.Mistakes));
    }

    [Fact]
    public void A_loss_that_does_not_go_with_the_last_layer_is_a_mistake_of_the_network()
    {
        ValidatedNetwork network = NetworkValidator.Validate(Sound with { Attribute = Sound.Attribute! with { Activation = "ReLU" } });

        Assert.Equal(["BPG023 Loss { }: Net, ReLU, MSE"], Declarations.Texts(network.Mistakes));
        Assert.Equal("BPG023", network.Model!.Mistake);
    }

    [Fact]
    public void The_model_has_every_argument_and_the_features_of_the_project()
    {
        NetworkModel model = NetworkValidator.Validate(Sound with
        {
            Attribute = new NetworkAttributeData([3, 4, 2], "Tanh", "CrossEntropy", "Softmax", null, "SharedPerLayer", "Single", HasInputGradient: true),
            Consumer = Sound.Consumer with { HasUnscopedRef = true, HasVectors = false },
        }).Model!;

        Assert.Equal(
            new NetworkModel(
                Sound.Target, new[] { 3, 4, 2 }.ToEquatableArray(), new[] { "Tanh", "Softmax" }.ToEquatableArray(), "CrossEntropy",
                BiasKind.SharedPerLayer, IsSingle: true, HasInputGradient: true, HasUnscopedRef: true, HasVectors: false),
            model);
    }

    [Theory]
    [InlineData("Step", true, true)]
    [InlineData("Mine", true, false)]
    [InlineData("Step", false, false)] // it is a member of the class itself
    public void A_method_of_a_base_class_is_hidden_if_an_emitted_one_has_its_name(string name, bool isInherited, bool isHidden)
    {
        NameOwner owner = isInherited ? NameOwner.InheritedMember : NameOwner.Member;
        NetworkModel model = NetworkValidator.Validate(Sound with
        {
            Class = Sound.Class with { Names = [.. Sound.Class.Names, new DeclaredName(name, owner, IsMethod: true)] },
        }).Model!;

        Assert.Equal(isHidden, model.HidesInherited);
    }

    [Theory]
    [InlineData("Sigmoid", "BCE")]
    [InlineData("Softmax", "CrossEntropy")]
    [InlineData("ReLU", "MSE")]
    public void The_matching_loss_is_that_of_the_table_or_the_error_of_regression(string output, string loss) =>
        Assert.Equal(loss, MatchingLoss.Of(output));
}
