using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Metrics;

public class MetricsTests
{
    private static readonly int[] Actual = { 0, 0, 0, 0, 1, 1, 1, 2, 2, 2 };
    private static readonly int[] Predicted = { 0, 0, 0, 1, 1, 1, 2, 2, 0, 2 };
    private static readonly string[] Species = { "setosa", "versicolor", "virginica" };

    [Fact]
    public void Confusion_matrix_counts_and_its_ratios_are_those_worked_out_by_hand()
    {
        var matrix = new ConfusionMatrix(Actual, Predicted, Species);

        Assert.Equal(new[] { 3, 1, 0, 0, 2, 1, 1, 0, 2 },
            from actual in Enumerable.Range(0, 3) from predicted in Enumerable.Range(0, 3) select matrix[actual, predicted]);
        Numbers.AssertClose(0.7, matrix.Accuracy, 1e-15, "accuracy");
        Numbers.AssertClose(new[] { 3.0 / 4, 2.0 / 3, 2.0 / 3 }, new[] { matrix.Precision(0), matrix.Precision(1), matrix.Precision(2) }, 1e-15, "precision");
        Numbers.AssertClose(new[] { 3.0 / 4, 2.0 / 3, 2.0 / 3 }, new[] { matrix.Recall(0), matrix.Recall(1), matrix.Recall(2) }, 1e-15, "recall");
        Numbers.AssertClose(3.0 / 4, matrix.F1(0), 1e-15, "F1");
        double macro = (3.0 / 4 + 2.0 / 3 + 2.0 / 3) / 3;
        Numbers.AssertClose(new[] { macro, macro, macro }, new[] { matrix.MacroPrecision, matrix.MacroRecall, matrix.MacroF1 }, 1e-15, "macro");
        Assert.Equal(10, matrix.RowCount);
    }

    [Fact]
    public void F1_is_the_harmonic_mean_of_precision_and_recall()
    {
        var matrix = new ConfusionMatrix(new[] { 1, 1, 1, 0, 0, 0, 0 }, new[] { 1, 0, 0, 1, 0, 0, 0 }, 2);

        Assert.Equal((0.5, 1.0 / 3), (matrix.Precision(1), matrix.Recall(1)));
        Numbers.AssertClose(2 * 0.5 / 3 / (0.5 + 1.0 / 3), matrix.F1(1), 1e-15, "F1");
    }

    [Fact]
    public void A_class_that_is_never_predicted_has_precision_and_F1_0_not_NaN()
    {
        var matrix = new ConfusionMatrix(new[] { 0, 1 }, new[] { 0, 0 }, 3);

        Assert.Equal((0, 0, 0), (matrix.Precision(1), matrix.Recall(1), matrix.F1(1)));
        Assert.Equal((0, 0, 0), (matrix.Precision(2), matrix.Recall(2), matrix.F1(2)));
    }

    [Fact]
    public void The_table_names_the_classes() => Assert.Equal("""
        actual ↓ predicted →     setosa versicolor  virginica  precision     recall         F1
        setosa                        3          1          0      0.750      0.750      0.750
        versicolor                    0          2          1      0.667      0.667      0.667
        virginica                     1          0          2      0.667      0.667      0.667
        accuracy 0.7000 of 10 rows, macro F1 0.6944
        """.ReplaceLineEndings("\n"), new ConfusionMatrix(Actual, Predicted, Species).ToString());

