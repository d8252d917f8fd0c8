using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Diagnostics;

/// <summary>The rules work on plain data: no compiler runs in these tests.</summary>
public class ValidationTests
{
    private static readonly NetworkDeclaration Sound = new(
        new NetworkAttributeData([2, 2, 1], "Sigmoid", "BCE", null, null, "PerNode", "Double", HasInputGradient: false),
        new DeclaredClass("Net", ClassKind.Ordinary, IsPartial: true, IsFileLocal: false, [], null, [new DeclaredName("Net", NameOwner.Class)]),
        new TargetClass("", new[] { "partial class Net" }.ToEquatableArray(), "Net", "Net", new TargetConstructors()),
        new Consumer("9.0", HasCSharp9: true, [], HasUnscopedRef: false, HasVectors: true));

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

    [Theory]
    [InlineData("Sigmoid", "BCE")]
    [InlineData("Softmax", "CrossEntropy")]
    [InlineData("ReLU", "MSE")]
    public void The_matching_loss_is_that_of_the_table_or_the_error_of_regression(string output, string loss) =>
        Assert.Equal(loss, MatchingLoss.Of(output));
}
