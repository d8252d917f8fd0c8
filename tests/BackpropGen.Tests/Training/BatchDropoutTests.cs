using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.CompilerServices;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>Dropout of many rows at once, as against the same rows one by one.</summary>
public class BatchDropoutTests
{
    private const double P = 0.4;

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string network in new[] { "Placement", "Salary", "WorkedExample", "General", "Classes", "Loop", "Array", "Rectifier" })
        {
            foreach (int rows in new[] { 1, 8, 37, 300 })
            {
                cases.Add(network, rows);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradient_are_the_means_of_rows_with_the_same_masks(string name, int rowCount)
    {
        INetwork<double> network = Create(name);
        (double[] x, double[] y) = Rows(network.Topology, rowCount);
        double[] before = network.ParameterSpan.ToArray(), gradient = new double[before.Length], expected = new double[before.Length], one = new double[before.Length];
        PortableRandom random = new(3), rowByRow = new(3);
        var dropout = new RowDropout<double>(network.Topology, P);
        var mask = new DropoutMask(P, rowByRow, (long)dropout.NodeCount * rowCount);
        double expectedLoss = 0;
        for (int row = 0; row < rowCount; row++)
        {
            expectedLoss += dropout.Backward(network, Row(x, row), Row(y, row), one, ref mask) / rowCount;
            expected = expected.Zip(one, (sum, slope) => sum + slope / rowCount).ToArray();
        }

        mask.End(rowByRow);
        var packed = new PackedRows<double>(network, x, y);
        double loss = new BatchDropout<double>(network.Topology, P).Backward(network, packed, gradient, random);

        Numbers.AssertClose(expectedLoss, loss, 1e-12, "loss");
        Numbers.AssertClose(expected, gradient, 1e-12, "gradient");
        Assert.Equal(before, network.ParameterSpan.ToArray());
        Assert.Equal(rowByRow.NextUInt64(), random.NextUInt64());

        ReadOnlySpan<double> Row(double[] values, int row) => values.AsSpan(row * values.Length / rowCount, values.Length / rowCount);
    }

    /// <summary>The second network has more hidden nodes than a word of bits holds, in either precision.</summary>
    [Theory]
    [InlineData(false, 5)]
    [InlineData(false, 40)]
    [InlineData(true, 5)]
    [InlineData(true, 40)]
    public void Float_follows_double(bool isWide, int rowCount)
    {
        INetwork<double> network = isWide ? new WideDropoutNetwork(seed: 4) : new PlacementNetwork(seed: 4);
        INetwork<float> single = isWide ? new WideSingleDropoutNetwork() : new SinglePrecisionNetwork();
        network.ParameterSpan.ToArray().Select(value => (float)value).ToArray().CopyTo(single.ParameterSpan);
        (double[] x, double[] y) = Rows(network.Topology, rowCount);
        double[] gradient = new double[network.ParameterSpan.Length];
        var singleGradient = new float[gradient.Length];
        float[] singleX = x.Select(value => (float)value).ToArray(), singleY = y.Select(value => (float)value).ToArray();

        double loss = new BatchDropout<double>(network.Topology, P)
            .Backward(network, new PackedRows<double>(network, x, y), gradient, new PortableRandom(6));
        float singleLoss = new BatchDropout<float>(single.Topology, P)
            .Backward(single, new PackedRows<float>(single, singleX, singleY), singleGradient, new PortableRandom(6));

        Numbers.AssertClose(loss, singleLoss, 1e-5, "loss");
        Numbers.AssertClose(gradient, singleGradient.Select(value => (double)value).ToArray(), 1e-5, "gradient");
    }

    [Fact]
    public void Kernels_for_rows_one_by_one_give_the_bits_of_those_for_many()
    {
        var network = new PlacementNetwork(seed: 4);
        (double[] x, double[] y) = Rows(((INetwork<double>)network).Topology, 16);
        var rows = new PackedRows<double>(network, x, y);
        var random = new PortableRandom(2);
        double[] words = Enumerable.Range(0, 16).Select(_ => BitConverter.UInt64BitsToDouble(random.NextUInt64() & 31)).ToArray();
        var dropped = new DroppedNodes<double>(words, wordsPerRow: 1);
        IBatchKernels<double> kernels = network;
        double[] workspace = new double[2 * kernels.WorkspacePerBlock], gradient = new double[26], losses = new double[16];
        double[] gradientByRow = new double[26], lossesByRow = new double[16];

        kernels.Backward(2, rows.Inputs(0, 2), rows.Targets(0, 2), rows.Counts(0, 2), dropped, workspace, gradient, losses);
        RowKernels.Backward(network, 2, rows.Inputs(0, 2), rows.Targets(0, 2), rows.Counts(0, 2), dropped, gradientByRow, lossesByRow);

        Assert.Equal(gradientByRow, gradient);
        Assert.Equal(lossesByRow, losses);
    }

    [Fact]
    public void Rows_that_were_used_with_dropout_are_as_before()
    {
        var network = new PlacementNetwork(seed: 4);
        (double[] x, double[] y) = Rows(((INetwork<double>)network).Topology, 20);
        var data = new DataSet<double>(x, 4, y, 1);
        double[] expected = new double[26], actual = new double[26];

        new Trainer<double>(network, data, new() { Dropout = 0.5, BatchSize = FitOptions.AllRows, LearningRate = 0.1 }).RunEpoch();

        network.Backward(new PackedRows<double>(network, x, y), expected);
        network.Backward(data.Packed, actual);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(RowOrder.InOrder)]
    [InlineData(RowOrder.Shuffled)]
    public void A_training_that_is_resumed_goes_on_with_the_same_masks(RowOrder order)
    {
        (double[] x, double[] y) = Rows(PlacementNetwork.Topology, 500);
        PlacementNetwork once = new(seed: 4), resumed = new(seed: 4);
        var options = new FitOptions { Dropout = P, BatchSize = 32, Order = order, LearningRate = 0.1 };
        var whole = new Trainer<double>(once, x, y, options);
        whole.RunEpoch();
        whole.RunEpoch();

        var first = new Trainer<double>(resumed, x, y, options);
        first.RunEpoch();
        TrainingState<double> state = first.State;
        var second = new Trainer<double>(resumed, x, y, options);
        second.RunEpoch();
        second.Restore(state);
        second.RunEpoch();

        Assert.Equal(once.ParameterSpan.ToArray(), resumed.ParameterSpan.ToArray());
    }

    private static INetwork<double> Create(string name) => name switch
    {
        "Placement" => new PlacementNetwork(seed: 4),
        "Salary" => new SalaryNetwork(seed: 4),
        "WorkedExample" => new WorkedExampleNetwork(seed: 4),
        "General" => new GeneralNetwork(seed: 4),
        "Classes" => new ClassesNetwork(seed: 4),
        "Loop" => new LoopNetwork(seed: 4),
        "Array" => new ArrayNetwork(seed: 4),
        _ => new RectifierNetwork(seed: 4),
    };

    /// <summary>Random inputs, and targets that every loss takes: one output of each row is 1.</summary>
    private static (double[] X, double[] Y) Rows(Topology topology, int rowCount)
    {
        var random = new PortableRandom(12);
        double[] x = Enumerable.Range(0, rowCount * topology.InputCount).Select(_ => 2 * random.NextDouble() - 1).ToArray();
        var y = new double[rowCount * topology.OutputCount];
        for (int row = 0; row < rowCount; row++)
        {
            y[row * topology.OutputCount + random.NextInt(topology.OutputCount)] = topology.OutputCount == 1 ? random.NextInt(2) : 1;
        }

        return (x, y);
    }
}

[Network(3, 40, 35, 2, Activation.Tanh, Loss.MSE, Output = Activation.Linear)]
public partial class WideDropoutNetwork;

[Network(3, 40, 35, 2, Activation.Tanh, Loss.MSE, Output = Activation.Linear, Precision = Precision.Single)]
public partial class WideSingleDropoutNetwork;
