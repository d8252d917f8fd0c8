using System;
using System.Linq;
using BackpropGen.Tests.Metrics;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>Labels whose positive rows weigh more or less.</summary>
public class PositiveWeightTests
{
    private static readonly double[] Weights = { 5, 0.25, 1 };

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(3, 0.0)]
    [InlineData(FitOptions.AllRows, 0.0)]
    [InlineData(1, 0.2)]
    [InlineData(9, 0.2)]
    public void Each_update_follows_the_slope_of_the_weighted_loss(int batchSize, double smoothing)
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(), new Momentum(0.5) })
        {
            var network = new LabelsNetwork(seed: 3);
            DataSet<double> data = Rows(21);
            double[] w = network.ParameterSpan.ToArray();
            const double Eta = 0.3;
            PlainStep step = optimizer is Momentum momentum ? PlainOptimizers.Momentum(momentum.Mu, looksAhead: false) : PlainOptimizers.Sgd();
            var trainer = new Trainer<double>(network, data, new()
            {
                PositiveWeights = Weights, BatchSize = batchSize, Optimizer = optimizer, LearningRate = Eta, LabelSmoothing = smoothing,
            });

            for (int epoch = 1, t = 0; epoch <= 3; epoch++)
            {
                double loss = 0;
                foreach (int[] batch in Enumerable.Range(0, 21).Chunk(batchSize))
                {
                    loss += Loss(w, data, batch, smoothing) * batch.Length / 21;
                    step(w, Slope(w, data, batch, smoothing), Eta, ++t);
                }

                Numbers.AssertClose(loss, trainer.RunEpoch(), 1e-8, "loss");
                Numbers.AssertClose(w, network.ParameterSpan, 1e-8, $"w after epoch {epoch}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(FitOptions.AllRows)]
    public void The_weight_of_a_row_multiplies_the_weighted_loss(int batchSize)
    {
        DataSet<double> data = Rows(21);
        double[] weights = Enumerable.Range(1, 21).Select(row => row / 8.0).ToArray();
        double[] w = new LabelsNetwork(seed: 3).ParameterSpan.ToArray();
        var trainer = new Trainer<double>(
            new LabelsNetwork(seed: 3), data, new() { PositiveWeights = Weights, RowWeights = weights, BatchSize = batchSize, LearningRate = 1e-12 });

        Numbers.AssertClose(Enumerable.Range(0, 21).Average(row => weights[row] * Loss(w, data, new[] { row }, 0)), trainer.RunEpoch(), 1e-9, "loss");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(FitOptions.AllRows)]
    public void Weights_of_1_change_nothing(int batchSize)
    {
        LabelsNetwork with = new(seed: 3), without = new(seed: 3);
        DataSet<double> data = Rows(37);

        FitReport report = with.Fit(data, new() { Epochs = 5, BatchSize = batchSize, PositiveWeights = new[] { 1.0, 1, 1 } });

        Assert.Equal(without.Fit(data, new() { Epochs = 5, BatchSize = batchSize }).FinalLoss, report.FinalLoss);
        Assert.Equal(without.ParameterSpan.ToArray(), with.ParameterSpan.ToArray());
    }

    [Fact]
    public void The_loss_is_right_where_predictions_round_to_0_and_1()
    {
        var network = new LabelsNetwork(seed: 1);
        network.ParameterSpan[12..24].Clear(); // the weights of layer 2
        new[] { 800.0, -800, 40 }.CopyTo(network.ParameterSpan[24..]);
        double[][] x = { new[] { 1.0, 2 } };

        foreach (int batchSize in new[] { 1, FitOptions.AllRows })
        {
            foreach ((double[] y, double expected) in new[]
            {
                (new[] { 0.0, 1, 0 }, 800 + 0.25 * 800 + 40 + Math.Exp(-40)), (new[] { 1.0, 0, 1 }, Math.Exp(-40)), (new[] { 1.0, 1, 0.5 }, 0.25 * 800 + 0.5 * 40),
            })
            {
                var trainer = new Trainer<double>((LabelsNetwork)network.Clone(), new DataSet<double>(x, new[] { y }), new() { PositiveWeights = Weights, BatchSize = batchSize });

                Numbers.AssertClose(expected, trainer.RunEpoch(), 1e-13, "loss");
            }
        }
    }

    [Fact]
    public void A_rare_label_is_found_more_often()
    {
        var random = new PortableRandom(5);
        double[][] x = Enumerable.Range(0, 400).Select(_ => new[] { random.NextNormal(), random.NextNormal() }).ToArray();
        double[][] y = x.Select(row => new[] { row[0] + random.NextNormal() > 2.2 ? 1.0 : 0, row[1] > 0 ? 1 : 0, row[0] > row[1] ? 1 : 0 }).ToArray();
        var data = new DataSet<double>(x, y);
        LabelsNetwork plain = new(seed: 1), weighted = new(seed: 1);
        var options = new FitOptions { Epochs = 200, BatchSize = 20, Optimizer = new Adam(), LearningRate = 0.02 };

        plain.Fit(data, options);
        options.PositiveWeights = new[] { 15.0, 1, 1 };
        weighted.Fit(data, options);

        LabelMetrics before = plain.Evaluate(data).Labels!, after = weighted.Evaluate(data).Labels!;
        Assert.True(after.Recall(0) > before.Recall(0) + 0.3, $"{before}\n{after}");
        Assert.True(after.F1(1) > 0.9 && after.F1(2) > 0.9, after.ToString());
    }

    [Fact]
    public void Dropout_and_the_line_search_use_the_weighted_loss_and_a_float_network_learns_too()
    {
        DataSet<double> data = Rows(40);
        LabelsNetwork dropout = new(seed: 3), lbfgs = new(seed: 3);

        FitReport dropped = dropout.Fit(data, new() { Epochs = 3, Dropout = 0.3, BatchSize = 5, PositiveWeights = Weights });
        FitReport searched = lbfgs.Fit(data, new() { Epochs = 30, Optimizer = new Lbfgs(), BatchSize = FitOptions.AllRows, PositiveWeights = Weights });

        Assert.True(double.IsFinite(dropped.FinalLoss));
        Assert.All(searched.History.Zip(searched.History.Skip(1)), pair => Assert.True(pair.Second.TrainLoss <= pair.First.TrainLoss));
        Numbers.AssertClose(0, Slope(lbfgs.ParameterSpan.ToArray(), data, Enumerable.Range(0, 40).ToArray(), 0).Max(Math.Abs), 0.05, "slope");

        var single = new SingleLabelsNetwork(seed: 3);
        float[] w = single.ParameterSpan.ToArray();
        var floats = new DataSet<float>(Array.ConvertAll(data.X.ToArray(), x => (float)x), 2, Array.ConvertAll(data.Y.ToArray(), y => (float)y), 3);
        double loss = new Trainer<float>(single, floats, new() { BatchSize = FitOptions.AllRows, PositiveWeights = Weights }).RunEpoch();
        Numbers.AssertClose(Loss(Array.ConvertAll(w, value => (double)value), data, Enumerable.Range(0, 40).ToArray(), 0), loss, 1e-5, "loss in float");
    }

    [Fact]
    public void An_epoch_allocates_nothing()
    {
        foreach (int batchSize in new[] { 1, 8, FitOptions.AllRows })
        {
            var trainer = new Trainer<double>(new LabelsNetwork(seed: 3), Rows(40), new() { BatchSize = batchSize, PositiveWeights = Weights });
            long allocated = -1;
            for (int round = 0; round < 3; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                trainer.RunEpoch();
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Assert.Equal(0, allocated);
        }
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused()
    {
        DataSet<double> data = Rows(4);
        AssertRefused("PositiveWeights is a list of 2, expected 3 numbers, one for each label.", new LabelsNetwork(), data, new() { PositiveWeights = new[] { 1.0, 2 } });
        AssertRefused("PositiveWeights is 0 for label 1", new LabelsNetwork(), data, new() { PositiveWeights = new[] { 1.0, 0, 1 } });
        AssertRefused("PositiveWeights is NaN for label 2", new LabelsNetwork(), data, new() { PositiveWeights = new[] { 1, 1, double.NaN } });
        AssertRefused("PositiveWeights are for labels", new LabelsNetwork(), data, new() { ClassWeights = new[] { 1.0, 2, 1 } });
        PlainProblem two = PlainProblem.Classification("2-2-1"), classes = PlainProblem.Classes();
        AssertRefused("ClassWeights are for classes", two.Network, two.Data, new() { PositiveWeights = new[] { 2.0 } });
        AssertRefused("given for 3 outputs and CrossEntropy", classes.Network, classes.Data, new() { PositiveWeights = new[] { 2.0, 1, 1 } });
    }

    private static void AssertRefused(string message, INetwork<double> network, DataSet<double> data, FitOptions options) =>
        Refused.Argument(message, () => network.Fit(data, options));

    private static DataSet<double> Rows(int count)
    {
        var random = new PortableRandom(8);
        double[][] x = Enumerable.Range(0, count).Select(_ => new[] { random.NextNormal(), random.NextNormal() }).ToArray();
        return new DataSet<double>(x, x.Select(row => new[] { row[0] > 0.8 ? 1.0 : 0, row[1] > 0 ? 1 : 0, row[0] * row[1] > 0 ? 0.7 : 0.1 }).ToArray());
    }

    /// <summary>(1/m)·Σ Σₖ −pₖ·yₖ·ln ŷₖ − (1 − yₖ)·ln(1 − ŷₖ)</summary>
    private static double Loss(double[] parameters, DataSet<double> data, int[] rows, double smoothing)
    {
        var plain = new PlainNetwork(LabelsNetwork.Topology, parameters);
        return rows.Average(row =>
        {
            double[] o = plain.Forward(data.Inputs(row).ToArray()).O[^1], y = data.Targets(row).ToArray();
            return Enumerable.Range(0, 3).Sum(k =>
            {
                double target = y[k] * (1 - smoothing) + smoothing / 2;
                return -Weights[k] * target * Math.Log(o[k]) - (1 - target) * Math.Log(1 - o[k]);
            });
        });
    }

    /// <summary>Central differences of the loss.</summary>
    private static double[] Slope(double[] parameters, DataSet<double> data, int[] rows, double smoothing) => parameters.Select((_, index) =>
    {
        const double H = 1e-5;
        double[] up = parameters.ToArray(), down = parameters.ToArray();
        up[index] += H;
        down[index] -= H;
        return (Loss(up, data, rows, smoothing) - Loss(down, data, rows, smoothing)) / (2 * H);
    }).ToArray();
}

/// <summary>Three labels in single precision.</summary>
[Network(2, 4, 3, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class SingleLabelsNetwork;
