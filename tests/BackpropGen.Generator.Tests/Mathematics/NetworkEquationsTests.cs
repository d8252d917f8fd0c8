using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Mathematics;

/// <summary>Every equation is true of the numbers of the oracle, and each quantity of a network has one.</summary>
public class NetworkEquationsTests
{
    public static TheoryData<string, string, string> Pairs()
    {
        var pairs = new TheoryData<string, string, string>();
        foreach (string loss in Enum.GetNames<Loss>())
        {
            foreach (string activation in Enum.GetNames<Activation>())
            {
                string? output = LossTable.Get(loss).OutputActivation;
                if (activation != "Softmax")
                {
                    pairs.Add(activation, output ?? activation, loss);
                }
                else if (output is null)
                {
                    pairs.Add("Tanh", "Softmax", loss);
                }
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_equations_of_every_activation_with_every_loss_are_true(string hidden, string output, string loss)
    {
        AssertTrue(Model([3, 4, 3, 2], [hidden, hidden, output], loss));
        AssertTrue(Model([3, 2], [output], loss));
    }

    [Theory]
    [InlineData("PerNode")]
    [InlineData("SharedPerLayer")]
    [InlineData("None")]
    public void The_equations_of_every_kind_of_bias_are_true(string bias)
    {
        AssertTrue(Model([3, 4, 3, 2], ["Tanh", "GELU", "Softmax"], "CrossEntropy", bias));
        AssertTrue(Model([2, 1, 3, 1], ["Tanh", "SiLU", "Sigmoid"], "BCE", bias));
    }

    [Theory]
    [InlineData("MSE", "Linear")]
    [InlineData("HalfSquaredError", "Tanh")]
    [InlineData("MAE", "ELU")]
    [InlineData("Huber", "Softplus")]
    [InlineData("BCE", "Sigmoid")]
    public void The_equations_of_layers_of_one_node_are_true(string loss, string activation)
    {
        AssertTrue(Model([1, 1, 1], [activation, activation], loss));
        AssertTrue(Model([1, 1], [activation], loss));
    }

    [Theory]
    [InlineData("BCE", "Sigmoid", 1, false)]
    [InlineData("BCE", "Sigmoid", 2, true)]
    [InlineData("CrossEntropy", "Softmax", 2, false)] // each of its terms is finite by itself
    [InlineData("MSE", "Linear", 2, false)]
    public void A_loss_that_sums_logits_stays_finite(string loss, string activation, int outputs, bool isLimited)
    {
        Expression value = new NetworkEquations(Model([2, outputs], [activation], loss)).Loss.Equations.Last().Right;

        Assert.Equal(isLimited, value is Call call && call.Function == Functions.Finite);
    }

    [Fact]
    public void Sets_of_equations_are_counted()
    {
        int before = NetworkEquations.DerivedOnThisThread;

        _ = new NetworkEquations(Model([2, 1], ["Sigmoid"], "BCE"));

        Assert.Equal(before + 1, NetworkEquations.DerivedOnThisThread);
    }

    private static NetworkModel Model(int[] sizes, string[] activations, string loss, string bias = "PerNode") => new(
        new TargetClass("", new[] { "partial class Net" }.ToEquatableArray(), "Net", "Net", new TargetConstructors()),
        sizes.ToEquatableArray(), activations.ToEquatableArray(), loss, Enum.Parse<BiasKind>(bias),
        IsSingle: false, HasInputGradient: true, HasUnscopedRef: true, HasVectors: true);

    private static void AssertTrue(NetworkModel model)
    {
        var oracle = new OracleQuantities(model);
        var equations = new NetworkEquations(model);
        int[] layers = Enumerable.Range(1, model.LayerCount).ToArray(), backwards = layers.Reverse().ToArray();

        AssertBlocks(Section.Forward, layers, equations.Forward, oracle,
            SymbolKind.WeightedSum, SymbolKind.Output, SymbolKind.LayerMaximum, SymbolKind.Exponential, SymbolKind.ExponentialSum);
        AssertBlocks(Section.Loss, [0], [equations.Loss], oracle, SymbolKind.Loss, SymbolKind.LogExponentialSum);
        AssertBlocks(Section.Deltas, backwards, equations.Deltas, oracle, SymbolKind.Delta);
        AssertBlocks(Section.Gradients, backwards, equations.Gradients, oracle, SymbolKind.WeightGradient, SymbolKind.BiasGradient);
        AssertBlocks(Section.Updates, backwards, equations.Updates, oracle, SymbolKind.Weight, SymbolKind.Bias);
        AssertBlocks(Section.InputGradient, [0], [equations.InputGradient], oracle, SymbolKind.InputGradient);
    }

    /// <summary>Each equation is true, as it is and written out, and each quantity of these kinds has one.</summary>
    private static void AssertBlocks(
        Section section, IEnumerable<int> layers, IReadOnlyList<Block> blocks, OracleQuantities oracle, params SymbolKind[] kinds)
    {
        Assert.Equal(layers, blocks.Select(block => block.Layer));
        Assert.All(blocks, block => Assert.Equal(section, block.Section));
        var defined = new List<Symbol>();
        foreach (Equation equation in blocks.SelectMany(block => block.Equations))
        {
            foreach ((Equation one, Equation written) in equation.ForEachNode().Zip(equation.Unroll()))
            {
                double value = ExpressionValue.Of(one.Right, oracle.Values);
                oracle.AssertValue(one.Left, equation.Kind, value);
                Numbers.AssertClose(value, ExpressionValue.Of(written.Right, oracle.Values), 1e-12, $"{OracleQuantities.NameOf(one.Left)}, written out");
                Assert.Empty(written.Right.IndexedSums());
                Assert.Equal(one.Left, written.Left);
                if (one.Textbook is { } textbook)
                {
                    Numbers.AssertClose(value, ExpressionValue.Of(textbook, oracle.Values), 1e-12, $"{OracleQuantities.NameOf(one.Left)}, as books have it");
                }

                defined.Add(one.Left);
            }
        }

        Assert.Equal(defined.Distinct().Count(), defined.Count);
        Assert.Equal(
            oracle.Values.Keys.Where(symbol => kinds.Contains(symbol.Kind)).ToHashSet(),
            defined.Where(symbol => kinds.Contains(symbol.Kind)).ToHashSet());
    }
}
