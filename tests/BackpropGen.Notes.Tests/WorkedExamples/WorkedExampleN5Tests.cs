using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>The worked example of the notes, as it is written there with four decimals.</summary>
public class WorkedExampleN5Tests
{
    private static readonly double[] X = [0.05, 0.10], Y = [0.01];

    public static WorkedExampleNetwork Network() => new()
    {
        w11_1 = .15,
        w21_1 = .20,
        w12_1 = .25,
        w22_1 = .30,
        w11_2 = .40,
        w21_2 = .45,
        b1 = .35,
        b2 = .60,
    };

    [Fact]
    public void The_board_of_the_notes_is_printed_in_their_order()
    {
        string[] lines =
        [
            "z11 = w11_1·x1 + w21_1·x2 + b1 = 0.15·0.05 + 0.2·0.1 + 0.35 = 0.3775",
            "o11 = σ(z11) = 1/(1 + e^(−z11)) = 1/(1 + e^(−0.3775)) = 0.5933",
            "z21 = w11_2·o11 + w21_2·o12 + b2 = 0.4·0.5933 + 0.45·0.5969 + 0.6 = 1.1059",
            "o21 = σ(z21) = 1/(1 + e^(−z21)) = 1/(1 + e^(−1.1059)) = 0.7514",
            "L = 0.5·(y1 − o21)² = 0.5·(0.01 − 0.7514)² = 0.2748",
            "∂L/∂o21 = −(y1 − o21) = −(0.01 − 0.7514) = 0.7414",
            "σ′(z21) = o21·(1 − o21) = 0.7514·(1 − 0.7514) = 0.1868",
            "δ21 = ∂L/∂o21·σ′(z21) = 0.7414·0.1868 = 0.1385",
            "∂L/∂w11_2 = δ21·o11 = ∂L/∂o21·σ′(z21)·o11 = 0.7414·0.1868·0.5933 = 0.0822",
            "∂L/∂w11_1 = δ11·x1 = 0.0134·0.05 = 0.00067",
            "w11_2 ← w11_2 − η·∂L/∂w11_2 = 0.4 − 1·0.0822 = 0.3178",
        ];

        string[] printed = Network().Explain(X, Y, 1.0).Steps.Select(step => step.ToString()).ToArray();

        Assert.Equal(lines, printed.Where(line => lines.Contains(line)));
    }

    [Theory]
    [InlineData("z11", "0.3775")]
    [InlineData("z12", "0.3925")]
    [InlineData("o11", "0.5933")]
    [InlineData("o12", "0.5969")]
    [InlineData("σ′(z11)", "0.2413")]
    [InlineData("σ′(z12)", "0.2406")]
    [InlineData("δ21", "0.1385")]
    [InlineData("δ11", "0.0134")]
    [InlineData("δ12", "0.015")]
    [InlineData("∂L/∂w11_2", "0.0822")]
    [InlineData("∂L/∂w21_2", "0.0827")]
    [InlineData("∂L/∂b2", "0.1385")]
    [InlineData("∂L/∂w11_1", "0.00067")]
    [InlineData("∂L/∂w12_1", "0.00075")]
    [InlineData("∂L/∂w22_1", "0.0015")]
    [InlineData("∂L/∂b1", "0.0284")]
    [InlineData("w11_2", "0.399992")]
    [InlineData("w21_2", "0.449992")]
    public void A_number_of_the_notes_is_equal(string name, string result) =>
        Assert.Equal(result, Network().Explain(X, Y, 0.0001)[name].Result);

    [Fact]
    public void The_names_of_Mazur_are_those_of_his_page()
    {
        WorkedExample example = Network().Explain(X, Y, 1.0, new ExplainOptions { Names = NoteNames.Mazur });

        Assert.Equal("w5 ← w5 − η·∂E/∂w5 = 0.4 − 1·0.0822 = 0.3178", example["w5"].ToString());
        Assert.Equal("out_h1 = σ(net_h1) = 1/(1 + e^(−net_h1)) = 1/(1 + e^(−0.3775)) = 0.5933", example["out_h1"].ToString());
        Assert.Equal("E = 0.5·(target_o1 − out_o1)² = 0.5·(0.01 − 0.7514)² = 0.2748", example["E"].ToString());
        Assert.Equal(example["w5"], example["w11_2"]);
    }

    [Theory]
    [InlineData("w99_9", "v", "\"v\" is the own name of \"w99_9\", which is no quantity of this network; the nearest is \"")]
    [InlineData("w11_2", "w21_2", "\"w21_2\" is the own name of w11_2, and the name of another quantity; expected a name for one of them.")]
    public void An_own_name_that_does_not_fit_is_refused(string name, string own, string message)
    {
        var names = NoteNames.Of(new System.Collections.Generic.Dictionary<string, string> { [name] = own });

        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Network().Explain([0.05, 0.10], [0.01], 1.0, new ExplainOptions { Names = names })).Message, StringComparison.Ordinal);
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Network().CheckNotes([0.05, 0.10], [0.01], 1.0, "", new CheckOptions { Names = names })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_quantities_may_swap_their_names()
    {
        var names = NoteNames.Of(new System.Collections.Generic.Dictionary<string, string> { ["x1"] = "x2", ["x2"] = "x1" });

        Assert.Contains("x2 = 0.05, x1 = 0.1\n", Network().Explain([0.05, 0.10], [0.01], 1.0, new ExplainOptions { Names = names }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Own_names_stand_in_place_of_those_that_they_are_given_for()
    {
        var names = NoteNames.Of(new System.Collections.Generic.Dictionary<string, string> { ["w11_2"] = "w5", ["o11"] = "h1" });

        Assert.Equal("∂L/∂w5 = δ21·h1 = 0.1385·0.5933 = 0.0822", Network().Explain(X, Y, 1.0, new ExplainOptions { Names = names, Detail = WorkedDetail.Short })["∂L/∂w5"].ToString());
    }

    [Fact]
    public void Exact_numbers_are_those_of_the_program()
    {
        WorkedExample example = Network().Explain(X, Y, 0.0001, new ExplainOptions { Rounding = Rounding.AtTheEnd, Digits = Digits.Full });

        Assert.Equal("0.5932699921071872", example["o11"].Result);
        Assert.Equal("0.13849856162855695", example["δ21"].Result);
        Assert.Equal("0.3999917832959436", example["w11_2"].Result);
    }

    [Fact]
    public void Numbers_may_have_a_decimal_comma()
    {
        WorkedExample example = Network().Explain(X, Y, 0.0001, new ExplainOptions { DecimalComma = true });

        Assert.Equal("0,4 − 0,0001·0,0822", example["w11_2"].Substituted);
        Assert.DoesNotContain("0.", example.ToString(), StringComparison.Ordinal);
        Assert.Contains("0{,}4", example.ToLatex(), StringComparison.Ordinal);
        Assert.Contains("<mn>0,4</mn>", example.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_stays_as_it_is()
    {
        WorkedExampleNetwork network = Network();
        double[] before = network.ParameterSpan.ToArray();

        network.Explain(X, Y, 1.0);

        Assert.Equal(before, network.ParameterSpan.ToArray());
    }
}
