using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

public class DataSetTests
{
    private static readonly double[][] X = { new[] { 1.0, 2 }, new[] { 3.0, 4 }, new[] { 5.0, 6 } };
    private static readonly double[] Y = { 0, 1, 0.5 };

    [Fact]
    public void Rows_come_from_arrays_and_from_flat_memory_alike()
    {
        double[] flat = { 1, 2, 3, 4, 5, 6 };
        var sets = new[]
        {
            new DataSet<double>(X, Y), new DataSet<double>(X, Y.Select(y => new[] { y }).ToArray()), new DataSet<double>(flat, 2, Y, 1),
        };

        Assert.All(sets, set =>
        {
            Assert.Equal((3, 2, 1), (set.RowCount, set.InputCount, set.OutputCount));
            Assert.Equal(flat, set.X.ToArray());
            Assert.Equal(Y, set.Y.ToArray());
            Assert.Equal(X[1], set.Inputs(1).ToArray());
            Assert.Equal(new[] { 0.5 }, set.Targets(2).ToArray());
            Assert.Equal(new[] { 0, 1, 1 }, set.Classes());
            Assert.Equal("3 rows, 2 inputs, 1 outputs", set.ToString());
        });
    }

    [Fact]
    public void Flat_memory_is_kept_and_packed_once()
    {
        double[] flat = { 1, 2, 3, 4, 5, 6 };
        var set = new DataSet<double>(flat, 2, Y, 1);
        PackedRows<double> packed = set.Packed;
        flat[0] = 7;

        Assert.Equal(7, set.Inputs(0)[0]);
        Assert.Same(packed, set.Packed);
        Assert.Equal(3, packed.RowCount);
    }

    [Fact]
    public void Some_rows_are_a_set_of_their_own_with_the_same_names()
    {
        var set = new DataSet<double>(X, Y, new[] { "a", "b" }, new[] { "no", "yes" });

        DataSet<double> some = set.Select(new[] { 2, 0, 2 });

        Assert.Equal(new double[] { 5, 6, 1, 2, 5, 6 }, some.X.ToArray());
        Assert.Equal(new[] { 0.5, 0, 0.5 }, some.Y.ToArray());
        Assert.Equal(set.FeatureNames, some.FeatureNames);
        Assert.Equal(set.ClassNames, some.ClassNames);
    }

    [Fact]
    public void Predictions_classes_and_loss_are_those_of_single_rows()
    {
        PlainProblem problem = PlainProblem.Classes(rows: 21);
        var plain = new PlainNetwork(problem.Network.Topology, problem.Parameters);
        double[][] predictions = problem.X.Select(row => plain.Forward(row).O[^1]).ToArray();

        Numbers.AssertClose(predictions.SelectMany(row => row).ToArray(), problem.Network.Predict(problem.Data), 1e-12, "ŷ");
        Assert.Equal(predictions.Select(row => Array.IndexOf(row, row.Max())), problem.Network.PredictClasses(problem.Data));
        Numbers.AssertClose(problem.Loss(problem.Parameters, problem.AllRows), problem.Network.AverageLoss(problem.Data), 1e-12, "loss");
        Assert.Equal(Enumerable.Range(0, 21).Select(row => row % 3), problem.Data.Classes());
    }

    [Fact]
    public void A_set_trains_as_its_arrays_do_and_again_from_what_is_packed()
    {
        PlainProblem one = PlainProblem.Classification("4-3-2-1"), other = PlainProblem.Classification("4-3-2-1");
        var options = new FitOptions { Epochs = 5, BatchSize = FitOptions.AllRows };
        DataSet<double> data = one.Data;

        one.Network.Fit(data, options);
        one.Network.Fit(data, options);
        other.Network.Fit(other.X, other.Y, options);
        other.Network.Fit(other.X, other.Y, options);

        Assert.Equal(other.Parameters, one.Parameters);
    }

