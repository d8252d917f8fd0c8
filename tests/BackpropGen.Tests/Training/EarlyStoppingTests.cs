using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>Early stopping without validation rows watches the loss of the training rows after each epoch.</summary>
public class EarlyStoppingTests
{
    private static readonly int[] BatchSizes = { 1, 3, FitOptions.AllRows };

    public static TheoryData<string, int, double> Cases()
    {
        var cases = new TheoryData<string, int, double>();
        foreach (string name in new[] { "Sgd", "Momentum", "Nesterov", "RmsProp", "Adam", "AdamW" })
        {
            foreach (int batchSize in BatchSizes)
            {
                cases.Add(name, batchSize, 0);
                cases.Add(name, batchSize, 0.2);
            }
        }

        cases.Add("RProp", FitOptions.AllRows, 0);
        cases.Add("Lbfgs", FitOptions.AllRows, 0);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Without_validation_rows_the_parameters_with_the_lowest_training_loss_are_left_in_place(string name, int batchSize, double dropout)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), again = PlainProblem.Classification("4-3-2-1");
        FitOptions Options(int epochs, int? patience) => new()
        {
            Optimizer = OptimizerNamed.Make(name),
            LearningRate = name switch { "Lbfgs" => null, "Sgd" => 3, _ => 0.3 },
            Epochs = epochs,
            Patience = patience,
            MinimumImprovement = 1e-4,
            BatchSize = batchSize,
            Dropout = dropout,
            Order = RowOrder.Shuffled,
        };

        FitReport report = problem.Network.Fit(problem.Data, Options(4000, patience: 20));

        Assert.True(report.StopReason is StopReason.EarlyStopping or StopReason.Converged, report.ToString());
        Assert.All(report.History, epoch => Assert.True(double.IsNaN(epoch.ValidationLoss)));
        if (report.StopReason == StopReason.EarlyStopping)
        {
            Assert.Contains($"the parameters are those of epoch {report.BestEpoch}, the best on the training rows.", report.ToString(), StringComparison.Ordinal);
        }

        // Step by step, the loss after each epoch.
        var trainer = new Trainer<double>(again.Network, again.Data, Options(4000, patience: null));
        var losses = new double[report.Epochs];
        var parameters = new double[report.Epochs][];
        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            trainer.RunEpoch();
            losses[epoch] = again.Network.AverageLoss(again.Data);
            parameters[epoch] = again.Parameters;
        }

        Assert.Equal(Array.IndexOf(losses, losses.Min()) + 1, report.BestEpoch);
        Assert.Equal(parameters[report.BestEpoch - 1], problem.Parameters);
        Assert.Equal(losses.Min(), problem.Network.AverageLoss(problem.Data));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_loss_that_is_watched_has_the_weights_of_the_rows(int batchSize)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), again = PlainProblem.Classification("4-3-2-1");
        double[] weights = problem.AllRows.Select(row => row % 3 == 0 ? 4.0 : 0.25).ToArray();
        FitOptions Options(int? patience) => new() { LearningRate = 3, Epochs = 60, Patience = patience, BatchSize = batchSize, RowWeights = weights };

        FitReport report = problem.Network.Fit(problem.Data, Options(patience: 1000));

        var trainer = new Trainer<double>(again.Network, again.Data, Options(patience: null));
        var losses = new double[60];
        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            trainer.RunEpoch();
            losses[epoch] = again.Loss(again.Parameters, again.AllRows, weight: row => weights[row]);
        }

        Assert.Equal(Array.IndexOf(losses, losses.Min()) + 1, report.BestEpoch);
        Numbers.AssertClose(losses.Min(), problem.Loss(problem.Parameters, problem.AllRows, weight: row => weights[row]), 1e-12, "the lowest loss");
    }

    [Fact]
    public void Epochs_without_improvement_are_counted()
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");

        FitReport report = problem.Network.Fit(problem.Data, new() { LearningRate = 0.001, Epochs = 1000, Patience = 5, MinimumImprovement = 0.01 });

        Assert.Equal((StopReason.EarlyStopping, 6, 6), (report.StopReason, report.Epochs, report.BestEpoch));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(FitOptions.AllRows)]
    public void The_loss_that_is_watched_is_the_one_that_is_learnt_with_weights_and_smoothing(int batchSize)
    {
        // All but one row of the same class: the unweighted loss rises while the weighted one falls.
        PlainProblem problem = PlainProblem.Classification("2-2-1", rows: 30);
        double[] y = Enumerable.Range(0, 30).Select(row => row == 7 ? 1.0 : 0).ToArray();
        var data = new DataSet<double>(problem.X, y);
        new ClassificationNetwork(seed: 3).CopyTo((ClassificationNetwork)problem.Network);
        problem.Network.ParameterSpan[^1] = -4; // nearly always the common class, with a small unweighted loss
        double before = problem.Network.AverageLoss(data);
        double[] weights = { 0.1, 30 };

        FitReport report = problem.Network.Fit(data, new() { LearningRate = 0.05, Epochs = 200, Patience = 30, ClassWeights = weights, LabelSmoothing = 0.1, BatchSize = batchSize });

        Assert.True(report.BestEpoch > 1);
        Assert.True(problem.Network.AverageLoss(data) > before);
        double[][] smooth = y.Select(value => new[] { 0.9 * value + 0.05 }).ToArray();
        double Watched() => problem.Loss(problem.Parameters, Enumerable.Range(0, 30).ToArray(), smooth, row => weights[y[row] > 0.5 ? 1 : 0]);
        double best = Watched();
        Assert.True(best < report.Losses[0]);
    }

    [Fact]
    public void In_float_too()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        float[][] x = problem.X.Select(row => Array.ConvertAll(row, value => (float)value)).ToArray();
        float[] y = problem.Y.Select(row => (float)row[0]).ToArray();
        var net = new SinglePrecisionNetwork(seed: 3);

        FitReport report = net.Fit(x, y, new() { Optimizer = new Adam(), LearningRate = 0.5, Epochs = 5000, Patience = 10 });

        Assert.Equal((StopReason.EarlyStopping, 10), (report.StopReason, report.Epochs - report.BestEpoch));
        var again = new SinglePrecisionNetwork(seed: 3);
        again.Fit(x, y, new() { Optimizer = new Adam(), LearningRate = 0.5, Epochs = report.BestEpoch });
        Assert.Equal(again.ParameterSpan, net.ParameterSpan);
    }
}
