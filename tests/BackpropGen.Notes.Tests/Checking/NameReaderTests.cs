using System.Linq;
using BackpropGen.Generator.Notation;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

public class NameReaderTests
{
    private static readonly Topology Small = SharedBiasNetwork.Topology;
    private static readonly Topology Placement = ThreeLayerNetwork.Topology;
    private static readonly Topology Classes = SoftmaxNetwork.Topology;
    private static readonly Topology Wide = new([12, 11, 2], [Activation.Sigmoid, Activation.Sigmoid], Loss.HalfSquaredError, Bias.PerNode);

    [Theory]
    [InlineData("z11", "z11")]
    [InlineData("z_11", "z11")]
    [InlineData("z_{11}", "z11")]
    [InlineData("z₁₁", "z11")]
    [InlineData("Z11", "z11")]
    [InlineData("z_1^1", "z11")]
    [InlineData("net_h1", "z11")]
    [InlineData("net h2", "z12")]
    [InlineData("net_o1", "z21")]
    [InlineData("z_h2", "z12")]
    [InlineData("o11", "o11")]
    [InlineData("O12", "o12")]
    [InlineData("a11", "o11")]
    [InlineData("a_1^{[1]}", "o11")]
    [InlineData("out_h1", "o11")]
    [InlineData("out_{o1}", "o21")]
    [InlineData("h1", "o11")]
    [InlineData("o1", "o21")]
    [InlineData("ŷ", "o21")]
    [InlineData("yhat", "o21")]
    [InlineData("y_hat", "o21")]
    [InlineData("\\hat{y}", "o21")]
    [InlineData("ŷ1", "o21")]
    [InlineData("a_out", "o21")]
    [InlineData("prediction", "o21")]
    [InlineData("L", "L")]
    [InlineData("loss", "L")]
    [InlineData("E_total", "L")]
    [InlineData("Error", "L")]
    [InlineData("δ21", "δ21")]
    [InlineData("d21", "δ21")]
    [InlineData("delta21", "δ21")]
    [InlineData("delta_21", "δ21")]
    [InlineData("\\delta_{21}", "δ21")]
    [InlineData("\\delta_1^{(2)}", "δ21")]
    [InlineData("δ_o1", "δ21")]
    [InlineData("δh2", "δ12")]
    [InlineData("dL/dz21", "δ21")]
    [InlineData("∂E/∂net_o1", "δ21")]
    [InlineData("σ′(z21)", "σ′(z21)")]
    [InlineData("σ'(z_h2)", "σ′(z12)")]
    [InlineData("sigma'(z21)", "σ′(z21)")]
    [InlineData("f'(z11)", "σ′(z11)")]
    [InlineData("slope21", "σ′(z21)")]
    [InlineData("o21(1 − o21)", "σ′(z21)")]
    [InlineData("o21·(1-o21)", "σ′(z21)")]
    [InlineData("∂ŷ/∂z", "σ′(z21)")]
    [InlineData("∂out_o1/∂net_o1", "σ′(z21)")]
    [InlineData("do11/dz11", "σ′(z11)")]
    [InlineData("∂L/∂ŷ", "∂L/∂o21")]
    [InlineData("dL/do21", "∂L/∂o21")]
    [InlineData("∂E/∂out_o1", "∂L/∂o21")]
    [InlineData("∂E/∂out_h1", "∂L/∂o11")]
    [InlineData("∂net_o1/∂w5", "o11")]
    [InlineData("∂net_o1/∂out_h1", "w11_2")]
    [InlineData("dL/dw5", "∂L/∂w11_2")]
    [InlineData("∂L/∂w11_2", "∂L/∂w11_2")]
    [InlineData("∂L/∂w_{11}^{(2)}", "∂L/∂w11_2")]
    [InlineData("\\frac{\\partial L}{\\partial w_{11}^{2}}", "∂L/∂w11_2")]
    [InlineData("gradient w5", "∂L/∂w11_2")]
    [InlineData("grad_w5", "∂L/∂w11_2")]
    [InlineData("gradient.w11_2", "∂L/∂w11_2")]
    [InlineData("∇w5", "∂L/∂w11_2")]
    [InlineData("dw5", "∂L/∂w11_2")]
    [InlineData("∂L/∂b1", "∂L/∂b1")]
    [InlineData("db2", "∂L/∂b2")]
    [InlineData("w1", "w11_1")]
    [InlineData("w2", "w21_1")]
    [InlineData("w3", "w12_1")]
    [InlineData("w6", "w21_2")]
    [InlineData("w21_1", "w21_1")]
    [InlineData("w_21^1", "w21_1")]
    [InlineData("w^1_21", "w21_1")]
    [InlineData("w211", "w21_1")]
    [InlineData("w2_1_1", "w21_1")]
    [InlineData("b2", "b2")]
    [InlineData("new w5", "new w11_2")]
    [InlineData("w5'", "new w11_2")]
    [InlineData("w5⁺", "new w11_2")]
    [InlineData("w5_new", "new w11_2")]
    [InlineData("w5 (new)", "new w11_2")]
    [InlineData("updated b2", "new b2")]
    [InlineData("new w11_2", "new w11_2")]
    [InlineData("η", "η")]
    [InlineData("learning rate", "η")]
    [InlineData("x2", "x2")]
    [InlineData("i2", "x2")]
    [InlineData("y", "y1")]
    [InlineData("target_o1", "y1")]
    [InlineData("**δ21**", "δ21")]
    [InlineData("$\\delta_{21}$", "δ21")]
    public void Common_spellings_of_a_small_network(string written, string name) => Assert.Equal(name, Read(Small, written));

