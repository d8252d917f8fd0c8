using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>A population trains each of its networks as it would be trained alone.</summary>
public class PopulationFitTests
{
    private const int Count = 13;

    private static readonly double[][] XorX = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly double[] XorY = [0, 1, 1, 0];

    /// <summary>More rows than one call takes, and more validation rows than are summed at once.</summary>
    private static readonly DataSet<double> Classes = Rows(150, 1), ClassesToValidate = Rows(300, 2);

    private static readonly Dictionary<string, Func<FitOptions>> Options = new()
    {
        ["defaults"] = () => new() { Epochs = 3 },
        ["shuffled"] = () => new() { Epochs = 3, Order = RowOrder.Shuffled, Seed = 5, LearningRate = 0.2 },
        ["with replacement"] = () => new() { Epochs = 3, Order = RowOrder.WithReplacement, Seed = 6 },
        ["target"] = () => new() { Epochs = 20, TargetLoss = 1.1, LearningRate = 0.02 },
        ["tolerance"] = () => new() { Epochs = 20, Tolerance = 0.002, LearningRate = 0.1 },
        ["validation"] = () => new() { Epochs = 4, Validation = ClassesToValidate, TargetLoss = 1.05 },
        ["early stopping"] = () => new() { Epochs = 25, Validation = ClassesToValidate, Patience = 2, LearningRate = 0.5 },
        ["early stopping without validation"] = () => new() { Epochs = 25, Patience = 2, LearningRate = 0.9 },
        ["schedule"] = () => new() { Epochs = 12, Schedule = LearningRateSchedule.Plateau(0.5, 1), LearningRate = 0.8 },
    };

    public static TheoryData<string> OptionNames => new(Options.Keys);

    [Theory]
    [MemberData(nameof(OptionNames))]
    public void Each_network_ends_as_it_would_alone(string options)
    {
        var population = new ManyClassesNetwork.Population(Count, 3);

        PopulationReport report = population.Fit(Classes, Options[options]());

        Assert.Equal(Count, report.Networks.Count);
        for (int index = 0; index < Count; index++)
        {
            var alone = new ManyClassesNetwork(3 + index);
            AssertSame(alone.Fit(Classes, Options[options]()), report.Networks[index]);
            Assert.Equal(alone.ParameterSpan.ToArray(), population[index].ParameterSpan.ToArray());
        }
    }

    [Fact]
    public void Each_network_of_single_precision_ends_as_it_would_alone()
    {
        var random = new PortableRandom(4);
        float[][] x = [.. Enumerable.Range(0, 70).Select(_ => Enumerable.Range(0, 4).Select(_ => (float)random.NextDouble()).ToArray())];
        float[] y = [.. x.Select(row => row[0] > row[1] ? 1f : 0f)];
        var population = new ManySinglesNetwork.Population(20);

        PopulationReport report = population.Fit(x, y, new() { Epochs = 5, LearningRate = 0.3, Patience = 3 });

        for (int index = 0; index < population.Count; index++)
        {
            var alone = new ManySinglesNetwork(index);
            AssertSame(alone.Fit(x, y, new() { Epochs = 5, LearningRate = 0.3, Patience = 3 }), report.Networks[index]);
            Assert.Equal(alone.ParameterSpan.ToArray(), population[index].ParameterSpan.ToArray());
        }
    }

    [Fact]
    public void A_network_that_diverges_ends_as_it_would_alone_and_the_others_go_on()
    {
        double[] rates = [0.001, 5.0, 0.002, 1e200, 0.004];
        var population = new ManySalariesNetwork.Population(rates.Length, 8);
        double[][] x = [[1, 2], [3, 1], [2, 5], [4, 4]];
        double[] y = [5, 7, 12, 16];

        PopulationReport report = population.Fit(x, y, new() { Epochs = 40 }, rates);

        for (int index = 0; index < rates.Length; index++)
        {
            var alone = new ManySalariesNetwork(8 + index);
            AssertSame(alone.Fit(x, y, new() { Epochs = 40, LearningRate = rates[index] }), report.Networks[index]);
            Assert.Equal(alone.ParameterSpan.ToArray(), population[index].ParameterSpan.ToArray());
            Assert.Equal(rates[index], report.Networks[index].LearningRate);
            Assert.Equal(index is 1 or 3, report.Networks[index].StopReason == StopReason.NotFinite);
        }

        Assert.Contains(report.Best, new[] { 0, 2, 4 });
    }

