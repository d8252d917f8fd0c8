using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class DropoutTests
{
    private const double P = 0.4, Eta = 0.2;

    [Theory]
    [InlineData("2-2-1", 1, RowOrder.InOrder)]
    [InlineData("4-3-2-1", 1, RowOrder.InOrder)]
    [InlineData("4-3-2-1", 4, RowOrder.InOrder)]
    [InlineData("4-3-2-1", 4, RowOrder.Shuffled)]
    [InlineData("4-3-2-1", FitOptions.AllRows, RowOrder.InOrder)]
    public void Masks_come_from_the_seed_and_training_equals_backpropagation_with_masks(string sizes, int batchSize, RowOrder order)
    {
        PlainProblem problem = PlainProblem.Classification(sizes);
        double[] w = problem.Parameters;
        var random = new PortableRandom(17);
        int[] rows = problem.AllRows;
        var trainer = new Trainer<double>(
            problem.Network, problem.Data, new() { Dropout = P, Seed = 17, LearningRate = Eta, BatchSize = batchSize, Order = order });
        for (int epoch = 1; epoch <= 10; epoch++)
        {
            if (order == RowOrder.Shuffled)
            {
                random.Shuffle<int>(rows);
            }

            double loss = 0;
            foreach (int[] batch in rows.Chunk(batchSize))
            {
                var sum = new double[w.Length];
                var dropout = new PlainDropout(P, random, batch.Length * problem.Network.Topology.LayerSizes.ToArray()[1..^1].Sum());
                foreach (int row in batch)
                {
                    (double rowLoss, double[] g) = Backward(problem.Network.Topology, w, problem.X[row], problem.Y[row][0], dropout);
                    loss += rowLoss / rows.Length;
                    sum = sum.Zip(g, (total, slope) => total + slope / batch.Length).ToArray();
                }

                w = w.Zip(sum, (value, slope) => value - Eta * slope).ToArray();
            }

            Numbers.AssertClose(loss, trainer.RunEpoch(), 1e-12, "loss");
            Numbers.AssertClose(w, problem.Network.ParameterSpan, 1e-12, $"w after epoch {epoch}");
        }
    }

    [Fact]
    public void The_mean_over_many_masks_is_the_output_without_dropout()
    {
        // Linear nodes: ŷ = y + ½·∂L/∂b21 of the dropped network has ŷ itself as its mean.
        const int Masks = 40_000;
        var net = new SalaryNetwork(seed: 5) { b11 = 0.5, b12 = -0.3, b21 = 0.1 };
        double[] x = { 0.7, -1.2 }, y = { 2.0 }, gradient = new double[9];
        var dropout = new RowDropout<double>(SalaryNetwork.Topology, P);
        var random = new PortableRandom(1);
        var outputs = new double[Masks];
        var masks = new DropoutMask(P, random, Masks * dropout.NodeCount);
        for (int mask = 0; mask < Masks; mask++)
        {
            dropout.Backward(net, x, y, gradient, ref masks);
            outputs[mask] = y[0] + gradient[8] / 2;
        }

        double mean = outputs.Average(), deviation = Math.Sqrt(outputs.Average(output => (output - mean) * (output - mean)));
        double expected = net.Forward(x[0], x[1]);
        Assert.True(deviation > 0.1, "The masks make no difference.");
        Assert.InRange(mean, expected - 4 * deviation / Math.Sqrt(Masks), expected + 4 * deviation / Math.Sqrt(Masks));
    }

    [Fact]
    public void A_share_of_p_is_dropped_and_the_parameters_stay_bit_by_bit()
    {
        var net = new PlacementNetwork(seed: 1);
        double[] before = net.ParameterSpan.ToArray(), gradient = new double[26];
        var dropout = new RowDropout<double>(PlacementNetwork.Topology, P);
        var random = new PortableRandom(2);
        var masks = new DropoutMask(P, random, 10_000 * dropout.NodeCount);
        int dropped = 0;
        for (int mask = 0; mask < 10_000; mask++)
        {
            dropout.Backward(net, new[] { 0.1, 0.2, 0.3, 0.4 }, new[] { 1.0 }, gradient, ref masks);

            // The gradient of an outgoing weight of a dropped node is 0: w11_3, w21_3.
            dropped += gradient.Skip(23).Take(2).Count(slope => slope == 0);
        }

        Assert.InRange(dropped / 20_000.0, P - 0.015, P + 0.015);
        Assert.Equal(before, net.ParameterSpan);
    }

    [Fact]
    public void Predictions_and_the_validation_loss_know_nothing_of_it()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        var options = new FitOptions { Dropout = 0.9, Epochs = 3, Validation = problem.Data, BatchSize = 4 };

        FitReport report = problem.Network.Fit(problem.Data, options);

        double[] expected = problem.X.Select(row => new PlainNetwork(problem.Network.Topology, problem.Parameters).Forward(row).O[^1][0]).ToArray();
        Numbers.AssertClose(expected, problem.Network.Predict(problem.Data), 1e-12, "prediction");
        Numbers.AssertClose(problem.Loss(problem.Parameters, problem.AllRows), report.History[^1].ValidationLoss, 1e-12, "validation loss");
    }

    [Fact]
    public void Biases_shared_by_a_layer_and_single_precision_train_with_it()
    {
        var shared = new WorkedExampleNetwork(seed: 2);
        var single = new SinglePrecisionNetwork(seed: 2);
        float[] before = single.ParameterSpan.ToArray();

        FitReport report = shared.Fit(new[] { new[] { 0.05, 0.1 } }, new[] { 0.01 }, new() { Dropout = 0.5, Epochs = 300, LearningRate = 0.5 });
        single.Fit(new float[8], new float[2], new() { Dropout = 0.5, Epochs = 3 });

        Assert.True(report.FinalLoss < 0.5 * report.Losses[0]);
        Assert.NotEqual(before, single.ParameterSpan.ToArray());
    }

    /// <summary>Backpropagation of sigmoid layers and BCE with a factor for each hidden node, as the textbook has it.</summary>
    private static (double Loss, double[] Gradient) Backward(Topology topology, double[] w, double[] x, double y, PlainDropout dropout)
    {
        int layers = topology.LayerCount;
        var factors = new double[layers + 1][];
        for (int k = 0; k <= layers; k++)
        {
            factors[k] = Enumerable.Repeat(1.0, topology.LayerSizes[k]).ToArray();
            for (int j = 0; k > 0 && k < layers && j < factors[k].Length; j++)
            {
                factors[k][j] = dropout.Next() ? 0 : 1 / (1 - P);
            }
        }

        double W(int k, int i, int j) => w[Start(topology, k) + i * topology.LayerSizes[k] + j];
        var o = new double[layers + 1][];
        o[0] = x;
        for (int k = 1; k <= layers; k++)
        {
            o[k] = Enumerable.Range(0, topology.LayerSizes[k]).Select(j =>
            {
                double z = w[Start(topology, k) + topology.WeightCount(k) + j];
                for (int i = 0; i < o[k - 1].Length; i++)
                {
                    z += W(k, i, j) * o[k - 1][i] * factors[k - 1][i];
                }

                return 1 / (1 + Math.Exp(-z));
            }).ToArray();
        }

        var delta = new double[layers + 1][];
        delta[layers] = new[] { o[layers][0] - y };
        for (int k = layers - 1; k >= 1; k--)
        {
            delta[k] = Enumerable.Range(0, o[k].Length).Select(j => Enumerable.Range(0, delta[k + 1].Length).Sum(m => delta[k + 1][m] * W(k + 1, j, m))
                * factors[k][j] * o[k][j] * (1 - o[k][j])).ToArray();
        }

        var gradient = new List<double>();
        for (int k = 1; k <= layers; k++)
        {
            for (int i = 0; i < o[k - 1].Length; i++)
            {
                gradient.AddRange(delta[k].Select(d => d * o[k - 1][i] * factors[k - 1][i]));
            }

            gradient.AddRange(delta[k]);
        }

        return (-y * Math.Log(o[layers][0]) - (1 - y) * Math.Log(1 - o[layers][0]), gradient.ToArray());
    }

    private static int Start(Topology topology, int layer) => topology.ParameterCounts.Take(layer - 1).Sum();
}
