using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;
using Xunit.Abstractions;

namespace BackpropGen.Tests.Training;

/// <summary>What trained networks reach: the mean of 5 seeds and 10 stratified folds, or one split.</summary>
public class AccuracyTests(ITestOutputHelper output)
{
    private const int Seeds = 5, Folds = 10;

    [Fact]
    public void Two_circles_are_told_apart()
    {
        // A circle inside another, with noise.
        var random = new PortableRandom(1);
        double[][] x = Enumerable.Range(0, 300).Select(row =>
        {
            double angle = 2 * Math.PI * random.NextDouble(), radius = row % 2 == 0 ? 1.5 : 0.6;
            return new[] { radius * Math.Cos(angle) + 0.1 * random.NextNormal(), radius * Math.Sin(angle) + 0.1 * random.NextNormal() };
        }).ToArray();
        var data = new DataSet<double>(x, Enumerable.Range(0, 300).Select(row => row % 2 == 0 ? 1.0 : 0.0).ToArray());

        double accuracy = CrossValidate(data, seed => new CirclesNetwork(seed), new() { Optimizer = new Adam(), LearningRate = 0.05, Epochs = 40, BatchSize = 16 });

        Assert.True(accuracy >= 0.98, Report("two circles, 2-8-1", accuracy));
    }

    [Fact]
    public void Iris_are_told_apart()
    {
        string[] species = { "setosa", "versicolor", "virginica" };
        string[][] cells = Cells("Iris", "iris.csv");
        int[] classes = cells.Select(row => Array.IndexOf(species, row[4])).ToArray();
        var data = new DataSet<double>(Numbers(cells, 4), OneHot.Encode<double>(classes, 3));

        double accuracy = CrossValidate(data, seed => new ClassesNetwork(seed),
            new() { Optimizer = new Adam(), LearningRate = 0.02, Epochs = 40, BatchSize = 16 });

        Assert.True(accuracy >= 0.96, Report("iris, 4-8-3", accuracy));
    }

    [Fact]
    public void Digits_are_read()
    {
        string[][] cells = Cells("Digits", "digits.csv");
        int[] classes = cells.Select(row => int.Parse(row[64], CultureInfo.InvariantCulture)).ToArray();
        double[][] x = Numbers(cells, 64).Select(row => row.Select(ink => ink / 16).ToArray()).ToArray();
        var data = new DataSet<double>(x, OneHot.Encode<double>(classes, 10));
        RowSplit split = DataSplit.Stratified(classes, validation: 0.1, test: 0.2, seed: 1);
        var net = new LoopNetwork(seed: 1);

        FitReport report = net.Fit(data.Select(split.Train), new()
        {
            Optimizer = new Nesterov(), LearningRate = 0.05, Epochs = 60, BatchSize = 16, Order = RowOrder.Shuffled, L2 = 1e-3, LabelSmoothing = 0.1,
            Validation = data.Select(split.Validation), Patience = 10,
        });

        double accuracy = Accuracy(net, data.Select(split.Test));
        output.WriteLine(report.ToString());
        Assert.True(accuracy >= 0.96, Report("digits, 64-32-10", accuracy));
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Nesterov")]
    [InlineData("RProp")]
    public void Four_hidden_nodes_solve_XOR_from_nearly_every_seed(string optimizer)
    {
        int solved = SolvedSeeds(seed => new WideXorNetwork(seed), optimizer);

        Assert.True(solved >= 95, Report($"XOR, 2-4-1, {optimizer}", solved / 100.0));
    }

    /// <summary>Two are enough to represent it and often not enough to learn it: no promise. runtime/README.md says so.</summary>
    [Theory]
    [InlineData("Sgd")]
    [InlineData("Nesterov")]
    [InlineData("RProp")]
    public void Two_hidden_nodes_fail_to_learn_XOR_from_many_seeds(string optimizer)
    {
        int solved = SolvedSeeds(seed => new NarrowXorNetwork(seed), optimizer);

        Report($"XOR, 2-2-1, {optimizer}", solved / 100.0);
        Assert.InRange(solved, 50, 90);
    }

    private static int SolvedSeeds(Func<int, INetwork<double>> make, string optimizer)
    {
        // As in the table of runtime/README.md.
        FitOptions options = optimizer switch
        {
            "Sgd" => new() { LearningRate = 0.5, Epochs = 2000 },
            "Nesterov" => new() { Optimizer = new Nesterov(), LearningRate = 0.3, Epochs = 300, BatchSize = FitOptions.AllRows },
            _ => new() { Optimizer = new RProp(), LearningRate = 0.1, Epochs = 300, BatchSize = FitOptions.AllRows },
        };
        var data = new DataSet<double>(new[] { new[] { -1.0, -1 }, new[] { -1.0, 1 }, new[] { 1.0, -1 }, new[] { 1.0, 1 } }, new[] { 0.0, 1, 1, 0 });
        return Enumerable.Range(0, 100).Count(seed =>
        {
            INetwork<double> net = make(seed);
            net.Fit(data, options);
            return Accuracy(net, data) == 1;
        });
    }

    private static double Accuracy(INetwork<double> net, DataSet<double> data) =>
        new ConfusionMatrix(data.Classes(), net.PredictClasses(data), Math.Max(2, data.OutputCount)).Accuracy;

    private static string[][] Cells(string sample, string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "samples", sample, file)).Skip(1).Select(line => line.Split(',')).ToArray();

    private static double[][] Numbers(string[][] cells, int columns) =>
        cells.Select(row => row.Take(columns).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();

    private double CrossValidate(DataSet<double> data, Func<int, INetwork<double>> make, FitOptions options)
    {
        var accuracies = new List<double>();
        options.Order = RowOrder.Shuffled;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            options.Seed = seed;
            foreach (RowSplit split in DataSplit.StratifiedKFold(data.Classes(), Folds, seed))
            {
                DataSet<double> train = data.Select(split.Train);
                StandardScaler scaler = StandardScaler.Fit(train.X.Span, data.InputCount);
                INetwork<double> net = make(seed);
                net.Fit(Scaled(train, scaler), options);
                accuracies.Add(Accuracy(net, Scaled(data.Select(split.Test), scaler)));
            }
        }

        Assert.Equal(Seeds * Folds, accuracies.Count);
        Report(data.ToString(), accuracies.Average());
        return accuracies.Average();
    }

    private static DataSet<double> Scaled(DataSet<double> data, StandardScaler scaler)
    {
        double[] x = data.X.ToArray();
        scaler.Transform<double>(x, x);
        return new DataSet<double>(x, data.InputCount, data.Y, data.OutputCount);
    }

    private string Report(string what, double accuracy)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{what}: {accuracy:P2}");
        output.WriteLine(text);
        return text;
    }
}

/// <summary>Two circles.</summary>
[Network(2, 8, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)]
public partial class CirclesNetwork;

/// <summary>XOR with room to spare.</summary>
[Network(2, 4, 1, Activation.Sigmoid, Loss.BCE)]
public partial class WideXorNetwork;

/// <summary>XOR with as few nodes as can represent it.</summary>
[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class NarrowXorNetwork;
