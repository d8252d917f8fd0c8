using System;
using System.Linq;

namespace BackpropGen.Tests.Testing;

/// <summary>A network with random parameters and one row of data, away from every kink, from which there is something to learn.</summary>
internal sealed record Row(INetwork<double> Network, double[] X, double[] Y)
{
    /// <summary>How far z of a ReLU, and a residual, stay away from 0 (and a residual from ±1).</summary>
    private const double Margin = 0.02;

    public static Row For(INetwork<double> network)
    {
        Topology topology = network.Topology;
        for (int seed = 1; seed < 10_000; seed++)
        {
            var random = new PortableRandom(seed);
            double scale = 1.5 / Math.Sqrt(topology.LayerSizes.Take(topology.LayerCount).Max());
            foreach (ref double parameter in network.ParameterSpan)
            {
                parameter = scale * (2 * random.NextDouble() - 1);
            }

            double[] x = Enumerable.Range(0, topology.InputCount).Select(_ => 2 * random.NextDouble() - 1).ToArray();
            double[] y = Targets(topology, random);
            var oracle = new PlainNetwork(topology, network.ParameterSpan);
            if (IsSmoothAround(topology, oracle, x, y) && oracle.Gradient(x, y).Any(derivative => Math.Abs(derivative) > Margin))
            {
                return new Row(network, x, y);
            }
        }

        throw new InvalidOperationException("No row away from the kinks was found.");
    }

    public PlainNetwork Oracle => new(Network.Topology, Network.ParameterSpan);

    private static double[] Targets(Topology topology, PortableRandom random)
    {
        double[] y = Enumerable.Range(0, topology.OutputCount).Select(_ => random.NextDouble()).ToArray();
        return topology.Loss == Loss.CrossEntropy ? y.Select(value => value / y.Sum()).ToArray() : y;
    }

    private static bool IsSmoothAround(Topology topology, PlainNetwork oracle, double[] x, double[] y)
    {
        (double[][] z, double[][] o) = oracle.Forward(x);
        bool kinked = Enumerable.Range(1, topology.LayerCount).Any(k =>
            topology.Activations[k - 1] is Activation.ReLU or Activation.LeakyReLU or Activation.ELU
            && z[k].Any(value => Math.Abs(value) < Margin));
        double[] residuals = y.Zip(o[^1], (actual, predicted) => Math.Abs(actual - predicted)).ToArray();
        return !kinked && residuals.All(residual => residual > Margin && Math.Abs(residual - 1) > Margin);
    }
}
