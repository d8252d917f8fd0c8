using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>Several steps in one call are those steps, to the last bit, whatever form of code takes them.</summary>
public class StepEachTests
{
    private const int RowCount = 23;

    // None, one, chunks that end before, at and after a block or a chunk of losses.
    private static readonly int[] Lengths = { 0, 1, 2, 15, 16, 17, 63, 64, 65, 200 };

    public static TheoryData<string> Doubles() => Names(Combination.Doubles);

    public static TheoryData<string> Product() => Names(Combination.Product);

    public static TheoryData<string> Singles() => Names(Combination.AllSingles);

    public static TheoryData<string> Lanes() => Names(Combination.Lanes.Concat(Combination.SingleLanes));

    [Theory]
    [MemberData(nameof(Doubles))]
    public void Steps_in_one_call_have_the_bits_of_steps_one_by_one(string name) =>
        AssertSameAsOneByOne((INetwork<double>)Combination.Create(name), value => value);

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Product))]
    public void Steps_in_one_call_have_the_bits_of_steps_one_by_one_with_every_activation_and_loss(string name) =>
        Steps_in_one_call_have_the_bits_of_steps_one_by_one(name);

    [Theory]
    [MemberData(nameof(Singles))]
    public void Steps_in_one_call_in_single_precision_have_the_bits_of_steps_one_by_one(string name) =>
        AssertSameAsOneByOne((INetwork<float>)Combination.Create(name), value => (float)value);

    /// <summary>Beyond |z| = 36, in the middle of the rows and at their ends, the statements take a row, and the loop goes on after it.</summary>
    [Theory]
    [MemberData(nameof(Lanes))]
    public void Steps_of_large_parameters_in_one_call_have_the_bits_of_steps_one_by_one(string name)
    {
        switch (Combination.Create(name))
        {
            case INetwork<double> network: AssertSameAsOneByOne(network, value => value, spread: 90.0); break;
            case object network: AssertSameAsOneByOne((INetwork<float>)network, value => (float)value, spread: 90.0); break;
        }
    }

    /// <summary>Rates so high that the last digits of δ = σ(z) ≈ e^z are seen in the parameters.</summary>
    [Theory]
    [InlineData(-39.0, 1e14, true)]
    [InlineData(-304.0, 1e130, false)]
    public void Rows_far_and_near_in_turns_are_steps(double bias, double rate, bool areSomeNear)
    {
        PlacementNetwork inOneCall = new(seed: 2), oneByOne = new(seed: 2);
        double[] x = Enumerable.Range(0, 4 * RowCount).Select(position => Math.Sin(position)).ToArray(), y = new double[RowCount];
        int[] rows = Enumerable.Range(0, RowCount).ToArray();
        foreach (PlacementNetwork network in new[] { inOneCall, oneByOne })
        {
            network.W1[0, 0] = 9.0;
            network.W2[0, 0] = 9.0;
            network.B2[0] = -4.5;
            network.W3[0, 0] = 8.0;
            network.B3[0] = bias;
        }

        double[] z = rows.Select(row => Math.Log(oneByOne.Forward(x.AsSpan(4 * row, 4)))).ToArray();
        double[] start = oneByOne.ParameterSpan.ToArray();
        var losses = new double[RowCount];

        inOneCall.StepEach(x, y, rows, rate, losses);

        Assert.Contains(z, value => value < -36.5);
        Assert.Equal(areSomeNear, z.Any(value => value > -35.5));
        Assert.Equal(rows.Select(row => oneByOne.Step(x.AsSpan(4 * row, 4), y.AsSpan(row, 1), rate)), losses);
        Assert.Equal(oneByOne.ParameterSpan.ToArray(), inOneCall.ParameterSpan.ToArray());
        Assert.NotEqual(start, inOneCall.ParameterSpan.ToArray());
    }

    /// <summary>Losses of many rows are made of outputs: those of far rows are not σ without a branch. Beside y = 0 their last digits are seen.</summary>
    [Fact]
    public void Losses_of_far_rows_are_those_of_steps()
    {
        var network = (INetwork<double>)Combination.Create("Lanes_Three");
        int inputs = network.Topology.InputCount;
        double[] x = Enumerable.Range(0, inputs * RowCount).Select(position => Math.Sin(position)).ToArray(), y = new double[RowCount], losses = new double[RowCount];
        int[] rows = Enumerable.Range(0, RowCount).ToArray();
        network.ParameterSpan[^1] = -304.0;

        network.StepEach(x, y, rows, 0.1, losses);

        Assert.Equal(rows.Select(row => network.Step(x.AsSpan(row * inputs, inputs), y.AsSpan(row, 1), 0.1)), losses);
        Assert.All(losses, loss => Assert.InRange(loss, 1e-280, 1e-240));
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Narrow_networks_keep_their_parameters_in_registers(string name) =>
        Assert.Contains("_parameters.StepEach(", Combination.Text(name), StringComparison.Ordinal);

    [Theory]
    [InlineData("FiveNodes", "4, 5, 1, Activation.Sigmoid, Loss.BCE")]
    [InlineData("OneNode", "4, 1, 1, Activation.Sigmoid, Loss.BCE")]
    [InlineData("NoHidden", "4, 1, Activation.Sigmoid, Loss.BCE")]
    [InlineData("TwoOutputs", "4, 3, 2, Activation.Sigmoid, Loss.BCE")]
    [InlineData("Shared", "4, 3, 1, Activation.Sigmoid, Loss.BCE, Bias = Bias.SharedPerLayer")]
    [InlineData("Rectified", "4, 3, 1, Activation.ReLU, Loss.MSE, Output = Activation.Linear")]
    [InlineData("ManyInputs", "7, 3, 1, Activation.Sigmoid, Loss.BCE")]
    [InlineData("WideSecond", "3, 3, 3, 1, Activation.Sigmoid, Loss.BCE")]
    public void Networks_that_do_not_fit_into_registers_run_the_statements(string name, string arguments)
    {
        NetworkFactory networks = NetworkFactory.Compile(new[] { KeyValuePair.Create(name, arguments) });

        Assert.DoesNotContain("_parameters.StepEach(", networks.Text(name), StringComparison.Ordinal);
        AssertSameAsOneByOne((INetwork<double>)networks.Create(name), value => value);
    }

    [Fact]
    public void Numbers_without_end_spoil_the_same_parameters()
    {
        foreach (double extreme in new[] { double.PositiveInfinity, double.NaN, 1e300, -1e300 })
        {
            var inOneCall = new PlacementNetwork(seed: 2);
            var oneByOne = new PlacementNetwork(seed: 2);
            double[] x = { 0.1, -0.2, 0.3, 0.4, 0.5, extreme, -0.7, 0.8, 0.2, 0.1, 0.4, -0.9 }, y = { 1, 0, 1 };
            var losses = new double[3];

            inOneCall.StepEach(x, y, new[] { 0, 1, 2 }, 0.5, losses);

            double[] expected = Enumerable.Range(0, 3).Select(row => oneByOne.Step(x.AsSpan(4 * row, 4), y.AsSpan(row, 1), 0.5)).ToArray();
            Assert.Equal(expected, losses);
            Assert.Equal(oneByOne.ParameterSpan.ToArray(), inOneCall.ParameterSpan.ToArray());
        }
    }

    [Theory]
    [InlineData(9, 2, 2, "x", "x holds 9 values, expected a multiple of 4.")]
    [InlineData(8, 3, 2, "y", "y holds 3 values, expected 2.")]
    [InlineData(8, 2, 3, "losses", "losses holds 3 values, expected 2.")]
    public void Rows_and_losses_that_do_not_fit_are_named(int inputs, int targets, int losses, string argument, string message)
    {
        var net = new PlacementNetwork(seed: 2);
        double[] before = net.ParameterSpan.ToArray();

        var refused = Assert.Throws<ArgumentException>(() => net.StepEach(new double[inputs], new double[targets], new[] { 0, 1 }, 0.1, new double[losses]));

        Assert.Equal(argument, refused.ParamName);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, net.ParameterSpan.ToArray());
    }

    [Theory]
    [InlineData(2, 2, "rows[1] is 2, expected 0 to 1.")]
    [InlineData(2, -1, "rows[1] is -1, expected 0 to 1.")]
    [InlineData(0, 0, "rows[0] is 0, expected none, because x holds no row.")]
    public void A_row_that_does_not_exist_is_named_before_anything_is_changed(int count, int row, string message)
    {
        foreach (INetwork<double> net in new INetwork<double>[] { new PlacementNetwork(seed: 2), new GeneralNetwork(seed: 2) })
        {
            double[] before = net.ParameterSpan.ToArray();
            int[] rows = { 0, row };
            double[] x = new double[count * net.Topology.InputCount], y = new double[count * net.Topology.OutputCount];

            var refused = Assert.Throws<ArgumentException>(() => net.StepEach(x, y, rows, 0.1, new double[2]));

            Assert.Equal("rows", refused.ParamName);
            Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
            Assert.Equal(before, net.ParameterSpan.ToArray());
        }
    }

    private static TheoryData<string> Names(IEnumerable<Combination> combinations)
    {
        var names = new TheoryData<string>();
        foreach (Combination combination in combinations)
        {
            names.Add(combination.Name);
        }

        return names;
    }

    private static void AssertSameAsOneByOne<T>(INetwork<T> network, Func<double, T> real, double spread = 1.0)
        where T : unmanaged
    {
        int inputs = network.Topology.InputCount, outputs = network.Topology.OutputCount;
        var random = new PortableRandom(11);
        T[] x = Enumerable.Range(0, RowCount * inputs).Select(_ => real(2 * random.NextDouble() - 1)).ToArray();
        T[] y = Enumerable.Range(0, RowCount * outputs).Select(_ => real(random.NextDouble())).ToArray();
        T[] start = Enumerable.Range(0, network.Topology.ParameterCount).Select(_ => real(spread * (random.NextDouble() - 0.5))).ToArray();
        T rate = real(0.3);
        foreach (int length in Lengths)
        {
            int[] rows = Enumerable.Range(0, length).Select(_ => random.NextInt(RowCount)).ToArray();
            start.CopyTo(network.ParameterSpan);
            T[] expected = rows.Select(row => network.Step(x.AsSpan(row * inputs, inputs), y.AsSpan(row * outputs, outputs), rate)).ToArray();
            T[] parameters = network.ParameterSpan.ToArray();
            start.CopyTo(network.ParameterSpan);
            var losses = new T[length];

            network.StepEach(x, y, rows, rate, losses);

            Assert.Equal(expected, losses);
            Assert.Equal(parameters, network.ParameterSpan.ToArray());
            // Where every σ is at its end, so that nothing is learned, this has nothing to say.
            Assert.True(length < 15 || spread > 1.0 || !start.AsSpan().SequenceEqual(network.ParameterSpan));
        }
    }
}
