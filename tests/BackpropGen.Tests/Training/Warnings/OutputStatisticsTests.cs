using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training.Warnings;

public class OutputStatisticsTests
{
    [Theory]
    [InlineData(1, true, false)]
    [InlineData(0.75, true, false)] // an error of 1/16 of the variance
    [InlineData(0.5, false, false)] // a quarter
    [InlineData(1 / 64.0, false, false)]
    [InlineData(1 / 128.0, false, true)]
    [InlineData(0, false, true)]
    [InlineData(-1, false, false)]
    public void Predictions_have_learnt_nine_tenths_of_the_variance_or_are_constant_below_a_ten_thousandth(double slope, bool hasLearnt, bool isConstant)
    {
        OutputStatistics output = Of(slope, shift: 0, new[] { -1.0, 1 });

        Assert.Equal((hasLearnt, isConstant, true), (output.HasLearnt, output.IsConstant, output.HasTargetsVaried));
        Assert.Equal((0.0, 1.0), (output.PredictionMean, output.TargetDeviation));
    }

    [Fact]
    public void The_mean_and_the_deviation_are_those_of_their_formulas()
    {
        double[] x = { 1, 2, 4, 8, -3 };

        OutputStatistics output = Of(slope: 2, shift: 3, x);

        double mean = x.Average();
        Numbers.AssertClose(2 * mean + 3, output.PredictionMean, 1e-12, "mean of the predictions");
        Numbers.AssertClose(System.Math.Sqrt(x.Average(value => (value - mean) * (value - mean))), output.TargetDeviation, 1e-12, "deviation of the targets");
        Assert.False(output.HasLearnt);
    }

    [Fact]
    public void Constant_targets_are_neither_learnt_nor_predicted_by_a_constant()
    {
        OutputStatistics output = Of(slope: 1, shift: 0, new[] { 0.5, 0.5 });

        Assert.Equal((false, false, false), (output.HasTargetsVaried, output.HasLearnt, output.IsConstant));
    }

    /// <summary>The targets are x, and the predictions slope·x + shift.</summary>
    private static OutputStatistics Of(double slope, double shift, double[] x)
    {
        var net = new SalaryNetwork();
        net.Initialize(Initialization.Constant(0));
        net.ParameterSpan[ParameterLayout.WeightIndex(SalaryNetwork.Topology, 1, 0, 0)] = 1;
        net.ParameterSpan[ParameterLayout.WeightIndex(SalaryNetwork.Topology, 2, 0, 0)] = slope;
        net.ParameterSpan[^1] = shift;
        var data = new DataSet<double>(x.Select(value => new[] { value, 7 }).ToArray(), x);
        OutputStatistics output = Assert.Single(OutputStatistics.Of(net, data, inBatches: false));
        Assert.Equal(output, Assert.Single(OutputStatistics.Of(net, data, inBatches: true)));
        return output;
    }
}
