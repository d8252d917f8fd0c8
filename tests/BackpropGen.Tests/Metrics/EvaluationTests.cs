using System;
using System.Linq;
using BackpropGen.Tests.Files;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Metrics;

public class EvaluationTests
{
    [Fact]
    public void Of_two_classes_it_gives_the_loss_the_confusion_and_the_area_under_the_curve()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1", rows: 40);
        var data = new DataSet<double>(problem.X, problem.Y, classNames: new[] { "no", "yes" });
        int[] actual = data.Classes();

        Evaluation evaluation = problem.Network.Evaluate(data), strict = problem.Network.Evaluate(data, threshold: 2);

        Assert.Equal(problem.Network.AverageLoss(data), evaluation.Loss);
        Assert.Equal(new ConfusionMatrix(actual, problem.Network.PredictClasses(data), data.ClassNames!).ToString(), evaluation.Confusion!.ToString());
        Assert.Equal(ProbabilityMetrics.AreaUnderRocCurve<double>(problem.Network.Predict(data), actual), evaluation.AreaUnderRocCurve);
        Assert.Null(evaluation.Regression);
        Assert.Equal(actual.Count(label => label == 0) / 40.0, strict.Confusion!.Accuracy);
        Assert.StartsWith("loss 0.", evaluation.ToString(), StringComparison.Ordinal);
        Assert.Contains("accuracy", evaluation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_class_alone_there_is_no_area_under_the_curve()
    {
        var data = new DataSet<double>(new[] { new[] { 1.0, 2 }, new[] { 2.0, 1 } }, new[] { 1.0, 1 });

        Evaluation evaluation = new ClassificationNetwork(seed: 1).Evaluate(data);

        Assert.Null(evaluation.AreaUnderRocCurve);
        Assert.Equal(2, evaluation.Confusion!.RowCount);
    }

    [Fact]
    public void Of_several_classes_the_largest_output_counts()
    {
        PlainProblem problem = PlainProblem.Classes();

        Evaluation evaluation = problem.Network.Evaluate(problem.Data);

        Assert.Equal(3, evaluation.Confusion!.ClassCount);
        Assert.Equal(
            (double)problem.Network.PredictClasses(problem.Data).Zip(problem.Data.Classes(), (predicted, actual) => predicted == actual ? 1 : 0).Sum() / 12,
            evaluation.Confusion.Accuracy);
        Assert.Null(evaluation.AreaUnderRocCurve);
    }

    [Fact]
    public void Of_numbers_it_gives_their_errors()
    {
        var network = new SingleRegressionNetwork(seed: 1);
        var data = new DataSet<float>(new[] { new[] { 1f, 2, 3 }, new[] { 0f, 1, -1 } }, new[] { new[] { 1f, 2 }, new[] { 0f, 1 } });

        Evaluation evaluation = network.Evaluate(data);

        Assert.Equal(RegressionMetrics.Evaluate<float>(data.Y.Span, network.Predict(data)).ToString(), evaluation.Regression!.ToString());
        Assert.Equal((null, null), (evaluation.Confusion, evaluation.AreaUnderRocCurve));
        Assert.Contains(", RMSE ", evaluation.ToString(), StringComparison.Ordinal);
        Refused.Argument("expected 3 and 2", () => network.Evaluate(new DataSet<float>(new[] { new[] { 1f } }, new[] { 1f })));
        Refused.Argument("data", () => network.Evaluate(null!));
    }

    [Fact]
    public void The_average_loss_is_the_same_from_arrays_and_from_matrices()
    {
        PlainProblem problem = PlainProblem.Classification("2-2-1");
        double expected = problem.Network.AverageLoss(problem.Data);
        var x = new double[10, 2];
        var y = new double[10, 1];
        for (int row = 0; row < 10; row++)
        {
            (x[row, 0], x[row, 1], y[row, 0]) = (problem.X[row][0], problem.X[row][1], problem.Y[row][0]);
        }

        double[] flat = problem.Y.Select(row => row[0]).ToArray();
        Assert.Equal(expected, problem.Network.AverageLoss(problem.X, problem.Y));
        Assert.Equal(expected, problem.Network.AverageLoss(problem.X, flat));
        Assert.Equal(expected, problem.Network.AverageLoss(x, y));
        Assert.Equal(expected, problem.Network.AverageLoss(x, flat));
        Numbers.AssertClose(expected, problem.Network.AverageLoss<double>(problem.Data.X.Span, problem.Data.Y.Span), 1e-14, "row by row");
        Assert.Equal(expected, problem.Network.AverageLoss(new DataSet<double>(x, y)));
        Assert.Equal(expected, problem.Network.AverageLoss(new DataSet<double>(x, flat)));
        Refused.Argument("x[1] has length 3, expected length 2", () => problem.Network.AverageLoss(new[] { new double[2], new double[3] }, new double[2]));
        Refused.Argument("y holds 9 numbers, expected 10", () => problem.Network.AverageLoss(x, new double[9]));
    }
}

/// <summary>Three labels, each there or not.</summary>
[Network(2, 4, 3, Activation.Sigmoid, Loss.BCE)]
public partial class LabelsNetwork;
