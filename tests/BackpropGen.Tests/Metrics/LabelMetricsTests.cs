using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Metrics;

public class LabelMetricsTests
{
    // Five rows of three labels; the third is on every row.
    private static readonly double[] Actual = { 1, 0, 1, /**/ 1, 1, 1, /**/ 0, 0, 1, /**/ 0, 0, 1, /**/ 1, 0, 1 };
    private static readonly double[] Predicted = { 0.9, 0.6, 0.8, /**/ 0.2, 0.7, 0.5, /**/ 0.4, 0.1, 0.7, /**/ 0.6, 0.2, 0.4, /**/ 0.8, 0.3, 0.9 };

    [Fact]
    public void Each_label_has_the_metrics_worked_out_by_hand()
    {
        LabelMetrics metrics = LabelMetrics.Evaluate<double>(Actual, Predicted, labelCount: 3);

        // Label 0: 2 right yes, 1 wrong yes, 1 missed, 1 right no. Label 1: 1, 1, 0, 3. Label 2: 4, 0, 1, 0.
        Assert.Equal((3, 5), (metrics.LabelCount, metrics.RowCount));
        Assert.Equal(new[] { 2, 1, 1, 1 }, new[] { metrics[0][1, 1], metrics[0][0, 1], metrics[0][1, 0], metrics[0][0, 0] });
        AssertEach(new[] { 3.0 / 5, 4.0 / 5, 4.0 / 5 }, metrics.Accuracy);
        AssertEach(new[] { 2.0 / 3, 1.0 / 2, 1 }, metrics.Precision);
        AssertEach(new[] { 2.0 / 3, 1, 4.0 / 5 }, metrics.Recall);
        AssertEach(new[] { 2.0 / 3, 2.0 / 3, 8.0 / 9 }, metrics.F1);
        AssertEach(new[] { 4.0 / 6, 1 }, label => metrics.AreaUnderRocCurve(label)!.Value);
        Assert.Null(metrics.AreaUnderRocCurve(2));
    }

    [Fact]
    public void All_labels_together_have_the_metrics_worked_out_by_hand()
    {
        LabelMetrics metrics = LabelMetrics.Evaluate<double>(Actual, Predicted, labelCount: 3);

        // 7 right yes, 2 wrong yes, 2 missed, 4 right no. The third and the last row are right throughout.
        Numbers.AssertClose(2.0 / 5, metrics.SubsetAccuracy, 1e-15, "subset accuracy");
        Numbers.AssertClose(4.0 / 15, metrics.HammingLoss, 1e-15, "Hamming loss");
        Numbers.AssertClose(7.0 / 9, metrics.MicroPrecision, 1e-15, "micro precision");
        Numbers.AssertClose(7.0 / 9, metrics.MicroRecall, 1e-15, "micro recall");
        Numbers.AssertClose(7.0 / 9, metrics.MicroF1, 1e-15, "micro F1");
        Numbers.AssertClose((2.0 / 3 + 1.0 / 2 + 1) / 3, metrics.MacroPrecision, 1e-15, "macro precision");
        Numbers.AssertClose((2.0 / 3 + 1 + 4.0 / 5) / 3, metrics.MacroRecall, 1e-15, "macro recall");
        Numbers.AssertClose((2.0 / 3 + 2.0 / 3 + 8.0 / 9) / 3, metrics.MacroF1, 1e-15, "macro F1");
        Numbers.AssertClose((4.0 / 6 + 1) / 2, metrics.MacroAreaUnderRocCurve!.Value, 1e-15, "macro area");
        int[] classes = Array.ConvertAll(Actual, y => (int)y);
        Assert.Equal(ProbabilityMetrics.AreaUnderRocCurve<double>(Predicted, classes), metrics.MicroAreaUnderRocCurve);
    }

