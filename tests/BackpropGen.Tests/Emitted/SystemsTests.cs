using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Emitted;

/// <summary>The worked systems of the notes, N1 to N6, and their numbers.</summary>
public class SystemsTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void N1_has_26_parameters_in_three_matrices_and_three_vectors()
    {
        var net = new PlacementNetwork(seed: 42);

        Assert.Equal(26, PlacementNetwork.ParameterCount);
        Assert.Equal(new[] { 15, 8, 3 }, PlacementNetwork.Topology.ParameterCounts);
        Assert.Equal("4 → 3 → 2 → 1 · 26 trainable parameters = 15 + 8 + 3", PlacementNetwork.Topology.ToString());
        Assert.Equal((4, 3, 3), (net.W1.Rows, net.W1.Columns, net.B1.Length));
        Assert.Equal((3, 2, 2), (net.W2.Rows, net.W2.Columns, net.B2.Length));
        Assert.Equal((2, 1, 1), (net.W3.Rows, net.W3.Columns, net.B3.Length));
    }

    [Fact]
    public void N1_predicts_and_learns_as_the_plain_loops_do()
    {
        double[][] rows = { new[] { 7.2, 72, 69, 81 }, new[] { 8.1, 92, 75, 76 } };
        double[] placed = { 1, 0 };
        var net = new PlacementNetwork(seed: 42);
        double[] parameters = net.ParameterSpan.ToArray();

        for (int epoch = 0; epoch < 5; epoch++)
        {
            for (int row = 0; row < 2; row++)
            {
                var oracle = new PlainNetwork(PlacementNetwork.Topology, parameters);
                Numbers.AssertClose(oracle.Forward(rows[row]).O[3][0], net.Forward(rows[row]), Tolerance, "ŷ");
                double[] gradient = oracle.Gradient(rows[row], new[] { placed[row] });
                parameters = parameters.Zip(gradient, (parameter, derivative) => parameter - 0.1 * derivative).ToArray();
                net.Step(rows[row][0], rows[row][1], rows[row][2], rows[row][3], placed[row], 0.1);
                Numbers.AssertClose(parameters, net.ParameterSpan, Tolerance, "parameters");
            }
        }
    }

    [Fact]
    public void N2_starts_from_the_predictions_and_the_loss_of_the_notes()
    {
        SalaryNetwork net = SalaryFromOnes();

        Assert.Equal(176, net.Forward(80, 8));
        Assert.Equal(138, net.Forward(60, 9));
        Assert.Equal(150, net.Forward(70, 5));
        Assert.Equal(254, net.Forward(120, 7));
        double loss = net.Backward(80, 8, 3, out SalaryNetwork.ParameterSet gradient);
        Assert.Equal(29929, loss);
        Assert.Equal(346, gradient.b21); // ∂L/∂b21 = ∂L/∂ŷ
    }

    [Theory]
    [InlineData(80, 8, 3)]
    [InlineData(60, 9, 5)]
    [InlineData(70, 5, 8)]
    [InlineData(120, 7, 11)]
    [InlineData(60, 3.5, 40)] // N4
    [InlineData(80, 4.7, 60)]
    [InlineData(20, 3, 25)]
    [InlineData(90, 3, 50)]
    public void N2_and_N4_have_the_nine_derivatives_of_the_notes(double x1, double x2, double y)
    {
        var net = new SalaryNetwork(seed: 7);
        double o11 = net.w11_1 * x1 + net.w21_1 * x2 + net.b11;
        double o12 = net.w12_1 * x1 + net.w22_1 * x2 + net.b12;
        double error = -2 * (y - net.Forward(x1, x2));

        net.Backward(x1, x2, y, out SalaryNetwork.ParameterSet gradient);

        Numbers.AssertRelative(error * o11, gradient.w11_2, Tolerance, "∂L/∂w11_2");
        Numbers.AssertRelative(error * o12, gradient.w21_2, Tolerance, "∂L/∂w21_2");
        Numbers.AssertRelative(error, gradient.b21, Tolerance, "∂L/∂b21");
        Numbers.AssertRelative(error * net.w11_2 * x1, gradient.w11_1, Tolerance, "∂L/∂w11_1");
        Numbers.AssertRelative(error * net.w11_2 * x2, gradient.w21_1, Tolerance, "∂L/∂w21_1");
        Numbers.AssertRelative(error * net.w11_2, gradient.b11, Tolerance, "∂L/∂b11");
        Numbers.AssertRelative(error * net.w21_2 * x1, gradient.w12_1, Tolerance, "∂L/∂w12_1");
        Numbers.AssertRelative(error * net.w21_2 * x2, gradient.w22_1, Tolerance, "∂L/∂w22_1");
        Numbers.AssertRelative(error * net.w21_2, gradient.b12, Tolerance, "∂L/∂b12");
    }

    [Theory]
    [InlineData(8, 8, 1)]
    [InlineData(7, 9, 1)]
    [InlineData(6, 10, 0)]
    [InlineData(5, 5, 0)]
    public void N3_has_the_derivatives_of_the_notes(double x1, double x2, double y)
    {
        var net = new ClassificationNetwork(seed: 3);
        double o11 = Sigmoid(net.w11_1 * x1 + net.w21_1 * x2 + net.b11);
        double o12 = Sigmoid(net.w12_1 * x1 + net.w22_1 * x2 + net.b12);
        double error = -(y - Sigmoid(net.w11_2 * o11 + net.w21_2 * o12 + net.b21));

        net.Backward(x1, x2, y, out ClassificationNetwork.ParameterSet gradient);

        Numbers.AssertRelative(error * o11, gradient.w11_2, Tolerance, "∂L/∂w11_2");
        Numbers.AssertRelative(error * o12, gradient.w21_2, Tolerance, "∂L/∂w21_2");
        Numbers.AssertRelative(error, gradient.b21, Tolerance, "∂L/∂b21");
        Numbers.AssertRelative(error * net.w11_2 * o11 * (1 - o11) * x1, gradient.w11_1, Tolerance, "∂L/∂w11_1");
        Numbers.AssertRelative(error * net.w11_2 * o11 * (1 - o11) * x2, gradient.w21_1, Tolerance, "∂L/∂w21_1");
        Numbers.AssertRelative(error * net.w11_2 * o11 * (1 - o11), gradient.b11, Tolerance, "∂L/∂b11");
        Numbers.AssertRelative(error * net.w21_2 * o12 * (1 - o12) * x1, gradient.w12_1, Tolerance, "∂L/∂w12_1");
        Numbers.AssertRelative(error * net.w21_2 * o12 * (1 - o12) * x2, gradient.w22_1, Tolerance, "∂L/∂w22_1");
        Numbers.AssertRelative(error * net.w21_2 * o12 * (1 - o12), gradient.b12, Tolerance, "∂L/∂b12");
    }

    [Fact]
    public void N4_starts_from_equal_hidden_nodes()
    {
        SalaryNetwork net = SalaryFromOnes();

        Assert.Equal(2 * (60 + 3.5), net.Forward(60, 3.5));
        net.Backward(60, 3.5, 40, out SalaryNetwork.ParameterSet gradient);
        Assert.Equal(gradient.w11_1, gradient.w12_1);
        Assert.Equal(gradient.b11, gradient.b12);
    }

    [Fact]
    public void N5_reaches_every_number_of_the_worked_example()
    {
        WorkedExampleNetwork net = WorkedExample();

        double loss = net.Backward(0.05, 0.10, 0.01, out WorkedExampleNetwork.ParameterSet gradient);

        var oracle = new PlainNetwork(WorkedExampleNetwork.Topology, net.ParameterSpan);
        (double[][] z, double[][] o) = oracle.Forward(new[] { 0.05, 0.10 });
        Numbers.AssertRelative(0.3775, z[1][0], Tolerance, "z11");
        Numbers.AssertRelative(0.3925, z[1][1], Tolerance, "z12");
        Numbers.AssertRelative(0.5932699921071872, o[1][0], Tolerance, "o11");
        Numbers.AssertRelative(0.596884378259767, o[1][1], Tolerance, "o12");
        Numbers.AssertClose(1.10590596705977, z[2][0], Tolerance, "z21");
        Numbers.AssertRelative(0.7513650695523157, net.Forward(0.05, 0.10), Tolerance, "ŷ");
        Numbers.AssertRelative(0.274811083176155, loss, Tolerance, "L");
        double[][] delta = oracle.Deltas(new[] { 0.05, 0.10 }, new[] { 0.01 });
        Numbers.AssertRelative(0.13849856162855695, delta[2][0], Tolerance, "δ21");
        Numbers.AssertRelative(0.013367920422887458, delta[1][0], Tolerance, "δ11");
        Numbers.AssertRelative(0.014996075488896851, delta[1][1], Tolerance, "δ12");
        Numbers.AssertRelative(0.000668396021144373, gradient.w11_1, Tolerance, "∂L/∂w11_1");
        Numbers.AssertRelative(0.001336792042288746, gradient.w21_1, Tolerance, "∂L/∂w21_1");
        Numbers.AssertRelative(0.0007498037744448426, gradient.w12_1, Tolerance, "∂L/∂w12_1");
        Numbers.AssertRelative(0.0014996075488896852, gradient.w22_1, Tolerance, "∂L/∂w22_1");
        Numbers.AssertRelative(0.08216704056423077, gradient.w11_2, Tolerance, "∂L/∂w11_2");
        Numbers.AssertRelative(0.08266762784753325, gradient.w21_2, Tolerance, "∂L/∂w21_2");
        Numbers.AssertRelative(0.02836399591178431, gradient.b1, Tolerance, "∂L/∂b1");
        Numbers.AssertRelative(0.13849856162855695, gradient.b2, Tolerance, "∂L/∂b2");
    }

    [Theory]
    [InlineData(0.0001, 0.3999917832959436)]
    [InlineData(1, 0.3178329594357693)]
    public void N5_updates_to_the_weights_of_the_worked_example(double eta, double expected)
    {
        WorkedExampleNetwork net = WorkedExample();

        net.Step(0.05, 0.10, 0.01, eta);

        Numbers.AssertRelative(expected, net.w11_2, Tolerance, "w11_2");
        Numbers.AssertRelative(0.15 - eta * 0.000668396021144373, net.w11_1, Tolerance, "w11_1, by the gradient at the old w11_2");
        Numbers.AssertRelative(0.35 - eta * 0.02836399591178431, net.b1, Tolerance, "b1");
    }

    [Fact]
    public void N6_matrix_form_equals_node_form()
    {
        var net = new GeneralNetwork(seed: 1);
        double[] x = { 0.3, -0.7, 0.9 };
        double[] y = { 0.2, 0.8 };

        double[] a1 = Layer(net.W1, net.B1, x), a2 = Layer(net.W2, net.B2, a1), a3 = Layer(net.W3, net.B3, a2), a4 = Layer(net.W4, net.B4, a3);
        var prediction = new double[2];
        net.Forward(x, prediction);
        double loss = net.Backward(x, y, out GeneralNetwork.ParameterSet gradient);

        Numbers.AssertClose(a4, prediction, Tolerance, "a⁽⁴⁾");
        Numbers.AssertRelative(0.5 * a4.Zip(y, (a, actual) => (actual - a) * (actual - a)).Sum(), loss, Tolerance, "½ Σ (y − a)²");

        // ∂L/∂W⁽⁴⁾ = a⁽³⁾ (δ⁽⁴⁾)ᵀ, ∂L/∂b⁽⁴⁾ = δ⁽⁴⁾
        double[] delta = a4.Zip(y, (a, actual) => -(actual - a) * a * (1 - a)).ToArray();
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 2; column++)
            {
                Numbers.AssertClose(a3[row] * delta[column], gradient.W4[row, column], Tolerance, "∂L/∂W⁽⁴⁾");
            }
        }

        Numbers.AssertClose(delta, gradient.B4, Tolerance, "∂L/∂b⁽⁴⁾");
    }

    [Fact]
    public void N6_a_saturated_sigmoid_learns_nothing_and_a_ReLU_does()
    {
        double sigmoid = GradientAt(new SigmoidChain(), 40), relu = GradientAt(new RectifierChain(), 40);

        Assert.True(Math.Abs(sigmoid) < 1e-15, $"{sigmoid}");
        Assert.True(Math.Abs(relu) > 1, $"{relu}");
    }

    private static double GradientAt(INetwork<double> net, double z)
    {
        new[] { z, 0.0, 1.0, 0.0 }.CopyTo(net.ParameterSpan); // w11_1, b11, w11_2, b21
        var gradient = new double[4];
        net.Backward(new[] { 1.0 }, new[] { 0.0 }, gradient);
        return gradient[0];
    }

    private static SalaryNetwork SalaryFromOnes()
    {
        var net = new SalaryNetwork();
        net.Initialize(Initialization.Constant(weight: 1, bias: 0));
        return net;
    }

    private static WorkedExampleNetwork WorkedExample() => new()
    {
        w11_1 = .15, w21_1 = .20, w12_1 = .25, w22_1 = .30, w11_2 = .40, w21_2 = .45, b1 = .35, b2 = .60,
    };

    /// <summary>a = σ(Wᵀ a + b).</summary>
    private static double[] Layer(MatrixView<double> w, Span<double> b, double[] source)
    {
        var a = new double[w.Columns];
        for (int j = 0; j < w.Columns; j++)
        {
            double z = b[j];
            for (int i = 0; i < w.Rows; i++)
            {
                z += w[i, j] * source[i];
            }

            a[j] = Sigmoid(z);
        }

        return a;
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
