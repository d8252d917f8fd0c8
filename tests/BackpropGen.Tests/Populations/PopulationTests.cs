using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Populations;

/// <summary>The arguments of a population, its copies and its masks. That its results are those of single networks is tested beside the generator.</summary>
public class PopulationTests
{
    private const int Count = 11;

    private static readonly double[] X = [0.3, -0.7], Y = [1.0];

    private readonly XorNetwork.Population _population = new(Count, seed: 40);

    [Fact]
    public void Networks_begin_with_the_weights_of_seeds_in_turn()
    {
        Assert.Equal(Count, _population.Count);
        for (int index = 0; index < Count; index++)
        {
            Assert.Equal(new XorNetwork(40 + index).ParameterSpan.ToArray(), _population[index].ParameterSpan.ToArray());
        }

        Assert.Equal(new XorNetwork(int.MinValue).ParameterSpan.ToArray(), new XorNetwork.Population(2, int.MaxValue)[1].ParameterSpan.ToArray());
    }

    [Fact]
    public void A_network_is_copied_out_and_in()
    {
        XorNetwork copy = _population[9];
        copy.w11_1 = 5.0;
        Assert.NotEqual(5.0, _population[9].w11_1);

        double[][] others = [.. Enumerable.Range(0, Count).Where(index => index != 9).Select(index => _population[index].ParameterSpan.ToArray())];
        _population[9] = copy;

        Assert.Equal(copy.ParameterSpan.ToArray(), _population[9].ParameterSpan.ToArray());
        Assert.Equal(others, Enumerable.Range(0, Count).Where(index => index != 9).Select(index => _population[index].ParameterSpan.ToArray()));
        Assert.Throws<ArgumentNullException>(() => _population[0] = null!);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(Count)]
    public void A_network_that_does_not_exist_is_named(int index)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => _population[index]);
        Assert.Equal("index", refused.ParamName);
        Assert.StartsWith($"index is {index}, expected 0 to 10.", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _population[index] = new XorNetwork());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(int.MaxValue)]
    public void A_count_out_of_range_is_named(int count)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => new XorNetwork.Population(count));
        Assert.Equal("count", refused.ParamName);
        Assert.StartsWith($"count is {count}, expected 1 to ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 1, 1, 0, 0, "x", "x holds 3 values, expected 2 or 22: one row for all networks, or a row for each.")]
    [InlineData(22, 2, 1, 0, 0, "y", "y holds 2 values, expected 1 or 11: one row for all networks, or a row for each.")]
    [InlineData(2, 11, 2, 0, 0, "learningRates", "learningRates holds 2 values, expected 1 or 11: one for all networks, or one for each.")]
    [InlineData(2, 1, 0, 0, 0, "learningRates", "learningRates holds 0 values, expected 1 or 11: one for all networks, or one for each.")]
    [InlineData(2, 1, 1, 10, 0, "losses", "losses holds 10 values, expected 11.")]
    [InlineData(2, 1, 11, 11, 1, "active", "active holds 1 values, expected 11.")]
    public void A_step_names_a_span_of_the_wrong_length_and_moves_nothing(
        int x, int y, int rates, int losses, int active, string argument, string message)
    {
        var refused = Assert.Throws<ArgumentException>(
            () => _population.Step(new double[x], new double[y], new double[rates], new double[losses], new bool[active]));

        Assert.Equal(argument, refused.ParamName);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(new XorNetwork(40).ParameterSpan.ToArray(), _population[0].ParameterSpan.ToArray());
    }

    [Fact]
    public void Every_call_names_a_span_of_the_wrong_length()
    {
        double[] x = new double[4], y = new double[2], losses = new double[Count];
        int[] rows = new int[Count], wrong = [.. rows];
        wrong[3] = 2;

        Assert.Equal("predictions", Assert.Throws<ArgumentException>(() => _population.Forward(X, losses.AsSpan(1))).ParamName);
        Assert.Equal("losses", Assert.Throws<ArgumentException>(() => _population.ComputeLoss(X, Y, losses.AsSpan(1))).ParamName);
        Assert.Equal("gradients", Assert.Throws<ArgumentException>(() => _population.Backward(X, Y, losses)).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentException>(() => _population.Forward(x, rows.AsSpan(1), losses)).ParamName);
        Assert.StartsWith("rows[3] is 2, expected 0 to 1.", Assert.Throws<ArgumentException>(() => _population.Forward(x, wrong, losses)).Message, StringComparison.Ordinal);
        Assert.StartsWith("rows[3] is 2, expected 0 to 1.", Assert.Throws<ArgumentException>(() => _population.Step(x, y, wrong, [0.1])).Message, StringComparison.Ordinal);
        Assert.StartsWith("rows[3] is 2, expected 0 to 1.", Assert.Throws<ArgumentException>(() => _population.StepEach(x, y, wrong, [0.1])).Message, StringComparison.Ordinal);
        Assert.Equal("losses", Assert.Throws<ArgumentException>(() => _population.StepEach(x, y, [0, 1], [0.1], losses)).ParamName);
        Assert.Equal("parameters", Assert.Throws<ArgumentException>(() => _population.CopyTo(0, losses)).ParamName);
        Assert.Equal("parameters", Assert.Throws<ArgumentException>(() => _population.CopyFrom(0, losses)).ParamName);
    }

    /// <summary>0·∞ is not a number, and −0 + 0 is 0: a learning rate of 0 would change both.</summary>
    [Fact]
    public void A_network_that_does_not_move_keeps_every_bit()
    {
        double[] parameters = [-0.0, 1.0, -0.0, double.Epsilon, 1e300, -1e300, 2.0, -0.0, 3.0], after = new double[9], losses = Enumerable.Repeat(7.0, Count).ToArray();
        bool[] active = [.. Enumerable.Range(0, Count).Select(index => index is not (2 or 10))];
        _population.CopyFrom(2, parameters);
        _population.CopyFrom(10, parameters);

        _population.Step([double.PositiveInfinity, 1.0], Y, 0.5, losses, active);

        foreach (int index in new[] { 2, 10 })
        {
            _population.CopyTo(index, after);
            Assert.Equal(parameters.Select(BitConverter.DoubleToInt64Bits), after.Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal(7.0, losses[index]);
        }

        _population.CopyTo(1, after);
        Assert.Contains(double.NaN, after);
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        var population = new ManyClassesNetwork.Population(300);
        int count = population.Count;
        double[] x = new double[4 * count], y = new double[3 * count], rates = [0.1], predictions = new double[3 * count], losses = new double[2 * count];
        var gradients = new double[count * population.Topology.ParameterCount];
        var parameters = new double[population.Topology.ParameterCount];
        int[] rows = [.. Enumerable.Range(0, count)];
        bool[] active = [.. rows.Select(row => row % 3 > 0)];
        long allocated = 0;
        for (int round = 0; round < 60; round++)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread();
            population.Forward(x, predictions);
            population.Forward(x, rows, predictions);
            population.ComputeLoss(x, y, losses.AsSpan(0, count));
            population.Backward(x, y, gradients, losses.AsSpan(0, count));
            population.Step(x, y, 0.1, losses.AsSpan(0, count), active);
            population.Step(x, y, rows, rates);
            population.StepEach(x, y, [0, 1], rates, losses, active);
            population.CopyTo(5, parameters);
            population.CopyFrom(6, parameters);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        Assert.Equal(0, allocated);
    }
}
