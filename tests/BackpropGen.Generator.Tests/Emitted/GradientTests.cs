using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>
/// The generated code against two oracles that share nothing with it: a network in plain loops, and central differences. For
/// every activation × loss that is allowed, in 1, 2 and 3 weight layers, unrolled and as loops.
/// </summary>
public class GradientTests
{
    private const double OracleTolerance = 1e-12;
    private const double DifferenceTolerance = 1e-7;

    public static TheoryData<string> Names => new(Combination.Doubles.Select(combination => combination.Name));

    public static TheoryData<string> Product => new(Combination.Product.Select(combination => combination.Name));

    [Fact]
    public void Every_activation_and_loss_is_covered()
    {
        int activations = Enum.GetNames<Activation>().Length - 1, losses = Enum.GetNames<Loss>().Length;
        Assert.Equal(3 * (activations * losses + losses - 2), Combination.All.Count);
        Assert.Equal(activations * losses + losses - 2, Combination.Loops.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_and_loss_equal_the_plain_loops(string name)
    {
        Row row = MakeRow(name);
        var prediction = new double[row.Y.Length];

        row.Network.Forward(row.X, prediction);

        Numbers.AssertClose(row.Oracle.Forward(row.X).O[^1], prediction, OracleTolerance, "ŷ");
        Numbers.AssertClose(row.Oracle.Loss(row.X, row.Y), row.Network.ComputeLoss(row.X, row.Y), OracleTolerance, "L");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_equals_the_plain_loops(string name)
    {
        Row row = MakeRow(name);
        var gradient = new double[row.Network.ParameterSpan.Length];

        double loss = row.Network.Backward(row.X, row.Y, gradient);

        Numbers.AssertClose(row.Oracle.Loss(row.X, row.Y), loss, OracleTolerance, "L");
        Numbers.AssertCloseInNorm(row.Oracle.Gradient(row.X, row.Y), gradient, OracleTolerance, "gradient");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_equals_central_differences(string name)
    {
        Row row = MakeRow(name);
        var gradient = new double[row.Network.ParameterSpan.Length];
        row.Network.Backward(row.X, row.Y, gradient);

        // Relative to the derivative itself, or to a hundredth of the largest where it is smaller than that: below, the rounding of
        // the loss alone is more than 1e-7 of it.
        double floor = 0.01 * gradient.Max(Math.Abs);
        Assert.True(floor > 0);
        int stride = Math.Max(1, gradient.Length / 60);
        for (int index = 0; index < gradient.Length; index += stride)
        {
            double difference = CentralDifference(row, index);
            double error = Math.Abs(gradient[index] - difference) / Math.Max(Math.Abs(difference), floor);
            Assert.True(error <= DifferenceTolerance, string.Create(CultureInfo.InvariantCulture,
                $"∂L/∂parameter[{index}]: {gradient[index]:R}, central difference {difference:R}, error {error:E2}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_descends_by_the_gradient_at_the_old_parameters(string name)
    {
        const double Eta = 0.7;
        Row row = MakeRow(name);
        double[] gradient = row.Oracle.Gradient(row.X, row.Y);
        double loss = row.Oracle.Loss(row.X, row.Y);
        double[] expected = row.Network.ParameterSpan.ToArray().Zip(gradient, (old, derivative) => old - Eta * derivative).ToArray();

        double returned = row.Network.Step(row.X, row.Y, Eta);

        Numbers.AssertClose(loss, returned, OracleTolerance, "L");
        Numbers.AssertClose(expected, row.Network.ParameterSpan, OracleTolerance, "parameters");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Input_gradient_equals_the_plain_loops(string name)
    {
        Row row = MakeRow(name);
        var gradient = new double[row.X.Length];

        double loss = InputGradient(row.Network, row.X, row.Y, gradient);

        Numbers.AssertClose(row.Oracle.Loss(row.X, row.Y), loss, OracleTolerance, "L");
        Numbers.AssertCloseInNorm(row.Oracle.InputGradient(row.X, row.Y), gradient, OracleTolerance, "∂L/∂x");
    }

    /// <summary>A row in each lane, with rows that only fill up the last block: the mean of the plain loops.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Many_rows_equal_the_plain_loops(string name)
    {
        const int Rows = 11;
        Row row = MakeRow(name);
        var random = new PortableRandom(5);
        double[][] x = Enumerable.Range(0, Rows).Select(index => row.X.Select(value => index == 0 ? value : value * (0.5 + random.NextDouble())).ToArray()).ToArray();
        double[] flatX = x.SelectMany(values => values).ToArray(), flatY = x.SelectMany(_ => row.Y).ToArray();
        var rows = new PackedRows<double>(row.Network, flatX, flatY);
        double[] gradient = new double[row.Network.ParameterSpan.Length], predictions = new double[flatY.Length];

        row.Network.Forward(rows, predictions);
        double loss = row.Network.Backward(rows, gradient);

        Numbers.AssertClose(x.SelectMany(values => row.Oracle.Forward(values).O[^1]).ToArray(), predictions, OracleTolerance, "ŷ");
        double expectedLoss = x.Average(values => row.Oracle.Loss(values, row.Y));
        Numbers.AssertClose(expectedLoss, loss, OracleTolerance, "L");
        Numbers.AssertClose(expectedLoss, row.Network.ComputeLoss(rows), OracleTolerance, "L");
        double[][] gradients = x.Select(values => row.Oracle.Gradient(values, row.Y)).ToArray();
        double[] mean = gradient.Select((_, index) => gradients.Average(one => one[index])).ToArray();
        Numbers.AssertCloseInNorm(mean, gradient, OracleTolerance, "gradient");
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Product))]
    public void Every_activation_with_every_loss_passes_all_of_these(string name)
    {
        Forward_and_loss_equal_the_plain_loops(name);
        Gradient_equals_the_plain_loops(name);
        Gradient_equals_central_differences(name);
        Input_gradient_equals_the_plain_loops(name);
        Many_rows_equal_the_plain_loops(name);
        Step_descends_by_the_gradient_at_the_old_parameters(name);
    }

    /// <summary>Single precision against the same oracle: 24 bits leave about 1e-5 after a few layers.</summary>
    [Theory]
    [InlineData("Single_Unrolled")]
    [InlineData("Single_Softmax")]
    [InlineData("Single_Loops")]
    [InlineData("Single_Bottleneck")]
    [InlineData("Single_Pair")]
    [InlineData("Single_Thirty")]
    public void Single_precision_equals_the_plain_loops(string name)
    {
        const double Tolerance = 1e-5;
        var net = (INetwork<float>)Combination.Create(name);
        var random = new PortableRandom(7);
        float[] x = Enumerable.Range(0, net.Topology.InputCount).Select(_ => (float)(2 * random.NextDouble() - 1)).ToArray();
        float[] y = Enumerable.Range(0, net.Topology.OutputCount).Select(j => j == 0 ? 1f : 0f).ToArray();
        double[] preciseX = Array.ConvertAll(x, value => (double)value), preciseY = Array.ConvertAll(y, value => (double)value);
        double[] parameters = Array.ConvertAll(net.ParameterSpan.ToArray(), value => (double)value);
        var oracle = new PlainNetwork(net.Topology, parameters);
        var gradient = new float[parameters.Length];

        float loss = net.Backward(x, y, gradient);

        Numbers.AssertClose(oracle.Loss(preciseX, preciseY), loss, Tolerance, "L");
        Numbers.AssertCloseInNorm(oracle.Gradient(preciseX, preciseY), Array.ConvertAll(gradient, value => (double)value), Tolerance, "gradient");
        var rows = new PackedRows<float>(net, x.Concat(x).Concat(x).ToArray(), y.Concat(y).Concat(y).ToArray());
        Numbers.AssertClose(oracle.Loss(preciseX, preciseY), net.Backward(rows, gradient), Tolerance, "L of three rows");
        Numbers.AssertCloseInNorm(oracle.Gradient(preciseX, preciseY), Array.ConvertAll(gradient, value => (double)value), Tolerance, "gradient of three rows");
        Assert.Equal(loss, net.Step(x, y, 0.1f));
        double[] expected = parameters.Zip(oracle.Gradient(preciseX, preciseY), (old, derivative) => old - 0.1 * derivative).ToArray();
        Numbers.AssertClose(expected, Array.ConvertAll(net.ParameterSpan.ToArray(), value => (double)value), Tolerance, "parameters");
    }

    private delegate double InputGradientCall(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> dx);

    private static double InputGradient(INetwork<double> network, double[] x, double[] y, double[] gradient)
    {
        MethodInfo method = network.GetType().GetMethod("InputGradient",
            new[] { typeof(ReadOnlySpan<double>), typeof(ReadOnlySpan<double>), typeof(Span<double>) })!;
        return method.CreateDelegate<InputGradientCall>(network)(x, y, gradient);
    }

    /// <summary>(8·(L(+h) − L(−h)) − (L(+2h) − L(−2h)))/12h: the error falls with h⁴.</summary>
    private static double CentralDifference(Row row, int index)
    {
        const double H = 1e-3;
        double center = row.Network.ParameterSpan[index];

        double LossAt(double shift)
        {
            row.Network.ParameterSpan[index] = center + shift;
            return row.Network.ComputeLoss(row.X, row.Y);
        }

        double slope = (8 * (LossAt(H) - LossAt(-H)) - (LossAt(2 * H) - LossAt(-2 * H))) / (12 * H);
        row.Network.ParameterSpan[index] = center;
        return slope;
    }

    private static Row MakeRow(string name) => Row.For((INetwork<double>)Combination.Create(name));
}
