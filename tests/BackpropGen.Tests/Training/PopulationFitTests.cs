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
        ["momentum"] = () => new() { Epochs = 3, Optimizer = new Momentum(), LearningRate = 0.05, Order = RowOrder.Shuffled },
        ["nesterov in batches"] = () => new() { Epochs = 5, Optimizer = new Nesterov(), BatchSize = 16, DropPartialBatch = true },
        ["RMSProp with L2"] = () => new() { Epochs = 3, Optimizer = new RmsProp(), L2 = 0.01, BatchSize = 8, Order = RowOrder.WithReplacement },
        ["Adam with a limit of the norm"] = () => new() { Epochs = 3, Optimizer = new Adam(), ClipNorm = 0.3, ClipValue = 0.2, Patience = 2 },
        ["AdamW with dropout"] = () => new() { Epochs = 3, Optimizer = new AdamW(), Dropout = 0.3, Seed = 8, Validation = ClassesToValidate },
        ["Adam row by row"] = () => new() { Epochs = 3, Optimizer = new Adam(), Order = RowOrder.Shuffled, Seed = 4, Patience = 2 },
        ["AdamW with L1"] = () => new() { Epochs = 3, Optimizer = new AdamW(0.1), L1 = 0.001, Validation = ClassesToValidate, TargetLoss = 1.07 },
        ["RMSProp"] = () => new() { Epochs = 3, Optimizer = new RmsProp(), LearningRate = 0.01, Schedule = LearningRateSchedule.Plateau(0.5, 1) },
        ["Nesterov with L2"] = () => new() { Epochs = 3, Optimizer = new Nesterov(), L2 = 0.01, Order = RowOrder.WithReplacement },
        ["plain steps with L1 and L2"] = () => new() { Epochs = 3, L1 = 0.003, L2 = 0.01 },
        ["all rows"] = () => new() { Epochs = 6, Optimizer = new RProp(), BatchSize = FitOptions.AllRows },
        ["line search"] = () => new() { Epochs = 6, Optimizer = new Lbfgs(), BatchSize = FitOptions.AllRows, L2 = 0.001 },
        ["batches with L1"] = () => new() { Epochs = 3, BatchSize = 20, L1 = 0.001, Order = RowOrder.Shuffled, MaxDegreeOfParallelism = 2 },
        ["dropout in batches"] = () => new() { Epochs = 2, Dropout = 0.5, BatchSize = 4, Order = RowOrder.Shuffled, Seed = 3 },
        ["weights of rows"] = () => new() { Epochs = 3, RowWeights = [.. Enumerable.Range(1, 150).Select(row => row / 75.0)], ClassWeights = [1.0, 0.5, 2.0] },
        ["weights of rows in batches"] = () => new() { Epochs = 3, BatchSize = 10, RowWeights = [.. Enumerable.Range(1, 150).Select(row => row / 75.0)], Patience = 2 },
        ["label smoothing"] = () => new() { Epochs = 3, LabelSmoothing = 0.1, Order = RowOrder.Shuffled },
        ["schedule"] = () => new() { Epochs = 12, Schedule = LearningRateSchedule.Plateau(0.5, 1), LearningRate = 0.8 },
    };

    public static TheoryData<string> OptionNames => new(Options.Keys);

    [Theory]
    [MemberData(nameof(OptionNames))]
    public void Each_network_ends_as_it_would_alone(string options)
    {
        var population = new ManyClassesNetwork.Population(Count, 3);

        PopulationReport report = population.Fit(Classes, Options[options]());

        AssertEachSameAsAlone(population, report, [.. Enumerable.Range(0, Count).Select(_ => Options[options]())]);
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

    [Fact]
    public void Each_network_of_a_grid_has_options_of_its_own()
    {
        FitOptions[] Grid() =>
        [
            .. from optimizer in new Optimizer[] { new Sgd(), new Adam() }
               from rate in new[] { 0.01, 0.1 }
               from l2 in new[] { 0.0, 0.01, 0.1 }
               select new FitOptions { Epochs = 6, Optimizer = optimizer, LearningRate = rate, L2 = l2, Validation = ClassesToValidate, Patience = 2, Seed = (int)(100 * l2), Order = RowOrder.Shuffled },
        ];
        var population = new ManyClassesNetwork.Population(12, 3);

        PopulationReport report = population.FitEach(Classes, Grid());

        AssertEachSameAsAlone(population, report, Grid());
        Assert.Equal(report.Networks.Min(network => network.Loss), report.Networks[report.Best].Loss);
    }

    public static TheoryData<Optimizer> Optimizers => [new Sgd(), new Momentum(), new Nesterov(), new RmsProp(), new Adam(), new AdamW(0.05)];

    [Fact]
    public void Optimizers_of_the_same_settings_are_shared()
    {
        var population = new ManyClassesNetwork.Population(2);
        bool AreShared(Optimizer first, Optimizer second) =>
            PopulationOptionsCheck.CanShareUpdate([new() { Optimizer = first }, new() { Optimizer = second }], population);

        Assert.True(AreShared(new Adam(), new Adam()));
        Assert.True(AreShared(new Sgd(), new Sgd()));
        Assert.True(AreShared(new AdamW(0.1), new AdamW(0.1)));
        Assert.False(AreShared(new AdamW(0.1), new AdamW(0.2)));
        Assert.False(AreShared(new Adam(), new Adam(epsilon: 1e-7)));
        Assert.False(AreShared(new RmsProp(), new RmsProp(0.99)));
        Assert.False(AreShared(new Momentum(), new Nesterov()));
        Assert.False(AreShared(new Momentum(0.8), new Momentum()));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Networks_share_an_optimizer_and_differ_in_rate_and_terms(Optimizer optimizer)
    {
        FitOptions[] Grid() =>
        [
            .. from rate in new[] { 0.001, 0.01, 0.05 }
               from l2 in new[] { 0.0, 0.01, 0.1 }
               select new FitOptions { Epochs = 4, Optimizer = optimizer, LearningRate = rate, L2 = l2, L1 = l2 * rate, Patience = 2, Seed = (int)(100 * l2), Order = RowOrder.Shuffled },
        ];
        var population = new ManyClassesNetwork.Population(9, 3);

        AssertEachSameAsAlone(population, population.FitEach(Classes, Grid()), Grid());
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Networks_of_single_precision_share_an_optimizer(Optimizer optimizer)
    {
        var random = new PortableRandom(4);
        float[][] x = [.. Enumerable.Range(0, 70).Select(_ => Enumerable.Range(0, 4).Select(_ => (float)random.NextDouble()).ToArray())];
        var data = new DataSet<float>(x, [.. x.Select(row => row[0] > row[1] ? 1f : 0f)]);

        // Some have no terms, so that with Sgd their steps are plain; one may diverge.
        FitOptions[] options = [.. Enumerable.Range(1, 20).Select(index => new FitOptions
        {
            Epochs = 5,
            Optimizer = optimizer,
            LearningRate = index == 7 ? 3e38 : 0.001 * index,
            L2 = index % 3 == 0 ? 0.0 : 0.01,
            L1 = index % 3 == 0 ? 0.0 : 1e-4,
            Patience = 3,
        })];
        var population = new ManySinglesNetwork.Population(20);
        Assert.True(PopulationOptionsCheck.CanShareUpdate(options, population));

        PopulationReport report = population.FitEach(data, options);

        for (int index = 0; index < population.Count; index++)
        {
            var alone = new ManySinglesNetwork(index);
            AssertSame(alone.Fit(data, options[index]), report.Networks[index]);
            Assert.Equal(alone.ParameterSpan.ToArray(), population[index].ParameterSpan.ToArray());
        }
    }

    [Fact]
    public void A_network_whose_optimizer_diverges_ends_as_it_would_alone()
    {
        double[] rates = [0.001, 5.0, 0.002, 1e200, 0.004];
        double[][] x = [[1, 2], [3, 1], [2, 5], [4, 4]];
        double[] y = [5, 7, 12, 16];
        foreach (Optimizer optimizer in new Optimizer[] { new Momentum(), new Adam() })
        {
            var population = new ManySalariesNetwork.Population(rates.Length, 8);

            PopulationReport report = population.Fit(x, y, new() { Epochs = 40, Optimizer = optimizer }, rates);

            for (int index = 0; index < rates.Length; index++)
            {
                var alone = new ManySalariesNetwork(8 + index);
                AssertSame(alone.Fit(x, y, new() { Epochs = 40, LearningRate = rates[index], Optimizer = optimizer }), report.Networks[index]);
                Assert.Equal(alone.ParameterSpan.ToArray(), population[index].ParameterSpan.ToArray());
            }
        }
    }

    [Fact]
    public void Networks_that_learn_together_may_differ_in_rate_order_and_stop()
    {
        FitOptions[] Each() =>
        [
            .. Enumerable.Range(0, 9).Select(index => new FitOptions
            {
                Epochs = 4 + index, LearningRate = 0.02 * (index + 1), Seed = index / 2, Order = (RowOrder)(index % 3), Patience = index % 4 == 0 ? 1 : null, TargetLoss = 1.0,
            }),
        ];
        var population = new ManyClassesNetwork.Population(9, 3);

        AssertEachSameAsAlone(population, population.FitEach(Classes, Each()), Each());
    }

    [Fact]
    public void A_time_limit_holds_for_networks_one_after_the_other_together()
    {
        long ticks = 0;
        var population = new XorNetwork.Population(5);

        PopulationReport report = population.Fit(XorX, XorY, new()
        {
            BatchSize = 2,
            Epochs = 100,
            TimeLimit = TimeSpan.FromSeconds(2.5),
            Timestamp = () => ticks += System.Diagnostics.Stopwatch.Frequency / 100,
        });

        StopReason[] reasons = [.. report.Networks.Select(network => network.StopReason)];
        Assert.Equal((StopReason.EpochsCompleted, StopReason.TimeLimit), (reasons[0], reasons[4]));
        Assert.Equal(0, report.Networks[4].Epochs);
        Assert.Equal(new XorNetwork(4).ParameterSpan.ToArray(), population[4].ParameterSpan.ToArray());
        Assert.InRange(report.Best, 0, 2);
    }

    public static TheoryData<string, FitOptions> RefusedOptions => new()
    {
        { "Progress is given, expected null", new() { Progress = new Progress<EpochReport>() } },
        { "Epochs is 0, expected at least 1", new() { Epochs = 0 } },
        { "RowWeights is a list of 2, expected 4 numbers", new() { RowWeights = [1.0, 2.0] } },
    };

    [Fact]
    public void Limits_that_differ_from_network_to_network_are_named()
    {
        var population = new XorNetwork.Population(2);
        var data = new DataSet<double>(XorX, XorY);

        Assert.StartsWith(
            "TimeLimit of options[1] differs from that of options[0], expected the same for all",
            Assert.Throws<ArgumentException>(() => population.FitEach(data, [new(), new() { TimeLimit = TimeSpan.FromDays(1) }])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "options holds 1 values, expected 2, one for each network.",
            Assert.Throws<ArgumentException>(() => population.FitEach(data, [new()])).Message, StringComparison.Ordinal);
    }

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

    private static void AssertEachSameAsAlone(ManyClassesNetwork.Population population, PopulationReport report, FitOptions[] options)
    {
        Assert.Equal(options.Length, report.Networks.Count);
        for (int index = 0; index < options.Length; index++)
        {
            var alone = new ManyClassesNetwork(3 + index);
            AssertSame(alone.Fit(Classes, options[index]), report.Networks[index]);
            Assert.Equal(alone.ParameterSpan.ToArray(), population[index].ParameterSpan.ToArray());
        }
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
