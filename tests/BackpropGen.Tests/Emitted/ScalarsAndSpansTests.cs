using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Emitted;

/// <summary>The ways to call one kernel give the same bits, and the views look at the same memory.</summary>
public class ScalarsAndSpansTests
{
    private static readonly double[] X = { 0.1, -0.2, 0.3, 0.4 };

    [Fact]
    public void Separate_numbers_and_spans_give_the_same_bits()
    {
        var net = new PlacementNetwork(seed: 4);
        var gradient = new double[26];
        double loss = net.Backward(X, new[] { 1.0 }, gradient);

        Assert.Equal(loss, net.Backward(X[0], X[1], X[2], X[3], 1, out PlacementNetwork.ParameterSet named));
        Assert.Equal(gradient, named.AsSpan());
        Assert.Equal(loss, net.Backward(X, new[] { 1.0 }, out PlacementNetwork.ParameterSet fromSpans));
        Assert.Equal(gradient, fromSpans.AsSpan());
        Assert.Equal(loss, net.ComputeLoss(X[0], X[1], X[2], X[3], 1));
        Assert.Equal(net.Forward(X), net.Forward(X[0], X[1], X[2], X[3]));
        Assert.Equal(loss, net.ComputeLoss(X, 1));
        Assert.Equal(loss, net.Backward(X, 1, out PlacementNetwork.ParameterSet fromOneTarget));
        Assert.Equal(gradient, fromOneTarget.AsSpan());
        var third = new PlacementNetwork(seed: 4);
        Assert.Equal(loss, third.Step(X, 1, 0.5));
        var other = new PlacementNetwork(seed: 4);
        net.Step(X, new[] { 1.0 }, 0.5);
        other.Step(X[0], X[1], X[2], X[3], 1, 0.5);
        Assert.Equal(net.ParameterSpan, other.ParameterSpan);
        Assert.Equal(net.ParameterSpan, third.ParameterSpan);
    }

    [Fact]
    public void Several_outputs_come_as_out_arguments()
    {
        var net = new ClassesNetwork(seed: 4);
        var prediction = new double[3];
        net.Forward(X, prediction);

        net.Forward(X[0], X[1], X[2], X[3], out double o21, out double o22, out double o23);

        Assert.Equal(prediction, new[] { o21, o22, o23 });
        Assert.Equal(1, prediction.Sum(), 1e-15);
        var dx = new double[4];
        double loss = net.InputGradient(X, new[] { 0.0, 1, 0 }, dx);
        Assert.Equal(loss, net.InputGradient(X[0], X[1], X[2], X[3], 0, 1, 0, out double dx1, out double dx2, out double dx3, out double dx4));
        Assert.Equal(dx, new[] { dx1, dx2, dx3, dx4 });
    }

    [Fact]
    public void A_network_of_loops_takes_separate_numbers_too()
    {
        var net = new ArrayNetwork(seed: 4);
        double[] x = Enumerable.Range(0, 20).Select(i => 0.05 * i).ToArray();
        var gradient = new double[ArrayNetwork.ParameterCount];
        double before = net.Backward(x, new[] { 1.0 }, gradient);

        Assert.Equal(net.Forward(x), net.Forward(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12], x[13],
            x[14], x[15], x[16], x[17], x[18], x[19]));
        Assert.Equal(before, net.Step(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12], x[13], x[14], x[15],
            x[16], x[17], x[18], x[19], 1, 0.01));
        Assert.True(net.ComputeLoss(x, new[] { 1.0 }) < before);
    }

    [Fact]
    public void Names_matrices_and_the_span_are_one_memory()
    {
        var net = new PlacementNetwork();

        for (int index = 0; index < 26; index++)
        {
            net.ParameterSpan[index] = index;
        }

        Assert.Equal(PlacementNetwork.ParameterNames.Count, net.ParameterSpan.Length);
        Assert.Equal(0, net.w11_1);
        Assert.Equal(11, net.w43_1);
        Assert.Equal(12, net.b11);
        Assert.Equal(25, net.b31);
        Assert.Equal(net.w41_1, net.W1[3, 0]);
        Assert.Equal(net.w22_2, net.W2[1, 1]);
        Assert.Equal(net.b22, net.B2[1]);
        foreach ((string name, int index) in PlacementNetwork.ParameterNames.Select((name, index) => (name, index)))
        {
            Assert.Equal((double)index, typeof(PlacementNetwork).GetProperty(name)!.GetValue(net));
        }

        net.W3[1, 0] = -1;
        net.w11_1 += 5;
        Assert.Equal((-1, 5), (net.w21_3, net.Parameters.w11_1));
        PlacementNetwork.ParameterSet saved = net.Parameters;
        net.Initialize(Initialization.Constant(0));
        net.Parameters = saved;
        Assert.Equal(-1, net.w21_3);
    }

    [Fact]
    public void Beyond_the_unrolled_size_names_live_in_Parameters_and_beyond_those_in_matrices()
    {
        var loops = new LoopNetwork();
        loops.Parameters.w64_32_1 = 7;
        Assert.Equal(7, loops.W1[63, 31]);
        Assert.Equal(2410, LoopNetwork.ParameterNames.Count);
        Assert.Equal("w64_32_1", LoopNetwork.ParameterNames[63 * 32 + 31]);
        loops.Backward(new double[64], Enumerable.Range(0, 10).Select(j => j == 0 ? 1.0 : 0).ToArray(), out LoopNetwork.ParameterSet gradient);
        Assert.Equal(gradient.B2[9], gradient.b2_10);

        var array = new ArrayNetwork();
        array.W2[299, 0] = 8;
        Assert.Equal(8, array.ParameterSpan[20 * 300 + 300 + 299]);
        var view = new ArrayNetwork.ParameterView(new double[ArrayNetwork.ParameterCount]);
        Assert.Equal((20, 300), (view.W1.Rows, view.W1.Columns));
        Assert.Throws<ArgumentException>(() => _ = new ArrayNetwork.ParameterView(new double[3]).W1);
    }

    [Fact]
    public void A_matrix_view_checks_its_indices()
    {
        var net = new PlacementNetwork();

        Assert.Equal("row", Assert.Throws<ArgumentOutOfRangeException>(() => net.W1[4, 0]).ParamName);
        Assert.Equal("column", Assert.Throws<ArgumentOutOfRangeException>(() => net.W1[0, 3]).ParamName);
        Assert.Equal("row", Assert.Throws<ArgumentOutOfRangeException>(() => net.W1[-1, 0]).ParamName);
        Assert.Throws<ArgumentException>(() => new MatrixView<double>(new double[5], 2, 3).Rows);
        Assert.Equal("row", Assert.Throws<ArgumentOutOfRangeException>(() => net.W1.Row(int.MinValue)[0]).ParamName);
        Assert.Equal(net.w23_1, net.W1.Row(1)[2]);
        Assert.Equal(net.w32_1, net.W1.ToArray()[2, 1]);
    }
}
