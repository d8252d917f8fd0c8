using System;
using System.Linq;
using BackpropGen.Tests.Files;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class GradientCheckTests
{
    [Fact]
    public void Networks_of_double_pass_for_a_row_and_for_a_batch()
    {
        INetwork<double>[] networks =
        {
            new PlacementNetwork(seed: 1), new SalaryNetwork(seed: 1), new WorkedExampleNetwork(seed: 1), new GeneralNetwork(seed: 1), new ClassesNetwork(seed: 1),
            new LoopNetwork(seed: 1), new RectifierNetwork(seed: 1), new NoBiasNetwork(seed: 1), new LinearNetwork(seed: 1),
        };
        foreach (INetwork<double> network in networks)
        {
            DataSet<double> data = Rows(network);
            GradientCheck row = GradientCheck.Run(network, data.Inputs(0), data.Targets(0)), batch = GradientCheck.Run(network, data);

            Assert.True(row.Passed, $"{network.Topology}, row: {row}");
            Assert.True(batch.Passed, $"{network.Topology}, batch: {batch}");
            Assert.Equal((network.Topology.ParameterCount, 1e-6), (row.ParameterCount, row.Tolerance));
        }
    }

    [Fact]
    public void Networks_of_float_pass_for_a_row_and_for_a_batch()
    {
        foreach (INetwork<float> network in new INetwork<float>[] { new SinglePrecisionNetwork(seed: 1), new SingleRegressionNetwork(seed: 1) })
        {
            DataSet<float> data = Rows(network);
            GradientCheck row = GradientCheck.Run(network, data.Inputs(0), data.Targets(0)), batch = GradientCheck.Run(network, data);

            Assert.True(row.Passed, $"{network.Topology}, row: {row}");
            Assert.True(batch.Passed, $"{network.Topology}, batch: {batch}");
            Assert.Equal(1e-2, row.Tolerance);
        }
    }

    [Theory]
    [InlineData(0, "w11_1")]
    [InlineData(11, "w43_1")]
    [InlineData(13, "b12")]
    [InlineData(25, "b31")]
    public void A_wrong_number_fails_and_is_named(int index, string name)
    {
        var network = new PlacementNetwork(seed: 1);
        DataSet<double> data = Rows<double>(network);
        double right = Gradient(network, data)[index];

        GradientCheck slightlyOff = GradientCheck.Run(new WrongGradient(network, index, g => g + 0.001), data.Inputs(0), data.Targets(0));
        GradientCheck missing = GradientCheck.Run(new WrongGradient(network, index, _ => 0), data);
        GradientCheck broken = GradientCheck.Run(new WrongGradient(network, index, _ => double.NaN), data);

        Assert.Equal((false, name, index), (slightlyOff.Passed, slightlyOff.Parameter, slightlyOff.Index));
        Assert.Equal((false, name, 0.0), (missing.Passed, missing.Parameter, missing.Backpropagation));
        Numbers.AssertRelative(right, missing.CentralDifference, 1e-6, "the right gradient");
        Assert.Equal((false, name, double.NaN), (broken.Passed, broken.Parameter, broken.RelativeError));
        Assert.StartsWith($"Failed: of 26 parameters, {name} differs most", missing.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_parameters_have_their_old_bits_afterwards_also_when_the_network_throws()
    {
        var network = new PlacementNetwork(seed: 1);
        DataSet<double> data = Rows<double>(network);
        double[] before = network.ParameterSpan.ToArray();

        GradientCheck.Run(network, data);
        Assert.Equal(before, network.ParameterSpan.ToArray());

        Refused.Argument("x holds 3", () => GradientCheck.Run(network, new double[3], new double[1]));
        Refused.Argument("y holds 2", () => GradientCheck.Run(network, new double[4], new double[2]));
        Assert.Equal(before, network.ParameterSpan.ToArray());
    }

    [Fact]
    public void A_kink_beside_the_parameters_does_not_fail_the_check()
    {
        // z = 1e-6 of the one node with ReLU: a difference over h = 4.8e-6 reaches across z = 0.
        var network = new KinkNetwork { w11_1 = 1, w11_2 = 1 };

        GradientCheck check = GradientCheck.Run(network, new[] { 1e-6 }, new[] { 3.0 });
        GradientCheck atTheKink = GradientCheck.Run(network, new[] { 0.0 }, new[] { 3.0 });

        Assert.True(check.Passed, check.ToString());
        Assert.Equal((false, "b11"), (atTheKink.Passed, atTheKink.Parameter));
    }

    private static double[] Gradient(INetwork<double> network, DataSet<double> data)
    {
        var gradient = new double[network.Topology.ParameterCount];
        network.Backward(data.Packed, gradient);
        return gradient;
    }

    private static DataSet<T> Rows<T>(INetwork<T> network)
        where T : unmanaged
    {
        const int RowCount = 19;
        var random = new PortableRandom(7);
        int inputs = network.Topology.InputCount, outputs = network.Topology.OutputCount;
        T[] x = Enumerable.Range(0, RowCount * inputs).Select(_ => Real.FromDouble<T>(random.NextNormal())).ToArray();
        var y = new T[RowCount * outputs];
        for (int row = 0; row < RowCount; row++)
        {
            y[row * outputs + random.NextInt(outputs)] = Real.FromDouble<T>(row % 3 == 0 && outputs == 1 ? 0 : 1);
        }

        return new DataSet<T>(x, inputs, y, outputs);
    }
}

/// <summary>One node with a kink.</summary>
[Network(1, 1, 1, Activation.ReLU, Loss.HalfSquaredError, Output = Activation.Linear)]
public partial class KinkNetwork;
