using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>Draws networks of any topology with a row each.</summary>
internal static class RandomRows
{
    public sealed record RowOfNetwork(Topology Topology, double[] Parameters, double[] X, double[] Y, double LearningRate);

    public static IEnumerable<RowOfNetwork> Take(int count)
    {
        var random = new Random(20261126);
        return Enumerable.Range(0, count).Select(_ => Draw(random));
    }

    private static RowOfNetwork Draw(Random random)
    {
        int[] sizes = Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Next(1, 5)).ToArray();
        Loss loss = Enum.GetValues<Loss>()[random.Next(6)];
        if (loss == Loss.CrossEntropy)
        {
            sizes[^1] = Math.Max(2, sizes[^1]);
        }

        Activation[] activations = sizes.Skip(1).Select(size => Enum.GetValues<Activation>()[random.Next(9)]).ToArray();
        activations[^1] = loss switch
        {
            Loss.BCE => Activation.Sigmoid,
            Loss.CrossEntropy => Activation.Softmax,
            _ when sizes[^1] > 1 && random.Next(4) == 0 => Activation.Softmax,
            _ => activations[^1],
        };
        var topology = new Topology(sizes, activations, loss, Enum.GetValues<Bias>()[random.Next(3)]);
        double[] y = Enumerable.Range(0, sizes[^1]).Select(_ => loss == Loss.BCE ? random.Next(2) : Number(random)).ToArray();
        if (loss == Loss.CrossEntropy)
        {
            Array.Fill(y, 0.0);
            y[random.Next(y.Length)] = 1.0;
        }

        return new RowOfNetwork(
            topology,
            Enumerable.Range(0, topology.ParameterCount).Select(_ => Number(random)).ToArray(),
            Enumerable.Range(0, sizes[0]).Select(_ => Number(random)).ToArray(),
            y,
            new[] { 1.0, 0.1, 0.001 }[random.Next(3)]);
    }

    /// <summary>Mostly ordinary numbers, some with all digits, some small, some zero.</summary>
    private static double Number(Random random) => random.Next(10) switch
    {
        0 => 0.0,
        1 => (random.NextDouble() - 0.5) * 1e-5,
        2 => (random.NextDouble() - 0.5) * 10.0,
        3 => random.NextDouble() * 2.0 - 1.0,
        _ => Math.Round(random.NextDouble() * 2.0 - 1.0, 2),
    };
}