    [Fact]
    public void Auc_equals_the_share_of_pairs_in_the_right_order()
    {
        var random = new PortableRandom(1);
        double[] scores = Enumerable.Range(0, 200).Select(_ => random.NextInt(40) / 40.0).ToArray(); // many ties
        int[] actual = scores.Select(score => random.NextDouble() < score ? 1 : 0).ToArray();

        double right = 0, pairs = 0;
        for (int i = 0; i < 200; i++)
        {
            for (int j = 0; j < 200; j++)
            {
                if (actual[i] == 1 && actual[j] == 0)
                {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        Numbers.AssertClose(right / pairs, ProbabilityMetrics.AreaUnderRocCurve<double>(scores, actual), 1e-14, "AUC");
        Assert.Equal(1, ProbabilityMetrics.AreaUnderRocCurve<float>(new[] { 0.1f, 0.9f }, new[] { 0, 1 }));
        Assert.Equal(0.5, ProbabilityMetrics.AreaUnderRocCurve<double>(new[] { 0.3, 0.3, 0.3 }, new[] { 0, 1, 1 }));
    }

    [Fact]
    public void Log_loss_of_two_and_of_several_classes_equals_its_formula_and_stays_finite()
    {
        double expected = -(Math.Log(0.9) + Math.Log(0.8)) / 2;
        Numbers.AssertClose(expected, ProbabilityMetrics.LogLoss<double>(new[] { 0.9, 0.2 }, new[] { 1, 0 }), 1e-15, "binary");
        Numbers.AssertClose(expected, ProbabilityMetrics.LogLoss<double>(new[] { 0.9, 0.05, 0.05, 0.1, 0.1, 0.8 }, new[] { 0, 2 }, 3), 1e-15, "classes");
        Numbers.AssertClose(-Math.Log(1e-15), ProbabilityMetrics.LogLoss<double>(new[] { 0.0 }, new[] { 1 }), 1e-12, "wrong certainty");
    }

    [Fact]
    public void Log_loss_equals_the_loss_of_the_network()
    {
        var net = new ClassesNetwork(seed: 3);
        var random = new PortableRandom(2);
        double[][] x = Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextNormal()).ToArray()).ToArray();
        int[] classes = x.Select(_ => random.NextInt(3)).ToArray();

        double[] probabilities = net.Predict(x).SelectMany(row => row).ToArray();

        Numbers.AssertClose(net.AverageLoss(x, OneHot.Encode<double>(classes, 3)),
            ProbabilityMetrics.LogLoss<double>(probabilities, classes, 3), 1e-14, "loss");
        Assert.Equal(OneHot.Decode(net.Predict(x)), net.PredictClasses(x));
        var flat = new double[60];
        net.Predict<double>(x.SelectMany(row => row).ToArray(), flat);
        Assert.Equal(probabilities, flat);
    }

    [Fact]
    public void Regression_metrics_are_those_worked_out_by_hand()
    {
        RegressionMetrics metrics = RegressionMetrics.Evaluate<double>(new[] { 1.0, 2, 3, 6 }, new[] { 2.0, 2, 1, 6 });

        Numbers.AssertClose(Math.Sqrt(5.0 / 4), metrics.RootMeanSquaredError, 1e-15, "RMSE");
        Numbers.AssertClose(0.75, metrics.MeanAbsoluteError, 1e-15, "MAE");
        Numbers.AssertClose(1 - 5.0 / 14, metrics.RSquared, 1e-15, "R²");
        Assert.Equal("RMSE 1.11803, MAE 0.75, R² 0.6429", metrics.ToString());
    }

    [Fact]
    public void Predicting_the_mean_has_R_squared_0_and_equal_targets_have_none()
    {
        Numbers.AssertClose(0, RegressionMetrics.Evaluate<float>(new[] { 1f, 2, 3 }, new[] { 2f, 2, 2 }).RSquared, 1e-15, "R²");
        Assert.Equal(double.NaN, RegressionMetrics.Evaluate<double>(new[] { 2.0, 2 }, new[] { 1.0, 3 }).RSquared);
    }

    [Theory]
    [InlineData(0.49999, 0.5, 0)]
    [InlineData(0.5, 0.5, 1)]
    [InlineData(0.6, 0.7, 0)]
    public void Below_the_threshold_is_class_0_from_it_on_class_1(double prediction, double threshold, int expected)
    {
        Assert.Equal(expected, PredictedClass.Of(prediction, threshold));
        Assert.Equal(expected, PredictedClass.Of<double>(new[] { prediction }, threshold));
    }

    [Fact]
    public void The_largest_output_is_the_class_the_first_of_equal_ones()
    {
        Assert.Equal(1, PredictedClass.ArgMax<float>(new[] { 0.1f, 0.6f, 0.6f }));
        Assert.Equal(2, PredictedClass.Of<double>(new[] { -3.0, -2, -1 }));
    }

    [Fact]
    public void The_threshold_moves_the_classes_of_a_network()
    {
        var net = new ClassificationNetwork(seed: 1);
        double[][] x = { new[] { 0.0, 1 }, new[] { 1.0, 0 } };
        double lower = net.Predict(x).Min(row => row[0]), upper = net.Predict(x).Max(row => row[0]);

        Assert.Equal(1, net.PredictClasses(x, (lower + upper) / 2).Sum());
        Assert.Equal(new[] { 1, 1 }, net.PredictClasses(x, lower));
        Assert.Equal(new[] { 0, 0 }, net.PredictClasses(x, Math.BitIncrement(upper)));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Refused.Argument("predicted[0] is 3, expected 0 to 2", () => new ConfusionMatrix(new[] { 0 }, new[] { 3 }, 3));
        Refused.Argument("actual[0] is 3, expected 0 to 2", () => new ConfusionMatrix(new[] { 3 }, new[] { 0 }, 3));
        Refused.Argument("classNames", () => new ConfusionMatrix(new[] { 0 }, new[] { 0 }, null!));
        Refused.Argument("Expected at least 1", () => new ConfusionMatrix(new[] { 0 }, new[] { 0 }, 0));
        Refused.Argument("predicted holds 2 values, expected 1", () => new ConfusionMatrix(new[] { 0 }, new[] { 0, 0 }, 3));
        Refused.Argument("actual is empty", () => new ConfusionMatrix(default, default, 3));
        Refused.Argument("scores[1] is NaN", () => ProbabilityMetrics.AreaUnderRocCurve<double>(new[] { 0, double.NaN }, new[] { 0, 1 }));
        Refused.Argument("0 rows of class 1 and 2 of class 0", () => ProbabilityMetrics.AreaUnderRocCurve<double>(new[] { 0.1, 0.2 }, new[] { 0, 0 }));
        Refused.Argument("actual holds 1 values, expected 2", () => ProbabilityMetrics.AreaUnderRocCurve<double>(new double[2], new int[1]));
        Refused.Argument("actual[1] is 2, expected 0 to 1", () => ProbabilityMetrics.AreaUnderRocCurve<double>(new double[2], new[] { 0, 2 }));
        Refused.Argument("actual is empty", () => ProbabilityMetrics.AreaUnderRocCurve<double>(default, default));
        Refused.Argument("actual holds 1 values, expected 2", () => ProbabilityMetrics.LogLoss<double>(new double[2], new int[1]));
        Refused.Argument("Expected at least 2", () => ProbabilityMetrics.LogLoss<double>(new double[1], new int[1], 1));
        Refused.Argument("probabilities holds 5 values, expected 6", () => ProbabilityMetrics.LogLoss<double>(new double[5], new int[2], 3));
        Refused.Argument("actual[0] is 3, expected 0 to 2", () => ProbabilityMetrics.LogLoss<double>(new double[6], new[] { 3, 0 }, 3));
        Refused.Argument("actual is empty", () => RegressionMetrics.Evaluate<double>(default, default));
        Refused.Argument("predicted holds 2 values, expected 1", () => RegressionMetrics.Evaluate<double>(new double[1], new double[2]));
        Refused.Argument("actual[0] is NaN", () => RegressionMetrics.Evaluate<double>(new[] { double.NaN }, new[] { 1.0 }));
        Refused.Argument("network", () => ((INetwork<double>)null!).AverageLoss(new DataSet<double>(new double[1], 1, new double[1], 1)));
        Refused.Argument("probabilities[0] is 1.5", () => ProbabilityMetrics.LogLoss<double>(new[] { 1.5 }, new[] { 0 }));
        Refused.Argument("actual[0] is 2, expected 0 to 1", () => ProbabilityMetrics.LogLoss<double>(new[] { 0.5 }, new[] { 2 }));
        Refused.Argument("predicted[0] is NaN", () => RegressionMetrics.Evaluate<double>(new[] { 1.0 }, new[] { double.NaN }));
        Refused.Argument("prediction[1] is NaN", () => PredictedClass.ArgMax<double>(new[] { 1, double.NaN }));
        Refused.Argument("prediction is NaN", () => PredictedClass.Of(double.NaN));
        Refused.Argument("threshold is NaN", () => PredictedClass.Of(0.5, double.NaN));
        Refused.Argument("classNames is empty", () => new ConfusionMatrix(new[] { 0 }, new[] { 0 }, Array.Empty<string>()));
        Refused.Argument("classNames[1] is null", () => new ConfusionMatrix(new[] { 0 }, new[] { 0 }, new[] { "a", null! }));
        var matrix = new ConfusionMatrix(new[] { 0 }, new[] { 0 }, 2);
        Refused.Argument("predicted is a class, expected 0 to 1", () => matrix[0, 2]);
        Refused.Argument("classIndex is a class, expected 0 to 1", () => matrix.Precision(-1));
        Refused.Argument("classIndex is a class, expected 0 to 1", () => matrix.Recall(2));
        Refused.Argument("classIndex is a class, expected 0 to 1", () => matrix.F1(2));
        Refused.Argument("x[0] has length 1, expected length 2", () => new ClassificationNetwork(1).Predict(new[] { new[] { 1.0 } }));
        Refused.Argument("x holds 0 numbers", () => new ClassificationNetwork(1).AverageLoss<double>(default, default(ReadOnlySpan<double>)));
        Refused.Argument("predictions holds 2 values, expected 1", () => new ClassificationNetwork(1).Predict<double>(new double[2], new double[2]));
    }

    [Fact]
    public void One_class_is_enough_for_a_matrix_and_two_for_a_loss()
    {
        Assert.Equal(1, new ConfusionMatrix(new[] { 0 }, new[] { 0 }, 1).Accuracy);
        Numbers.AssertClose(-Math.Log(0.25), ProbabilityMetrics.LogLoss<double>(new[] { 0.75, 0.25 }, new[] { 1 }, 2), 1e-15, "log loss");
    }

    [Fact]
    public void A_certainty_keeps_a_distance_from_0_and_1()
    {
        Assert.Equal(-Math.Log(1 - 1e-15), ProbabilityMetrics.LogLoss<double>(new[] { 1.0 }, new[] { 1 }));
        Assert.Equal(-Math.Log(1e-15), ProbabilityMetrics.LogLoss<double>(new[] { 1.0 }, new[] { 0 }));
    }

    [Theory]
    [InlineData(1.0, 0, 1)]
    [InlineData(0.0, 1, 0)]
    [InlineData(null, 0, 0)]
    [InlineData(null, 1, 1)]
    public void There_is_an_area_only_where_both_classes_are(double? area, params int[] actual) =>
        Assert.Equal(area, ProbabilityMetrics.AreaUnderRocCurveOrNull<double>(new[] { 0.1, 0.9 }, actual));

    [Theory]
    [InlineData("a", "a class with a name of many letters")]
    [InlineData("nine char", "b")]
    public void The_columns_of_a_matrix_are_as_wide_as_the_longest_name(params string[] names)
    {
        string[] lines = new ConfusionMatrix(new[] { 0, 1 }, new[] { 0, 1 }, names).ToString().Split('\n');

        Assert.Equal(lines[0].Length, lines[1].Length);
        Assert.Equal(lines[0].Length, lines[2].Length);
        Assert.StartsWith(names[0] + " ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_average_loss_of_flat_rows_is_that_of_each_row_with_its_targets()
    {
        var net = new GeneralNetwork(seed: 1);
        double[] x = { 0.1, 0.2, 0.3, -1, 2, 0.5, 1, 1, 1 }, y = { 0, 1, 0.5, 0.25, 1, 0 };
        double expected = Enumerable.Range(0, 3).Average(row => net.ComputeLoss(x.AsSpan(3 * row, 3), y.AsSpan(2 * row, 2)));

        Numbers.AssertClose(expected, net.AverageLoss<double>(x, y), 1e-14, "loss");
    }
}
