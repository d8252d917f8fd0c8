using System;
using System.Linq;
using BackpropGen.Tests.Metrics;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

/// <summary>Several sigmoid outputs, each a label of its own, and rows that are not of one class.</summary>
public class LabelTests
{
    private static readonly double[][] X = { new[] { 1.0, 1 }, new[] { 1.0, 0 }, new[] { 0.0, 1 }, new[] { 0.0, 0 } };
    private static readonly double[][] Y = { new[] { 1.0, 0, 1 }, new[] { 1.0, 0, 0 }, new[] { 0.0, 1, 1 }, new[] { 0.0, 0, 0 } };

    [Fact]
    public void Labels_that_were_learnt_are_predicted_each_by_itself()
    {
        var network = new LabelsNetwork(seed: 1);
        var data = new DataSet<double>(X, Y);

        network.Fit(data, new() { Epochs = 3000, LearningRate = 0.5 });

        bool[][] expected = Y.Select(row => row.Select(y => y == 1).ToArray()).ToArray();
        Assert.Equal(expected, network.PredictLabels(X));
        Assert.Equal(expected, network.PredictLabels(data));
        Assert.Equal(expected, data.Labels());
    }

    [Fact]
    public void A_threshold_holds_for_all_labels_or_one_for_each()
    {
        var network = new LabelsNetwork(seed: 1);
        var data = new DataSet<double>(X, Y);
        double[][] predictions = network.Predict(X);
        double[] thresholds = { predictions[0][0], Math.BitIncrement(predictions[0][1]), 0 };

        Assert.Equal(new[] { true, false, true }, network.PredictLabels(X, thresholds)[0]);
        Assert.Equal(network.PredictLabels(X, thresholds), network.PredictLabels(data, thresholds));
        Assert.All(network.PredictLabels(X, threshold: 1.5).Concat(network.PredictLabels(data, 1.5)), row => Assert.DoesNotContain(true, row));
        Assert.All(network.PredictLabels(X, 0), row => Assert.DoesNotContain(false, row));
        Assert.Equal(network.PredictLabels(X, 0.4)[2], PredictedLabels.Of<double>(predictions[2], 0.4));
        Assert.Empty(network.PredictLabels(Array.Empty<double[]>()));
        Refused.Argument("thresholds holds 2 values, expected 3", () => network.PredictLabels(X, new[] { 0.5, 0.5 }));
        Refused.Argument("thresholds[1] is NaN", () => network.PredictLabels(X, new[] { 0.5, double.NaN, 0.5 }));
        Refused.Argument("prediction[0] is NaN", () => PredictedLabels.Of<double>(new[] { double.NaN }));
        Refused.Argument("prediction is empty", () => PredictedLabels.Of<double>(default));
    }

    [Fact]
    public void A_network_whose_outputs_are_labels_has_no_class()
    {
        var network = new LabelsNetwork(seed: 1);

        Refused.Argument("PredictLabels", () => network.PredictClasses(X));
        Refused.Argument("network has 3 outputs and BCE", () => network.PredictClasses(new DataSet<double>(X, Y), 0.9));
        Refused.Argument("PredictLabels", () => network.PredictClasses(Array.Empty<double[]>()));
    }

    /// <summary>Trained with MSE, the same outputs may be classes or labels: the targets tell.</summary>
    [Fact]
    public void Rows_of_several_labels_have_no_class_whatever_the_loss()
    {
        var network = new SquaredLabelsNetwork(seed: 1);
        double[][] classes = { new[] { 1.0, 0, 0 }, new[] { 0.0, 1, 0 }, new[] { 0.0, 0, 1 }, new[] { 0.0, 0, 0 } };

        Refused.Argument("data is not of one class in row 2: 2 of its 3 targets are at least 0.5. PredictLabels", () => network.PredictClasses(new DataSet<double>(X, new[] { classes[0], Y[1], Y[2], Y[3] })));
        Assert.Equal(network.PredictClasses(X), network.PredictClasses(new DataSet<double>(X, classes)));
        Assert.Equal(4, network.PredictLabels(new DataSet<double>(X, Y)).Length);
    }

