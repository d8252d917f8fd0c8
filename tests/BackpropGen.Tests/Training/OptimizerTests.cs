using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class OptimizerTests
{
    private const int Epochs = 25;

    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (string sizes in new[] { "2-2-1", "4-3-2-1" })
        {
            foreach (string name in new[] { "Sgd", "Momentum", "Nesterov", "RmsProp", "Adam", "AdamW", "RProp" })
            {
                foreach (int batch in name == "RProp" ? new[] { FitOptions.AllRows } : new[] { 1, 3, FitOptions.AllRows })
                {
                    cases.Add(sizes, name, batch);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_optimiser_equals_its_formula_step_by_step(string sizes, string name, int batchSize)
    {
        PlainProblem problem = PlainProblem.Classification(sizes);
        (Optimizer optimizer, PlainStep oracle, double eta) = Make(name, problem.Network.Topology);
        double[] w = problem.Parameters;
        var trainer = new Trainer<double>(problem.Network, problem.Data, new() { Optimizer = optimizer, LearningRate = eta, BatchSize = batchSize });
        int t = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            double loss = 0, norm = 0;
            foreach (int[] batch in problem.AllRows.Chunk(batchSize))
            {
                loss += problem.Loss(w, batch) * batch.Length / problem.X.Length;
                double[] g = problem.Gradient(w, batch);
                norm = Math.Sqrt(g.Sum(value => value * value));
                oracle(w, g, eta, ++t);
            }

            Numbers.AssertClose(loss, trainer.RunEpoch(), 1e-12, "loss");
            Numbers.AssertClose(w, problem.Network.ParameterSpan, 1e-12, $"w after epoch {epoch + 1}");
            Numbers.AssertClose(norm, trainer.LastEpoch.GradientNorm, 1e-12, "norm of the last gradient");
        }
    }

    [Theory]
    [InlineData("2-2-1", 0.0)]
    [InlineData("4-3-2-1", 0.0)]
    [InlineData("4-3-2-1", 0.1)]
    public void Lbfgs_equals_the_matrix_form_of_its_formula_step_by_step(string sizes, double l2)
    {
        PlainProblem problem = PlainProblem.Classification(sizes);
        var trainer = new Trainer<double>(
            problem.Network, problem.Data, new() { Optimizer = new Lbfgs(memory: 4), LearningRate = 1, BatchSize = FitOptions.AllRows, L2 = l2 });
        var oracle = new PlainLbfgs(problem, memory: 4, l2);
        double first = problem.Loss(problem.Parameters, problem.AllRows);
        for (int step = 1; step <= 12; step++)
        {
            // From where the trainer stands, so that one step is compared at a time.
            double[] expected = oracle.Step(problem.Parameters);

            double loss = problem.Loss(problem.Parameters, problem.AllRows);
            Numbers.AssertClose(loss, trainer.RunEpoch(), 1e-12, $"loss before step {step}, without the term of L2");

            Numbers.AssertClose(expected, problem.Network.ParameterSpan, 1e-12, $"w after step {step}");
        }

        // With L2 it is not the loss alone that falls.
        Assert.True(trainer.LastEpoch.TrainLoss < (l2 == 0 ? 0.8 : 1) * first);
    }

    [Fact]
    public void Lbfgs_finds_the_minimum_of_a_linear_regression_and_says_so()
    {
        var net = new SalaryNetwork(seed: 5);
        double[] x = { 1, 2, 2, 1, 3, 5, -1, 0, 0.5, -2 };
        double[] y = Enumerable.Range(0, 5).Select(row => 3 * x[2 * row] - x[2 * row + 1] + 0.5).ToArray();

        FitReport report = net.Fit(x, y, new() { Optimizer = new Lbfgs(), LearningRate = 1, BatchSize = FitOptions.AllRows, Epochs = 200, TargetLoss = 1e-20 });

        Assert.Equal(StopReason.TargetLossReached, report.StopReason);
        Assert.InRange(report.Epochs, 2, 60);

        FitReport further = net.Fit(x, y, new() { Optimizer = new Lbfgs(), LearningRate = 1, BatchSize = FitOptions.AllRows, Epochs = 500 });

        Assert.Equal(StopReason.Converged, further.StopReason);
    }

    [Theory]
    [InlineData("Momentum", 3)]
    [InlineData("Nesterov", 3)]
    [InlineData("RmsProp", 3)]
    [InlineData("Adam", 3)]
    [InlineData("AdamW", 3)]
    [InlineData("RProp", FitOptions.AllRows)]
    [InlineData("Lbfgs", FitOptions.AllRows)]
    public void Single_precision_follows_double_precision(string name, int batchSize)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        var single = new SinglePrecisionNetwork();
        problem.Parameters.Select(value => (float)value).ToArray().CopyTo(single.ParameterSpan);
        (Optimizer optimizer, _, double eta) = Make(name, ((INetwork<float>)single).Topology);
        var options = new FitOptions { Optimizer = optimizer, LearningRate = eta, BatchSize = batchSize, Epochs = 6 };

        double loss = problem.Network.Fit(problem.Data, options).FinalLoss;
        double singleLoss = single.Fit(
            problem.X.SelectMany(row => row).Select(value => (float)value).ToArray(), problem.Y.Select(row => (float)row[0]).ToArray(), options).FinalLoss;

        Assert.InRange(singleLoss, loss - 1e-3, loss + 1e-3);
    }

    [Fact]
    public void Settings_out_of_range_are_named()
    {
        AssertRefused("mu", () => new Momentum(1));
        AssertRefused("mu", () => new Nesterov(-0.1));
        AssertRefused("rho", () => new RmsProp(double.NaN));
        AssertRefused("epsilon", () => new RmsProp(0.9, 0));
        AssertRefused("beta1", () => new Adam(beta1: 1.5));
        AssertRefused("beta2", () => new Adam(beta2: -1));
        AssertRefused("epsilon", () => new Adam(epsilon: double.PositiveInfinity));
        AssertRefused("weightDecay", () => new AdamW(-0.01));
        AssertRefused("increase", () => new RProp(increase: 0.9));
        AssertRefused("decrease", () => new RProp(decrease: 1));
        AssertRefused("minimumStep", () => new RProp(minimumStep: 0));
        AssertRefused("maximumStep", () => new RProp(maximumStep: 1e-9));
        AssertRefused("memory", () => new Lbfgs(0));
        AssertRefused("memory", () => new Lbfgs(101));
        AssertRefused("weightDecay", () => new AdamW(double.PositiveInfinity));
        AssertRefused("increase", () => new RProp(increase: double.PositiveInfinity));
        AssertRefused("decrease", () => new RProp(decrease: 0));
        AssertRefused("minimumStep", () => new RProp(minimumStep: double.PositiveInfinity, maximumStep: double.PositiveInfinity));
        AssertRefused("maximumStep", () => new RProp(maximumStep: double.PositiveInfinity));
    }

    [Fact]
    public void Settings_at_the_end_of_their_range_are_taken()
    {
        Assert.Equal(0, new Momentum(0).Mu);
        Assert.Equal(0, new AdamW(weightDecay: 0).WeightDecay);
        Assert.Equal(double.Epsilon, new Adam(epsilon: double.Epsilon).Epsilon);
        Assert.Equal((1, 100), (new Lbfgs(1).Memory, new Lbfgs(100).Memory));
        RProp still = new(increase: 1, minimumStep: 0.5, maximumStep: 0.5);
        Assert.Equal((1, 0.5, 0.5), (still.Increase, still.MinimumStep, still.MaximumStep));
    }

    private static void AssertRefused(string argument, Func<Optimizer> make)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(make);
        Assert.Equal(argument, exception.ParamName);
        Assert.Contains("expected", exception.Message, StringComparison.Ordinal);
    }

    private static (Optimizer Optimizer, PlainStep Oracle, double Eta) Make(string name, Topology topology) => name switch
    {
        "Sgd" => (new Sgd(), PlainOptimizers.Sgd(), 0.3),
        "Momentum" => (new Momentum(0.8), PlainOptimizers.Momentum(0.8, looksAhead: false), 0.1),
        "Nesterov" => (new Nesterov(0.8), PlainOptimizers.Momentum(0.8, looksAhead: true), 0.1),
        "RmsProp" => (new RmsProp(0.95, 1e-6), PlainOptimizers.RmsProp(0.95, 1e-6), 0.01),
        "Adam" => (new Adam(0.85, 0.99, 1e-7), PlainOptimizers.Adam(0.85, 0.99, 1e-7), 0.02),
        "AdamW" => (new AdamW(0.2, 0.85, 0.99, 1e-7), PlainOptimizers.Adam(0.85, 0.99, 1e-7, 0.2, PlainOptimizers.IsWeight(topology)), 0.02),
        "RProp" => (new RProp(1.3, 0.4, 1e-3, 0.5), PlainOptimizers.RProp(1.3, 0.4, 1e-3, 0.5), 0.05),
        _ => (new Lbfgs(), PlainOptimizers.Sgd(), 1),
    };
}
