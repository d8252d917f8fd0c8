using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class DefaultLearningRateTests
{
    [Theory]
    [InlineData("Sgd", 0.1)]
    [InlineData("Momentum", 0.1)]
    [InlineData("Nesterov", 0.1)]
    [InlineData("RmsProp", 0.001)]
    [InlineData("Adam", 0.001)]
    [InlineData("AdamW", 0.001)]
    [InlineData("RProp", 0.1)]
    [InlineData("Lbfgs", 1)]
    public void Without_a_learning_rate_the_optimiser_takes_its_own(string name, double rate)
    {
        Optimizer optimizer = OptimizerNamed.Make(name);
        PlainProblem implicitly = PlainProblem.Classification("2-2-1"), explicitly = PlainProblem.Classification("2-2-1");
        int batchSize = name is "RProp" or "Lbfgs" ? FitOptions.AllRows : 3;

        var trainer = new Trainer<double>(implicitly.Network, implicitly.Data, new() { Optimizer = optimizer, BatchSize = batchSize, Epochs = 5 });
        trainer.Run();
        explicitly.Network.Fit(explicitly.Data, new() { Optimizer = OptimizerNamed.Make(name), BatchSize = batchSize, Epochs = 5, LearningRate = rate });

        Assert.Equal((rate, rate), (optimizer.DefaultLearningRate, trainer.LearningRate));
        Assert.Equal(explicitly.Parameters, implicitly.Parameters);
        Assert.NotEqual(PlainProblem.Classification("2-2-1").Parameters, implicitly.Parameters);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_learning_rate_out_of_range_is_refused(double rate)
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");

        Refused.Argument("LearningRate is", () => problem.Network.Fit(problem.Data, new() { LearningRate = rate }));
        Refused.Argument("expected a finite number above 0, or null", () => problem.Network.Fit(problem.Data, new() { LearningRate = rate }));
    }
}