    [Fact]
    public void A_network_without_sigmoid_outputs_has_no_labels()
    {
        PlainProblem classes = PlainProblem.Classes();

        Refused.Argument("network has the output Softmax, expected Sigmoid", () => classes.Network.PredictLabels(classes.X));
        Refused.Argument("network has the output Linear, expected Sigmoid", () => new SalaryNetwork().PredictLabels(X));
        Assert.Equal(
            new ClassificationNetwork(1).PredictClasses(X, 0.4), new ClassificationNetwork(1).PredictLabels(X, 0.4).Select(row => row[0] ? 1 : 0));
    }

    [Fact]
    public void A_threshold_that_several_classes_would_ignore_is_refused()
    {
        PlainProblem classes = PlainProblem.Classes();

        Refused.Argument("threshold is 0.9, expected null for 3 outputs", () => classes.Network.PredictClasses(classes.X, 0.9));
        Refused.Argument("threshold is 0.5, expected null for 3 outputs", () => classes.Network.PredictClasses(classes.Data, 0.5));
        Refused.Argument("threshold is 0.9, expected null for 2 outputs", () => PredictedClass.Of<double>(new[] { 0.2, 0.8 }, 0.9));
        Refused.Argument("threshold is 0.9, expected null with the loss CrossEntropy", () => classes.Network.Evaluate(classes.Data, 0.9));
        Refused.Argument("network has the loss CrossEntropy, expected BCE", () => classes.Network.Evaluate(classes.Data, new[] { 0.5, 0.5, 0.5 }));
    }

    [Theory]
    [InlineData("0 0 0", "none of its values")]
    [InlineData("1 1 0", "2 of its 3 values")]
    [InlineData("0.5 0.5 0", "2 of its 3 values")]
    [InlineData("1 1 1", "3 of its 3 values")]
    [InlineData("-1 -1 -1", "none of its values")]
    [InlineData("0.1 0.3 0.2", "none of its values")]
    [InlineData("0.4 0.4 0.2", "none of its values")]
    [InlineData("5 7 9", "3 of its 3 values")]
    public void Rows_of_no_class_or_of_several_are_named(string row, string message)
    {
        double[] y = Array.ConvertAll(row.Split(' '), text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        var data = new DataSet<double>(new[] { X[0], X[1], X[2] }, new[] { new[] { 1.0, 0, 0 }, y, new[] { 0.0, 0, 1 } });

        Refused.Argument($"y is not of one class in row 1: {message}", () => data.Classes());
        Refused.Argument("DataSet.Labels", () => data.Classes());
        if (y.Min() >= 0 && y.Max() <= 1)
        {
            Assert.Equal(y.Select(value => value >= 0.5), data.Labels()[1]);
        }
    }

    [Theory]
    [InlineData("0 1 0", 1)]
    [InlineData("0.1 0.1 0.9", 2)]
    [InlineData("0.4 0.35 0.25", 0)]
    [InlineData("-1 1 -1", 1)]
    public void One_hot_rows_and_probabilities_are_of_a_class(string row, int expected)
    {
        double[] y = Array.ConvertAll(row.Split(' '), text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(new[] { expected }, new DataSet<double>(new[] { X[0] }, new[] { y }).Classes());
        Assert.Equal(new[] { expected }, new DataSet<float>(new[] { new[] { 1f } }, new[] { Array.ConvertAll(y, value => (float)value) }).Classes());
    }

    [Fact]
    public void Values_that_mean_neither_classes_nor_labels_are_named()
    {
        Refused.Argument("y holds 2 in row 1; one of two classes is 0 or 1", () => new DataSet<double>(X, new[] { 1.0, 2, 1, 2 }).Classes());
        Refused.Argument("y holds NaN in row 0", () => new DataSet<double>(X, new[] { double.NaN, 1, 1, 1 }).Classes());
        Assert.Equal(new[] { 0, 1, 1, 0 }, new DataSet<double>(X, new[] { -1.0, 1, 1, -1 }).Classes());
        Refused.Argument("y holds -1 in row 0, column 1; a label is 0 or 1", () => new DataSet<double>(new[] { X[0] }, new[] { new[] { 1.0, -1 } }).Labels());
        Refused.Argument("y holds NaN in row 0, column 0", () => new DataSet<double>(new[] { X[0] }, new[] { new[] { double.NaN } }).Labels());
    }
}

/// <summary>Three sigmoid outputs, which with MSE may be classes or labels.</summary>
[Network(2, 4, 3, Activation.Sigmoid, Loss.MSE)]
public partial class SquaredLabelsNetwork;
