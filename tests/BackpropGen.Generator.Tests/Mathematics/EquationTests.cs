using System;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using Xunit;

namespace BackpropGen.Generator.Tests.Mathematics;

public class EquationTests
{
    private static readonly Symbol Gradient = new(SymbolKind.WeightGradient, 2, "i", "j"), Delta = new(SymbolKind.Delta, 2, "j");
    private static readonly Expression Product = Delta * Symbol.HandedOn(1, "i");

    [Fact]
    public void An_index_that_has_one_value_is_a_number()
    {
        var equation = Equation.Of(Role.Gradient, Gradient, Product, new IndexRange("i", 1), new IndexRange("j", 2));

        Assert.Equal("∂L/∂w1j_2 = δ2j·o11,  j = 1…2", Text(equation));
    }

    [Fact]
    public void There_is_one_equation_for_every_combination_of_the_indices_the_first_outermost()
    {
        var equation = Equation.Of(Role.Gradient, Gradient, Product, new IndexRange("i", 2), new IndexRange("j", 2));

        Assert.Equal(
            ["∂L/∂w11_2 = δ21·o11", "∂L/∂w12_2 = δ22·o11", "∂L/∂w21_2 = δ21·o12", "∂L/∂w22_2 = δ22·o12"], equation.Unroll().Select(Text));
        Assert.Equal(["∂L/∂wi1_2 = δ21·o1i,  i = 1…2", "∂L/∂wi2_2 = δ22·o1i,  i = 1…2"], equation.ForEachNode(kept: "i").Select(Text));
    }

    [Fact]
    public void A_sum_stays_a_sum_for_each_node_and_is_written_out_if_unrolled()
    {
        var equation = Equation.Of(Role.HiddenDelta, new Symbol(SymbolKind.Delta, 1, "j"),
            Expression.SumOver(new IndexRange("m", 2), new Symbol(SymbolKind.Delta, 2, "m") * new Symbol(SymbolKind.Weight, 2, "j", "m")), new IndexRange("j", 2));

        Assert.Equal(["δ11 = Σₘ δ2m·w1m_2", "δ12 = Σₘ δ2m·w2m_2"], equation.ForEachNode().Select(Text));
        Assert.Equal(["δ11 = δ21·w11_2 + δ22·w12_2", "δ12 = δ21·w21_2 + δ22·w22_2"], equation.Unroll().Select(Text));
        Assert.Equal((SymbolKind.Weight, SymbolKind.Delta), (equation.FactorsOfSum.Weight.Kind, equation.FactorsOfSum.Node.Kind));
    }

    [Fact]
    public void A_weight_is_found_on_either_side_of_the_product_in_a_sum()
    {
        Symbol weight = new(SymbolKind.Weight, 1, "i", "j"), input = Symbol.HandedOn(0, "i");
        var equation = Equation.Of(Role.WeightedSum, new Symbol(SymbolKind.WeightedSum, 1, "j"),
            Expression.SumOver(new IndexRange("i", 2), weight * input) + new Symbol(SymbolKind.Bias, 1, "j"), new IndexRange("j", 3));

        Assert.Equal((weight, input), equation.FactorsOfSum);
        Assert.Null((equation with { Role = Role.Activation }).SumOverNodes);
        Assert.Null((equation with { Right = weight * input }).SumOverNodes);
    }

    [Theory]
    [InlineData("WeightedSum", true)]
    [InlineData("HiddenDelta", true)]
    [InlineData("InputGradient", true)]
    [InlineData("OutputDelta", false)]
    [InlineData("Gradient", false)]
    [InlineData("Loss", false)]
    public void Three_roles_have_a_sum_over_the_nodes_of_a_layer(string role, bool hasSum)
    {
        var equation = Equation.Of(Enum.Parse<Role>(role), Delta, Expression.SumOver(new IndexRange("i", 2), Product), new IndexRange("j", 2));

        Assert.Equal(hasSum, equation.SumOverNodes is not null);
    }

    [Theory]
    [InlineData("Gradient", "Assign")]
    [InlineData("InputGradient", "Assign")]
    [InlineData("Update", "Descend")]
    [InlineData("Loss", "Define")]
    [InlineData("HiddenDelta", "Define")]
    public void The_role_decides_the_effect(string role, string kind) =>
        Assert.Equal(kind, $"{Equation.Of(Enum.Parse<Role>(role), Delta, Product).Kind}");

    [Fact]
    public void A_negated_move_is_added()
    {
        Symbol weight = new(SymbolKind.Weight, 1, 1, 1), rate = new(SymbolKind.LearningRate);

        Assert.Equal("w11_1 ← w11_1 − η", Text(Equation.Of(Role.Update, weight, rate)));
        Assert.Equal("w11_1 ← w11_1 + η", Text(Equation.Of(Role.Update, weight, -(Expression)rate)));
    }

    private static string Text(Equation equation) => new FormulaPrinter(new Names(separated: false)).Print(equation);
}
