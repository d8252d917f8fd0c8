using Xunit;

namespace BackpropGen.Tests.Training;

public class WeightPenaltyTests
{
    private static readonly Topology OneNode = new(new[] { 3, 1 }, new[] { Activation.Linear }, Loss.MSE, Bias.PerNode);

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(0.5, 0, 1, -2, 0)]
    [InlineData(0, 0.25, 0.25, -0.25, 0)]
    [InlineData(0.5, 0.25, 1.25, -2.25, 0)]
    public void The_gradient_of_a_weight_has_its_sign_and_that_of_0_is_0(double l2, double l1, double positive, double negative, double none)
    {
        var penalty = new WeightPenalty<double>(new WeightMask(OneNode), l2, l1);
        double[] gradient = { 10, 10, 10, 10 };

        penalty.AddGradient(new double[] { 2, -4, 0, 8 }, gradient);

        Assert.Equal(new[] { 10 + positive, 10 + negative, 10 + none, 10 }, gradient);
    }

    [Theory]
    [InlineData(0.5, 5)] // ½·0.5·(4 + 16)
    [InlineData(0, 0)]
    public void The_smooth_term_is_that_of_L2_without_the_biases(double l2, double expected) =>
        Assert.Equal(expected, new WeightPenalty<double>(new WeightMask(OneNode), l2, 0.25).SmoothValue(new double[] { 2, -4, 0, 8 }));
}
