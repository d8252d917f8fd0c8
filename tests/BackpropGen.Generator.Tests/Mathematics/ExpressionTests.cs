using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using Xunit;

namespace BackpropGen.Generator.Tests.Mathematics;

public class ExpressionTests
{
    private static readonly Expression A = new Parameter("a"), B = new Parameter("b"), C = new Parameter("c");
    private static readonly IndexRange ThreeNodes = new("j", 3);
    private static readonly Expression Output = Symbol.HandedOn(1, "j");

    [Fact]
    public void Factors_and_divisors_of_1_are_dropped()
    {
        Assert.Same(A, 1.0 * A);
        Assert.Same(A, A * 1.0);
        Assert.Same(A, A / 1.0);
        Assert.Equal("1/a", Text(1.0 / A));
        Assert.Equal("2·a", Text(2.0 * A));
        Assert.Equal("a/2", Text(A / 2.0));
    }

    [Fact]
    public void A_sum_or_product_on_the_right_keeps_its_parentheses_and_one_on_the_left_has_none()
    {
        Assert.Equal(3, Assert.IsType<Sum>(A + B + C).Terms.Length);
        Assert.Equal(2, Assert.IsType<Sum>(A + (B + C)).Terms.Length);
        Assert.Equal(3, Assert.IsType<Product>(A * B * C).Factors.Length);
        Assert.Equal("a·(b·c)", Text(A * (B * C)));
        Assert.Equal("a − b + c", Text(A - B + C));
    }

    [Fact]
    public void A_chain_has_all_factors_in_one_row()
    {
        Assert.Equal("a·b·c", Text(Expression.Chain(A, B * C)));
        Assert.Equal("a·(b + c)", Text(Expression.Chain(A, B + C)));
        Assert.Same(A, Expression.Chain(A, 1.0));
    }

    [Fact]
    public void A_sum_over_one_node_is_its_term()
    {
        Assert.Equal("o11", Text(Expression.SumOver(new IndexRange("j", 1), Output)));
        Assert.Equal("Σⱼ o1j", Text(Expression.SumOver(ThreeNodes, Output)));
    }

    [Fact]
    public void Only_the_named_index_is_replaced()
    {
        var weight = new Symbol(SymbolKind.Weight, 1, "i", "j");

        Assert.Equal("w2j_1", Text(weight.Replace("i", 2)));
        Assert.Equal("wi3_1", Text(weight.Replace("j", 3)));
        Assert.Equal("wij_1", Text(weight.Replace("m", 3)));
        Assert.Equal("w2j_1·a", Text((weight * A).Replace("i", 2)));
    }

    [Fact]
    public void Sums_and_maxima_are_written_out_with_their_terms_in_order()
    {
        Assert.Equal("o11 + o12 + o13", Text(Expression.SumOver(ThreeNodes, Output).Unroll()));
        Assert.Equal("max(max(o11, o12), o13)", Text(Expression.MaximumOver(ThreeNodes, Output).Unroll()));
        Assert.Equal("2·(o11 + o12 + o13)", Text((2.0 * Expression.SumOver(ThreeNodes, Output)).Unroll()));
        Assert.Equal("o11 + o12 + o13 + a", Text((Expression.SumOver(ThreeNodes, Output) + A).Unroll()));
    }

    [Fact]
    public void A_sum_that_takes_the_place_of_a_term_becomes_terms()
    {
        Expression sum = (A + B + C).Substitute("b", A + C);

        Assert.Equal(4, Assert.IsType<Sum>(sum).Terms.Length);
        Assert.Equal("a + a + c + c", Text(sum));
    }

    [Fact]
    public void Each_part_of_a_tree_is_changed()
    {
        Expression all = new Choice(A, Comparison.Less, A, -A, A / A) + Functions.Max.Of(A, A) * A
            + Expression.SumOver(ThreeNodes, A) + Expression.MaximumOver(ThreeNodes, A);

        Assert.Equal(Text(all).Replace('a', 'b').Replace("mbx", "max", StringComparison.Ordinal), Text(all.Substitute("a", B)));
        Assert.Equal(Text(all), Text(all.Substitute("c", B)));
    }

