using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>L1, L2, clipping, label smoothing, class weights and the last batch, each against its formula in plain loops.</summary>
public class RegularizationTests
{
    private const double Eta = 0.1;
    private const int Epochs = 10;

    [Theory]
    [InlineData("2-2-1", 1)]
    [InlineData("2-2-1", 3)]
    [InlineData("4-3-2-1", 1)]
    [InlineData("4-3-2-1", 3)]
    [InlineData("4-3-2-1", FitOptions.AllRows)]
    public void L2_and_L1_pull_weights_but_not_biases(string sizes, int batchSize)
    {
        bool[] isWeight = PlainOptimizers.IsWeight(PlainProblem.Classification(sizes).Network.Topology);
        foreach ((double l2, double l1) in new[] { (0.03, 0.0), (0.0, 0.02), (0.03, 0.02) })
        {
            AssertTrains(sizes, new() { L2 = l2, L1 = l1, BatchSize = batchSize },
                (w, g) => g.Select((slope, i) => slope + (isWeight[i] ? l2 * w[i] + l1 * Math.Sign(w[i]) : 0)).ToArray());
        }
    }

    [Theory]
    [InlineData("2-2-1", 1)]
    [InlineData("4-3-2-1", 1)]
    [InlineData("4-3-2-1", 4)]
    public void Gradients_are_clipped_by_value_then_by_norm(string sizes, int batchSize)
    {
        foreach ((double? value, double? norm) in new (double?, double?)[] { (0.01, null), (null, 0.05), (0.02, 0.04), (1e9, 1e9) })
        {
            AssertTrains(sizes, new() { ClipValue = value, ClipNorm = norm, BatchSize = batchSize, L2 = 0.01 }, (w, g) =>
            {
                bool[] isWeight = PlainOptimizers.IsWeight(PlainProblem.Classification(sizes).Network.Topology);
                double[] clipped = g.Select((slope, i) => Math.Clamp(slope + (isWeight[i] ? 0.01 * w[i] : 0), -value ?? -1e300, value ?? 1e300)).ToArray();
                double length = Math.Sqrt(clipped.Sum(slope => slope * slope));
                return length > norm ? clipped.Select(slope => slope * norm.Value / length).ToArray() : clipped;
            });
        }
    }

    [Fact]
    public void The_norm_that_is_reported_is_the_one_before_clipping()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        double[] g = problem.Gradient(problem.Parameters, problem.AllRows);

        FitReport report = problem.Network.Fit(problem.Data, new() { Epochs = 1, BatchSize = FitOptions.AllRows, ClipNorm = 1e-6 });

        Numbers.AssertClose(Math.Sqrt(g.Sum(slope => slope * slope)), report.History[0].GradientNorm, 1e-12, "norm");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(FitOptions.AllRows)]
    public void A_class_weight_multiplies_loss_and_gradient_of_its_rows(int batchSize)
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(), new Momentum(0.5) })
        {
            PlainProblem binary = PlainProblem.Classification("4-3-2-1"), classes = PlainProblem.Classes();
            AssertTrains(binary, new() { ClassWeights = new[] { 0.25, 3.0 }, BatchSize = batchSize, Optimizer = optimizer },
                weight: row => binary.Y[row][0] == 1 ? 3 : 0.25);
            AssertTrains(classes, new() { ClassWeights = new[] { 2.0, 0.5, 1.5 }, BatchSize = batchSize, Optimizer = optimizer },
                weight: row => new[] { 2.0, 0.5, 1.5 }[row % 3]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(FitOptions.AllRows)]
    public void A_row_weight_multiplies_loss_and_gradient_of_its_row_and_the_weight_of_its_class(int batchSize)
    {
        double[] weights = Enumerable.Range(1, 12).Select(row => row / 4.0).ToArray();
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(), new Momentum(0.5) })
        {
            PlainProblem binary = PlainProblem.Classification("4-3-2-1"), classes = PlainProblem.Classes();
            AssertTrains(binary, new() { RowWeights = weights[..10], BatchSize = batchSize, Optimizer = optimizer }, weight: row => weights[row]);
            AssertTrains(classes, new() { RowWeights = weights, ClassWeights = new[] { 2.0, 0.5, 1.5 }, BatchSize = batchSize, Optimizer = optimizer },
                weight: row => weights[row] * new[] { 2.0, 0.5, 1.5 }[row % 3]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Smoothed_labels_are_learnt_instead(int batchSize)
    {
        PlainProblem binary = PlainProblem.Classification("2-2-1"), classes = PlainProblem.Classes();
        double[][] halves = binary.Y.Select(y => new[] { y[0] * 0.9 + 0.05 }).ToArray();
        double[][] thirds = classes.Y.Select(y => y.Select(value => value * 0.7 + 0.1).ToArray()).ToArray();

        AssertTrains(binary, new() { LabelSmoothing = 0.1, BatchSize = batchSize }, y: halves);
        AssertTrains(classes, new() { LabelSmoothing = 0.3, BatchSize = batchSize }, y: thirds);
        AssertTrains(classes, new() { LabelSmoothing = 0.3, BatchSize = batchSize, ClassWeights = new[] { 2.0, 0.5, 1.5 } },
            y: thirds, weight: row => new[] { 2.0, 0.5, 1.5 }[row % 3]);
    }

    [Theory]
    [InlineData(3, 9)]
    [InlineData(4, 8)]
    [InlineData(5, 10)]
    [InlineData(20, 10)]
    public void The_last_batch_is_kept_or_dropped(int batchSize, int rowsLeft)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        double[] w = problem.Parameters;
        double loss = 0;
        foreach (int[] batch in problem.AllRows.Take(rowsLeft).Chunk(batchSize))
        {
            loss += problem.Loss(w, batch) * batch.Length / rowsLeft;
            PlainOptimizers.Sgd()(w, problem.Gradient(w, batch), Eta, 1);
        }

        FitReport report = problem.Network.Fit(problem.Data, new() { Epochs = 1, LearningRate = Eta, BatchSize = batchSize, DropPartialBatch = true });

        Numbers.AssertClose(loss, report.FinalLoss, 1e-12, "loss");
        Numbers.AssertClose(w, problem.Network.ParameterSpan, 1e-12, "w");
    }

    private static void AssertTrains(string sizes, FitOptions options, Func<double[], double[], double[]> change) =>
        AssertTrains(PlainProblem.Classification(sizes), options, change);

    private static void AssertTrains(
        PlainProblem problem, FitOptions options, Func<double[], double[], double[]>? change = null, double[][]? y = null, Func<int, double>? weight = null)
    {
        PlainStep oracle = options.Optimizer is Momentum momentum ? PlainOptimizers.Momentum(momentum.Mu, looksAhead: false) : PlainOptimizers.Sgd();
        double[] w = problem.Parameters;
        options.LearningRate = Eta;
        var trainer = new Trainer<double>(problem.Network, problem.Data, options);
        int t = 0;
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            double loss = 0;
            foreach (int[] batch in problem.AllRows.Chunk(options.BatchSize))
            {
                loss += problem.Loss(w, batch, y, weight) * batch.Length / problem.X.Length;
                double[] g = problem.Gradient(w, batch, y, weight);
                oracle(w, change is null ? g : change(w, g), Eta, ++t);
            }

            Numbers.AssertClose(loss, trainer.RunEpoch(), 1e-12, "loss");
            Numbers.AssertClose(w, problem.Network.ParameterSpan, 1e-12, $"w after epoch {epoch}");
        }
    }
}