    [Theory]
    [InlineData("w99")]
    [InlineData("w51_1")]
    [InlineData("z31")]
    [InlineData("δ13")]
    [InlineData("q")]
    [InlineData("x3")]
    [InlineData("b3")]
    [InlineData("Forward pass")]
    [InlineData("")]
    public void Names_of_nothing(string written) => Assert.Null(Read(Small, written));

    [Theory]
    [InlineData("b31", "b31")]
    [InlineData("b6", "b31")]
    [InlineData("b_h1", "b11")]
    [InlineData("w41_1", "w41_1")]
    [InlineData("w14_1", null)]
    [InlineData("w21^3", "w21_3")]
    [InlineData("net_h4", "z21")]
    [InlineData("h21", "o21")]
    [InlineData("∂L/∂b11", "∂L/∂b11")]
    public void Three_layers(string written, string? name) => Assert.Equal(name, Read(Placement, written));

    [Theory]
    [InlineData("ŷ2", "o22")]
    [InlineData("ŷ", null)]
    [InlineData("o3", "o23")]
    [InlineData("y3", "y3")]
    [InlineData("e^(z21)", "e21")]
    [InlineData("exp(z23)", "e23")]
    [InlineData("e22", "e22")]
    [InlineData("s2", "s2")]
    [InlineData("e11", null)]
    public void Classes_of_a_softmax(string written, string? name) => Assert.Equal(name, Read(Classes, written));

    [Theory]
    [InlineData("w12_11_1", "w12_11_1")]
    [InlineData("w_{12,11}^{1}", "w12_11_1")]
    [InlineData("δ1_11", "δ1_11")]
    [InlineData("z12", "z1_2")]
    [InlineData("z111", "z1_11")]
    [InlineData("w1111", null)]
    [InlineData("w1_11_1", "w1_11_1")]
    [InlineData("h11", "o1_11")]
    public void Indices_of_several_digits(string written, string? name) => Assert.Equal(name, Read(Wide, written));

    [Fact]
    public void Every_name_that_is_printed_is_read()
    {
        foreach (Topology topology in new[] { Small, Placement, Classes, Wide })
        {
            foreach (var symbol in ParameterSymbols.Of(topology))
            {
                Assert.Equal(symbol, new NameReader(topology).Read(NamesOf(topology).Formula(symbol)));
                Assert.Equal(symbol.ToDerivative(), new NameReader(topology).Read(NamesOf(topology).Formula(symbol.ToDerivative())));
            }
        }
    }

    private static string? Read(Topology topology, string written) => new NameReader(topology).Read(written) is { } symbol
        ? (symbol.Kind is Generator.Mathematics.SymbolKind.NewWeight or Generator.Mathematics.SymbolKind.NewBias ? "new " : "") + NamesOf(topology).Formula(symbol)
        : null;

    private static Names NamesOf(Topology topology) => new(topology.LayerSizes.Any(size => size > 9));
}
