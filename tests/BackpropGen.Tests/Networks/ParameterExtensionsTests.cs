using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Networks;

public class ParameterExtensionsTests
{
    [Fact]
    public void Backward_and_Descend_are_a_step()
    {
        PlacementNetwork stepped = new(seed: 3), descended = new(seed: 3);
        double[] x = { 0.1, -0.2, 0.3, -0.4 }, y = { 1 }, gradient = new double[PlacementNetwork.ParameterCount];

        double loss = descended.Backward(x, y, gradient);
        descended.Descend(gradient, 0.5);

        Assert.Equal(stepped.Step(x, y, 0.5), loss);
        Numbers.AssertClose(stepped.ParameterSpan.ToArray(), descended.ParameterSpan, 1e-15, "parameters");
    }

    [Fact]
    public void Single_precision_descends_too()
    {
        var net = new SinglePrecisionNetwork(seed: 3);
        float[] before = net.ParameterSpan.ToArray();

        net.Descend(Enumerable.Repeat(2f, before.Length).ToArray(), 0.25f);

        Assert.Equal(before.Select(value => value - 0.5f), net.ParameterSpan.ToArray());
    }

    [Fact]
    public void A_gradient_of_another_length_is_refused_and_nothing_changes()
    {
        var net = new PlacementNetwork(seed: 3);
        double[] before = net.ParameterSpan.ToArray();

        Refused.Argument("gradient holds 25 values, expected 26", () => net.Descend(new double[25], 0.1));

        Assert.Equal(before, net.ParameterSpan);
        Assert.Throws<ArgumentNullException>("network", () => DescentExtensions.Descend<double>(null!, before, 0.1));
        Assert.Throws<ArgumentNullException>("network", () => ParameterExtensions.AllFinite<double>(null!));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_parameter_that_is_not_finite_is_found_wherever_it_stands(double bad)
    {
        var net = new PlacementNetwork(seed: 3);
        var single = new SinglePrecisionNetwork(seed: 3);

        Assert.True(net.AllFinite() && single.AllFinite());
        for (int index = 0; index < PlacementNetwork.ParameterCount; index++)
        {
            double before = net.ParameterSpan[index];
            net.ParameterSpan[index] = bad;
            Assert.False(net.AllFinite());
            net.ParameterSpan[index] = before;
        }

        single.ParameterSpan[^1] = (float)bad;
        Assert.False(single.AllFinite());
    }

    /// <summary>What a trainer looks with: vectors of several numbers, and what remains.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_found_at_every_place_of_a_vector(double bad)
    {
        for (int length = 0; length < 20; length++)
        {
            double[] values = Enumerable.Repeat(double.MaxValue, length).ToArray();
            Assert.True(Real.AllFinite<double>(values));
            for (int index = 0; index < length; index++)
            {
                values[index] = bad;
                Assert.False(Real.AllFinite<double>(values));
                values[index] = double.MaxValue;
            }
        }
    }
}
