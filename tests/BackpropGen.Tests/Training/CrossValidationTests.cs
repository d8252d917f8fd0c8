using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>A fold in each network of a population.</summary>
public class CrossValidationTests
{
    private static readonly DataSet<double> Data = PopulationFitTests.Rows(53, 7);

    [Theory]
    [InlineData(RowOrder.InOrder)]
    [InlineData(RowOrder.Shuffled)]
    public void Each_network_ends_as_it_would_alone_on_the_rows_outside_its_fold(RowOrder order)
    {
        FitOptions Options() => new() { Epochs = 4, LearningRate = 0.2, Order = order, Seed = 9 };
        int[] folds = [.. Enumerable.Range(0, Data.RowCount).Select(row => row * row % 5)];
        folds[2] = 2;
        folds[3] = 3;
        var population = new ManyClassesNetwork.Population(5, 1);

        CrossValidationReport<double> report = population.CrossValidate(Data, Options(), folds);

        for (int fold = 0; fold < 5; fold++)
        {
            int[] inside = [.. Enumerable.Range(0, Data.RowCount).Where(row => folds[row] == fold)];
            int[] outside = [.. Enumerable.Range(0, Data.RowCount).Where(row => folds[row] != fold)];
            var alone = new ManyClassesNetwork(1 + fold);
            alone.Fit(Data.Select(outside), Options());
            Assert.Equal(alone.ParameterSpan.ToArray(), population[fold].ParameterSpan.ToArray());
            Assert.Equal(inside.Average(row => alone.ComputeLoss(Data.Inputs(row), Data.Targets(row))), report.Losses[fold], 12);
            var prediction = new double[3];
            foreach (int row in inside)
            {
                alone.Forward(Data.Inputs(row), prediction);
                Assert.Equal(prediction, report.Predictions.Slice(3 * row, 3).ToArray());
            }
        }

        Assert.Equal(report.Losses.Average(), report.MeanLoss, 12);
        Assert.Equal(Math.Sqrt(report.Losses.Sum(loss => Math.Pow(loss - report.MeanLoss, 2)) / 4), report.Deviation, 12);
        Assert.StartsWith("5 folds: loss ", report.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<Optimizer> Optimizers => PopulationFitTests.Optimizers;

    /// <summary>Networks with fewer rows rest at the end of an epoch, and have taken fewer steps in the next.</summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Folds_of_different_sizes_share_an_optimizer(Optimizer optimizer)
    {
        int[] folds = [.. Enumerable.Range(0, Data.RowCount).Select(row => row < 30 ? row % 2 : row % 11)];
        FitOptions Options() => new() { Epochs = 5, Optimizer = optimizer, LearningRate = 0.02, L2 = 0.01, Order = RowOrder.Shuffled, Seed = 2 };
        var population = new ManyClassesNetwork.Population(11, 1);

        population.CrossValidate(Data, Options(), folds);

        for (int fold = 0; fold < 11; fold++)
        {
            var alone = new ManyClassesNetwork(1 + fold);
            alone.Fit(Data.Select([.. Enumerable.Range(0, Data.RowCount).Where(row => folds[row] != fold)]), Options());
            Assert.Equal(alone.ParameterSpan.ToArray(), population[fold].ParameterSpan.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Folds_of_different_sizes_share_an_optimizer_in_single_precision(Optimizer optimizer)
    {
        var random = new PortableRandom(4);
        float[][] x = [.. Enumerable.Range(0, 67).Select(_ => Enumerable.Range(0, 4).Select(_ => (float)random.NextDouble()).ToArray())];
        var data = new DataSet<float>(x, [.. x.Select(row => row[0] > row[1] ? 1f : 0f)]);
        FitOptions options = new() { Epochs = 5, Optimizer = optimizer, LearningRate = 0.01, Seed = 3 };
        var population = new ManySinglesNetwork.Population(20, 1);

        population.CrossValidate(data, options, [.. Enumerable.Range(0, data.RowCount).Select(row => row % 20)]);

        for (int fold = 0; fold < 20; fold++)
        {
            var alone = new ManySinglesNetwork(1 + fold);
            alone.Fit(data.Select([.. Enumerable.Range(0, data.RowCount).Where(row => row % 20 != fold)]), options);
            Assert.Equal(alone.ParameterSpan.ToArray(), population[fold].ParameterSpan.ToArray());
        }
    }

    [Fact]
    public void Weights_and_optimisers_go_with_the_rows_outside_a_fold()
    {
        double[] weights = [.. Enumerable.Range(1, Data.RowCount).Select(row => row / 30.0)];
        int[] folds = [.. Enumerable.Range(0, Data.RowCount).Select(row => row % 3)];
        FitOptions Options(double[] own) => new() { Epochs = 3, Optimizer = new Adam(), LearningRate = 0.01, BatchSize = 4, RowWeights = own };
        var population = new ManyClassesNetwork.Population(3, 1);

        population.CrossValidate(Data, Options(weights), folds);

        for (int fold = 0; fold < 3; fold++)
        {
            int[] outside = [.. Enumerable.Range(0, Data.RowCount).Where(row => folds[row] != fold)];
            var alone = new ManyClassesNetwork(1 + fold);
            alone.Fit(Data.Select(outside), Options([.. outside.Select(row => weights[row])]));
            Assert.Equal(alone.ParameterSpan.ToArray(), population[fold].ParameterSpan.ToArray());
        }
    }

    [Fact]
    public void Rows_are_dealt_to_folds_whose_sizes_differ_by_one_at_most()
    {
        var population = new ManyClassesNetwork.Population(10);

        CrossValidationReport<double> report = population.CrossValidate(Data, new() { Epochs = 1, Seed = 3 });

        Assert.Equal(10, report.Training.Networks.Count);
        Assert.All(report.Losses, loss => Assert.InRange(loss, 0.1, 3.0));
        Assert.All(Enumerable.Range(0, Data.RowCount), row => Assert.Equal(1.0, report.Predictions.Slice(3 * row, 3).ToArray().Sum(), 9));
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2 }, "folds holds 3 values, expected 4.")]
    [InlineData(new[] { 0, 1, 2, 0 }, "folds[2] is 2, expected 0 to 1.")]
    [InlineData(new[] { 0, 0, 0, 0 }, "folds gives 4 of 4 rows to fold 0, expected at least one in each fold.")]
    public void Folds_that_do_not_fit_are_named(int[] folds, string message)
    {
        double[][] x = [[0, 0], [0, 1], [1, 0], [1, 1]];
        var refused = Assert.Throws<ArgumentException>(() => new XorNetwork.Population(2).CrossValidate(new DataSet<double>(x, [0.0, 1, 1, 0]), null, folds));
        Assert.Equal("folds", refused.ParamName);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Populations_and_options_that_do_not_fit_are_named()
    {
        Assert.StartsWith(
            "The population has 54 networks, expected 2 to 53: one for each fold of 53 rows.",
            Assert.Throws<ArgumentException>(() => new ManyClassesNetwork.Population(54).CrossValidate(Data)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Validation or Patience is given, expected null for a cross-validation",
            Assert.Throws<ArgumentException>(() => new ManyClassesNetwork.Population(3).CrossValidate(Data, new() { Patience = 2 })).Message,
            StringComparison.Ordinal);
    }
}
