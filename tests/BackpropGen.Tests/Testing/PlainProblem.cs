using System;
using System.Linq;

namespace BackpropGen.Tests.Testing;

/// <summary>A network with rows to train it on, and its loss and gradient by plain loops.</summary>
internal sealed class PlainProblem
{
    private PlainProblem(INetwork<double> network, double[][] x, double[][] y)
    {
        Network = network;
        X = x;
        Y = y;
    }

    public INetwork<double> Network { get; }

    public double[][] X { get; }

    public double[][] Y { get; }

    public DataSet<double> Data => new(X, Y);

    public double[] Parameters => Network.ParameterSpan.ToArray();

    public int[] AllRows => Enumerable.Range(0, X.Length).ToArray();

    /// <summary>2-2-1 or 4-3-2-1, sigmoid and BCE, with ten rows of one class or the other.</summary>
    public static PlainProblem Classification(string sizes, int rows = 10)
    {
        INetwork<double> network = sizes == "2-2-1" ? new ClassificationNetwork(seed: 3) : new PlacementNetwork(seed: 3);
        var random = new PortableRandom(8);
        double[][] x = Enumerable.Range(0, rows)
            .Select(_ => Enumerable.Range(0, network.Topology.InputCount).Select(_ => random.NextNormal()).ToArray()).ToArray();
        return new PlainProblem(network, x, x.Select((row, index) => new[] { row[0] + row[1] > 0 ^ index == 4 ? 1.0 : 0.0 }).ToArray());
    }

    /// <summary>4-8-3, softmax and cross-entropy.</summary>
    public static PlainProblem Classes(int rows = 12)
    {
        var network = new ClassesNetwork(seed: 3);
        var random = new PortableRandom(9);
        double[][] x = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextNormal()).ToArray()).ToArray();
        return new PlainProblem(network, x, Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, 3).Select(k => row % 3 == k ? 1.0 : 0.0).ToArray()).ToArray());
    }

    /// <summary>Σ weight·L/m.</summary>
    public double Loss(double[] parameters, int[] rows, double[][]? y = null, Func<int, double>? weight = null)
    {
        var plain = new PlainNetwork(Network.Topology, parameters);
        return rows.Sum(row => (weight?.Invoke(row) ?? 1) * plain.Loss(X[row], (y ?? Y)[row])) / rows.Length;
    }

    /// <summary>Σ weight·∂L/∂w/m.</summary>
    public double[] Gradient(double[] parameters, int[] rows, double[][]? y = null, Func<int, double>? weight = null)
    {
        var plain = new PlainNetwork(Network.Topology, parameters);
        var sum = new double[parameters.Length];
        foreach (int row in rows)
        {
            double[] gradient = plain.Gradient(X[row], (y ?? Y)[row]);
            sum = sum.Zip(gradient, (total, one) => total + (weight?.Invoke(row) ?? 1) * one).ToArray();
        }

        return sum.Select(total => total / rows.Length).ToArray();
    }
}