    [Fact]
    public void Some_of_100_seeds_learn_exclusive_or_and_the_best_is_one_of_them()
    {
        var population = new XorNetwork.Population(100);

        PopulationReport report = population.Fit(XorX, XorY, new() { LearningRate = 0.5, Epochs = 4000, TargetLoss = 0.02 });

        int solved = report.Networks.Count(network => network.StopReason == StopReason.TargetLossReached);
        Assert.InRange(solved, 30, 95);
        Assert.Equal(report.Networks.Min(network => network.Loss), report.Networks[report.Best].Loss);
        Assert.Equal([0.0, 1.0, 1.0, 0.0], XorX.Select(row => Math.Round(population[report.Best].Forward(row))));
        Assert.StartsWith($"100 networks: {solved} TargetLossReached, {100 - solved} EpochsCompleted; best {report.Best}, loss 0.0", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancellation_stops_all_networks()
    {
        var population = new XorNetwork.Population(3);
        using var source = new CancellationTokenSource();
        source.Cancel();

        PopulationReport report = population.Fit(XorX, XorY, new() { CancellationToken = source.Token });

        Assert.All(report.Networks, network => Assert.Equal((StopReason.Cancelled, 0), (network.StopReason, network.Epochs)));
        Assert.Equal(new XorNetwork(0).ParameterSpan.ToArray(), population[0].ParameterSpan.ToArray());
    }

    public static TheoryData<string, FitOptions> RefusedOptions => new()
    {
        { "Optimizer is Adam, expected Sgd", new() { Optimizer = new Adam() } },
        { "BatchSize is 2, expected 1", new() { BatchSize = 2 } },
        { "L1 is 0.1, expected 0", new() { L1 = 0.1 } },
        { "L2 is 0.1, expected 0", new() { L2 = 0.1 } },
        { "Dropout is 0.5, expected 0", new() { Dropout = 0.5 } },
        { "ClipValue is 1, expected null", new() { ClipValue = 1 } },
        { "ClipNorm is 1, expected null", new() { ClipNorm = 1 } },
        { "LabelSmoothing is 0.1, expected 0", new() { LabelSmoothing = 0.1 } },
        { "ClassWeights is given, expected null", new() { ClassWeights = [1.0, 2.0] } },
        { "RowWeights is given, expected null", new() { RowWeights = [1.0, 2.0, 1.0, 1.0] } },
        { "Progress is given, expected null", new() { Progress = new Progress<EpochReport>() } },
        { "Epochs is 0, expected at least 1", new() { Epochs = 0 } },
    };

    [Theory]
    [MemberData(nameof(RefusedOptions))]
    public void Options_that_are_not_for_populations_are_named_before_anything_is_changed(string message, FitOptions options)
    {
        var population = new XorNetwork.Population(3);

        var refused = Assert.Throws<ArgumentException>(() => population.Fit(XorX, XorY, options));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(message.Split(' ')[0], refused.ParamName);
        Assert.Equal(new XorNetwork(0).ParameterSpan.ToArray(), population[0].ParameterSpan.ToArray());
    }

    [Fact]
    public void A_wrong_number_of_learning_rates_is_named() => Assert.StartsWith(
        "learningRates holds 2 values, expected 3, one for each network.",
        Assert.Throws<ArgumentException>(() => new XorNetwork.Population(3).Fit(XorX, XorY, null, [0.1, 0.2])).Message,
        StringComparison.Ordinal);

    internal static DataSet<double> Rows(int count, int seed)
    {
        var random = new PortableRandom(seed);
        double[][] x = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 4).Select(_ => 2 * random.NextDouble() - 1).ToArray())];
        double[][] y = [.. x.Select(row => Enumerable.Range(0, 3).Select(output => output == (row[0] > 0.3 ? 0 : row[1] + 0.4 * random.NextNormal() > 0 ? 1 : 2) ? 1.0 : 0.0).ToArray())];
        foreach (double[] row in y.Where(row => row.Sum() != 1.0))
        {
            (row[0], row[1], row[2]) = (0, 0, 1);
        }

        return new DataSet<double>(x, y);
    }

    private static void AssertSame(FitReport alone, PopulationOutcome together)
    {
        Assert.Equal((alone.StopReason, alone.Epochs, alone.BestEpoch), (together.StopReason, together.Epochs, together.BestEpoch));
        if (alone.StopReason == StopReason.NotFinite)
        {
            Assert.Equal(double.NaN, together.Loss);
        }
        else if (alone.StopReason != StopReason.EarlyStopping && double.IsNaN(alone.History[^1].ValidationLoss) && alone.BestEpoch == alone.Epochs)
        {
            Assert.InRange(together.Loss, 0.0, alone.FinalLoss);
        }
    }
}