    [Fact]
    public void The_lines_of_the_table_are_as_long_as_the_longest_name_needs()
    {
        string[] lines = LabelMetrics.Evaluate<double>(Actual, Predicted, labelCount: 3, labelNames: new[] { "a", "a long name", "b" }).ToString().Split('\n');

        Assert.All(lines[..4], line => Assert.Equal(lines[2].Length, line.Length));
        Assert.StartsWith("a long name ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_label_may_have_its_own_threshold()
    {
        LabelMetrics metrics = LabelMetrics.Evaluate<double>(Actual, Predicted, thresholds: new[] { 0.7, 0.65, 0.4 });

        AssertEach(new[] { 4.0 / 5, 1, 1 }, metrics.Accuracy);
        Assert.Equal(0.8, metrics.SubsetAccuracy);
    }

    [Fact]
    public void A_label_that_is_never_there_has_zeros_and_no_area()
    {
        LabelMetrics metrics = LabelMetrics.Evaluate<float>(new float[6], new[] { 0f, 0.1f, 0.2f, 0.1f, 0f, 0f }, labelCount: 2);

        Assert.Equal((0, 0, 0), (metrics.Precision(0), metrics.Recall(1), metrics.F1(0)));
        Assert.Equal((1, 0, 0), (metrics.SubsetAccuracy, metrics.HammingLoss, metrics.MicroF1));
        Assert.Equal((null, null, null), (metrics.AreaUnderRocCurve(0), metrics.MacroAreaUnderRocCurve, metrics.MicroAreaUnderRocCurve));
    }

    [Fact]
    public void The_table_names_the_labels() => Assert.Equal("""
        label       rows   accuracy  precision     recall         F1   ROC area
        news           3      0.600      0.667      0.667      0.667      0.667
        sport          1      0.800      0.500      1.000      0.667      1.000
        text           5      0.800      1.000      0.800      0.889          –
        all labels right in 0.4000 of 5 rows, Hamming loss 0.2667, micro F1 0.7778, macro F1 0.7407
        """.ReplaceLineEndings("\n"), LabelMetrics.Evaluate<double>(Actual, Predicted, 3, labelNames: new[] { "news", "sport", "text" }).ToString());

    [Fact]
    public void A_network_that_decides_on_labels_is_evaluated_label_by_label()
    {
        var network = new LabelsNetwork(seed: 1);
        var data = new DataSet<double>(
            new[] { new[] { 1.0, 2 }, new[] { -1.0, 0.5 } }, new[] { new[] { 1.0, 0, 1 }, new[] { 0.0, 0, 1 } }, classNames: new[] { "a", "b", "c" });
        double[] predictions = network.Predict(data), thresholds = { 0.2, 0.5, 0.9 };

        Evaluation evaluation = network.Evaluate(data), strict = network.Evaluate(data, threshold: 2), each = network.Evaluate(data, thresholds);

        Assert.Equal(LabelMetrics.Evaluate<double>(data.Y.Span, predictions, 3, 0.5, data.ClassNames).ToString(), evaluation.Labels!.ToString());
        Assert.Equal(new[] { "a", "b", "c" }, evaluation.Labels.LabelNames);
        Assert.Equal(0.5, strict.Labels!.HammingLoss);
        Assert.Equal(LabelMetrics.Evaluate<double>(data.Y.Span, predictions, thresholds, data.ClassNames).ToString(), each.Labels!.ToString());
        Assert.Equal((null, null, null), (evaluation.Confusion, evaluation.AreaUnderRocCurve, evaluation.Regression));
        Assert.Contains("Hamming loss", evaluation.ToString(), StringComparison.Ordinal);
        Refused.Argument("thresholds holds 1 values, expected 3", () => network.Evaluate(data, new[] { 0.5 }));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Refused.Argument("actual holds 5 numbers, expected a number for each of 3 labels", () => LabelMetrics.Evaluate<double>(new double[5], new double[5], 3));
        Refused.Argument("actual holds 0 numbers", () => LabelMetrics.Evaluate<double>(default, default, 3));
        Refused.Argument("predicted holds 3 values, expected 6", () => LabelMetrics.Evaluate<double>(new double[6], new double[3], 3));
        Refused.Argument("actual holds 2 in row 1, column 0", () => LabelMetrics.Evaluate<double>(new double[] { 1, 2 }, new double[2], 1));
        Refused.Argument("prediction[1] is NaN", () => LabelMetrics.Evaluate<double>(new double[2], new[] { 0, double.NaN }, 2));
        Refused.Argument("Expected at least 1", () => LabelMetrics.Evaluate<double>(new double[2], new double[2], 0));
        Refused.Argument("labelNames holds 1 names, expected 2", () => LabelMetrics.Evaluate<double>(new double[2], new double[2], 2, labelNames: new[] { "a" }));
        Refused.Argument("none of them null", () => LabelMetrics.Evaluate<double>(new double[2], new double[2], 2, labelNames: new[] { "a", null! }));
        Refused.Argument("label is -1, expected 0 to 1", () => LabelMetrics.Evaluate<double>(new double[2], new double[2], 2).Accuracy(-1));
        Refused.Argument("label is 2, expected 0 to 1", () => LabelMetrics.Evaluate<double>(new double[2], new double[2], 2)[2]);
        Assert.Equal(1, LabelMetrics.Evaluate<double>(new double[] { 1, 0 }, new[] { 0.9, 0.1 }, labelCount: 1).SubsetAccuracy);
        Refused.Argument("label is 2, expected 0 to 1", () => LabelMetrics.Evaluate<double>(new double[2], new double[2], 2).F1(2));
    }

    private static void AssertEach(double[] expected, Func<int, double> metric) =>
        Numbers.AssertClose(expected, Enumerable.Range(0, expected.Length).Select(metric).ToArray(), 1e-15, "metric");
}