    [Fact]
    public void Scale_warnings_have_the_names_of_the_columns()
    {
        var set = new DataSet<double>(X.Select(row => new[] { row[0], 100 * row[1] }).ToArray(), Y, new[] { "a", "b" });

        InputScaleWarning warning = Assert.Single(InputScale.Check(set));

        Assert.Equal((1, "b"), (warning.Column, warning.Name));
        Assert.StartsWith("Input x2 (b) has mean 400", warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_and_names_that_do_not_fit_a_data_set_are_named()
    {
        AssertRefused("x", "3 numbers", () => new DataSet<double>(new double[3], 2, Y, 1));
        AssertRefused("x", "0 numbers", () => new DataSet<double>(Array.Empty<double>(), 2, Array.Empty<double>(), 1));
        AssertRefused("y", "expected 2", () => new DataSet<double>(new double[4], 2, Y, 1));
        AssertRefused("inputCount", "at least 1", () => new DataSet<double>(new double[4], 0, Y, 1));
        AssertRefused("outputCount", "at least 1", () => new DataSet<double>(new double[4], 2, Y, 0));
        AssertRefused("x", "empty", () => new DataSet<double>(Array.Empty<double[]>(), Y));
        AssertRefused("x", "null", () => new DataSet<double>((double[][])null!, Y));
        AssertRefused("x", "x[0] is empty", () => new DataSet<double>(new[] { Array.Empty<double>() }, new[] { 1.0 }));
        AssertRefused("y", "y[0] is empty", () => new DataSet<double>(X, new[] { Array.Empty<double>(), Array.Empty<double>(), Array.Empty<double>() }));
        AssertRefused("x", "x[1]", () => new DataSet<double>(new[] { new[] { 1.0 }, new[] { 1.0, 2 } }, new[] { 1.0, 2 }));
        AssertRefused("featureNames", "1 names, expected 2", () => new DataSet<double>(X, Y, new[] { "a" }));
        AssertRefused("classNames", "expected 2", () => new DataSet<double>(X, Y, classNames: new[] { "a" }));
        AssertRefused("featureNames", "[1] is null", () => new DataSet<double>(X, Y, new[] { "a", null! }));
        AssertRefused("rows", "empty", () => new DataSet<double>(X, Y).Select(Array.Empty<int>()));
        AssertRefused("indices", "3", () => new DataSet<double>(X, Y).Select(new[] { 3 }));
        AssertRefused("data", "2 inputs and 1 outputs, expected 4 and 1", () =>
        {
            new PlacementNetwork().Fit(new DataSet<double>(X, Y));
            return null!;
        });
    }

    [Fact]
    public void A_row_has_its_own_inputs_and_targets_and_the_smallest_count_is_named()
    {
        var data = new DataSet<double>(new double[] { 1, 2, 3, 4, 5, 6 }, 2, new double[] { 7, 8, 9, 10, 11, 12 }, 2);

        Assert.Equal(new double[] { 5, 6 }, data.Inputs(2).ToArray());
        Assert.Equal(new double[] { 11, 12 }, data.Targets(2).ToArray());
        Assert.Equal(0, Assert.Throws<ArgumentOutOfRangeException>(() => new DataSet<double>(new double[1], 1, new double[1], 0)).ActualValue);
        Assert.Equal("outputCount", Assert.Throws<ArgumentOutOfRangeException>(() => new DataSet<double>(new double[1], 1, new double[1], 0)).ParamName);
        Assert.Equal(-1, Assert.Throws<ArgumentOutOfRangeException>(() => new DataSet<double>(new double[1], -1, new double[1], 1)).ActualValue);
    }

    private static void AssertRefused(string argument, string words, Func<DataSet<double>> make)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(make);
        Assert.Equal(argument, exception.ParamName);
        Assert.Contains(words, exception.Message, StringComparison.OrdinalIgnoreCase);
    }
}
