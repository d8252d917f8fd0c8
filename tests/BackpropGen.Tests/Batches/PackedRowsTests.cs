using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Batches;

/// <summary>Many rows in one call: the layout, its checks, and that threads do not change a bit.</summary>
public class PackedRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(257)]
    public void Rows_of_an_unrolled_network_have_the_bits_of_one_row_alone(int rowCount)
    {
        var net = new PlacementNetwork(seed: 3);
        (double[] x, double[] y) = Data(rowCount, 4, 1);
        var together = new double[rowCount];

        net.Forward(new PackedRows<double>(net, x), together);

        Assert.Equal(Enumerable.Range(0, rowCount).Select(row => net.Forward(x.AsSpan(4 * row, 4))), together);
        double mean = Enumerable.Range(0, rowCount).Sum(row => net.ComputeLoss(x.AsSpan(4 * row, 4), y[row])) / rowCount;
        Numbers.AssertClose(mean, net.ComputeLoss(new PackedRows<double>(net, x, y)), 1e-14, "mean loss");
    }

    [Fact]
    public void A_step_descends_by_the_mean_gradient()
    {
        var net = new PlacementNetwork(seed: 3);
        (double[] x, double[] y) = Data(21, 4, 1);
        var rows = new PackedRows<double>(net, x, y);
        var gradient = new double[26];
        net.Backward(rows, gradient);
        double[] expected = net.ParameterSpan.ToArray().Zip(gradient, (old, derivative) => old - 0.5 * derivative).ToArray();

        net.Step(rows, 0.5);

        Assert.Equal(expected, net.ParameterSpan.ToArray());
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        AssertSameOnThreads(new PlacementNetwork(seed: 1), 40_000);
        AssertSameOnThreads(new GeneralNetwork(seed: 1), 40_000);
        AssertSameOnThreads(new LoopNetwork(seed: 1), 3_000);
    }

    [Fact]
    public void Packing_some_rows_takes_them_in_their_order()
    {
        var net = new PlacementNetwork(seed: 3);
        (double[] x, double[] y) = Data(30, 4, 1);
        int[] order = { 29, 0, 7, 7, 12, 3, 21, 28, 1, 2, 5 };
        var some = new PackedRows<double>(4, 1);
        some.Pack(x, y, order);
        var predictions = new double[order.Length];

        net.Forward(some, predictions);

        Assert.Equal(order.Length, some.RowCount);
        Assert.Equal(order.Select(row => net.Forward(x.AsSpan(4 * row, 4))), predictions);
        some.Pack(x.AsSpan(0, 8), y.AsSpan(0, 2));
        Assert.Equal(2, some.RowCount);
        Numbers.AssertClose((net.ComputeLoss(x.AsSpan(0, 4), y[0]) + net.ComputeLoss(x.AsSpan(4, 4), y[1])) / 2, net.ComputeLoss(some), 1e-14, "mean loss");
    }

    [Fact]
    public void Rows_that_do_not_fit_the_network_are_named()
    {
        var net = new PlacementNetwork(seed: 3);
        var rows = new PackedRows<double>(net, new double[8]);

        Assert.Equal("x", Assert.Throws<ArgumentException>(() => new PackedRows<double>(net, new double[9])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => new PackedRows<double>(net, Array.Empty<double>())).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => new PackedRows<double>(net, new double[8], new double[3])).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentException>(() => rows.Pack(new double[8], default, new[] { 2 })).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentException>(() => rows.Pack(new double[8], default, ReadOnlySpan<int>.Empty)).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentException>(() => net.Step(rows, 0.1)).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentException>(() => net.ComputeLoss(new PackedRows<double>(4, 1))).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentException>(() => net.ComputeLoss(new PackedRows<double>(3, 1))).ParamName);
        Assert.Equal("predictions", Assert.Throws<ArgumentException>(() => net.Forward(rows, new double[3])).ParamName);
        Assert.Equal("gradient", Assert.Throws<ArgumentException>(() => net.Backward(new PackedRows<double>(net, new double[4], new double[1]), new double[25])).ParamName);
        Assert.Throws<ArgumentNullException>(() => net.Step(null!, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.MaxDegreeOfParallelism = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PackedRows<double>(0, 1));
        Assert.Equal(2, rows.RowCount);
    }

    private static void AssertSameOnThreads(INetwork<double> net, int rowCount)
    {
        int inputs = net.Topology.InputCount, outputs = net.Topology.OutputCount;
        (double[] x, double[] y) = Data(rowCount, inputs, outputs);
        var rows = new PackedRows<double>(net, x, y);
        double[] gradient = new double[net.Topology.ParameterCount], predictions = new double[rowCount * outputs];
        double loss = net.Backward(rows, gradient);
        net.Forward(rows, predictions);
        foreach (int threads in new[] { 2, 5 })
        {
            rows.MaxDegreeOfParallelism = threads;
            double[] parallelGradient = new double[gradient.Length], parallelPredictions = new double[predictions.Length];

            Assert.Equal(loss, net.Backward(rows, parallelGradient));
            net.Forward(rows, parallelPredictions);

            Assert.Equal(gradient, parallelGradient);
            Assert.Equal(predictions, parallelPredictions);
        }
    }

    private static (double[] X, double[] Y) Data(int rows, int inputs, int outputs)
    {
        var random = new PortableRandom(9);
        return (
            Enumerable.Range(0, rows * inputs).Select(_ => 2 * random.NextDouble() - 1).ToArray(),
            Enumerable.Range(0, rows * outputs).Select(index => index % outputs == index / outputs % outputs ? 1.0 : 0.0).ToArray());
    }
}