    [Fact]
    public void Each_part_of_a_tree_is_found()
    {
        Symbol[] symbols = Enumerable.Range(1, 11).Select(node => Symbol.HandedOn(1, node)).ToArray();
        Expression all = symbols[0] * symbols[1] / symbols[2] - symbols[3] + Functions.Max.Of(symbols[4], symbols[5])
            + new Choice(symbols[6], Comparison.Less, symbols[7], symbols[8], symbols[9])
            + Expression.SumOver(ThreeNodes, symbols[10]) + Expression.MaximumOver(ThreeNodes, symbols[0]);

        Assert.Equal(symbols.Append(symbols[0]), all.Symbols());
        Assert.Single(all.Choices());
        Assert.Equal("Σⱼ o1_11", new FormulaPrinter(new Names(separated: true)).Print(Assert.Single(all.IndexedSums())));
    }

    [Fact]
    public void Definitions_of_functions_that_nothing_else_computes_take_the_place_of_their_calls()
    {
        Function half = Function.Define("Half", "half", "z", z => z / 2.0);
        Function difference = Function.Define("Difference", "difference", "p", "q", (p, q) => half.Of(p) - q);

        Assert.Equal("a/2 − exp", Text(difference.Of(A, new Parameter("exp")).InlineDefinitions()));
        Assert.Equal("c·(σ(a) + b/2)", Text((C * (Functions.Sigmoid.Of(A) + half.Of(B))).InlineDefinitions()));
    }

    [Fact]
    public void A_call_is_what_its_function_is_made_of_or_its_form_in_books()
    {
        Function half = Function.Define("Half", "half", "z", z => z / 2.0);
        var call = (Call)half.Of(A);
        var inBooks = (Call)(half with { Textbook = 0.5 * (Expression)new Parameter("z") }).Of(A);

        Assert.Equal(["a/2", "a/2", "a/2", "0.5·a"], new[] { call.InlineOnce(), call.InlineTextbook(), inBooks.InlineOnce(), inBooks.InlineTextbook() }.Select(Text));
    }

    [Fact]
    public void Called_functions_are_listed_once_with_those_that_they_call()
    {
        Function half = Function.Define("Half", "half", "z", z => Functions.Exp.Of(z) / 2.0);
        Expression calls = half.Of(A) + half.Of(Functions.Abs.Of(B)) + Functions.Sigmoid.Of(C) + Expression.MaximumOver(ThreeNodes, Output);

        Assert.Equal(["Half", "Exp", "Abs", "Sigmoid", "Max"], calls.CalledFunctions().Select(function => function.Name));
    }

    [Fact]
    public void Hoisted_sums_and_maxima_are_numbered_from_0()
    {
        var hoisted = new List<string>();
        Expression expression = Expression.SumOver(ThreeNodes, Output) * A + Expression.MaximumOver(ThreeNodes, Output);

        Expression names = expression.HoistSums((part, position) =>
        {
            hoisted.Add(Text(part));
            return $"s{position}";
        });

        Assert.Equal("s0·a + s1", Text(names));
        Assert.Equal(["Σⱼ o1j", "maxⱼ o1j"], hoisted);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    public void A_dot_product_is_a_sum_of_products_of_two_quantities(int factors, bool isDotProduct)
    {
        Expression term = Enumerable.Repeat(Output, factors).Aggregate((left, right) => left * right);

        Assert.Equal(isDotProduct, new IndexedSum(ThreeNodes, term).IsDotProduct);
        Assert.False(new IndexedSum(ThreeNodes, Output * A).IsDotProduct);
        Assert.False(new IndexedSum(ThreeNodes, A * Output).IsDotProduct);
    }

    private static string Text(Expression expression) => new FormulaPrinter(new Names(separated: false)).Print(expression);
}
