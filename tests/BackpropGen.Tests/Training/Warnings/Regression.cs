using System;
using System.Linq;

namespace BackpropGen.Tests.Training.Warnings;

/// <summary>Rows of two normal inputs with a target that is a linear function of them.</summary>
internal static class Regression
{
    public static double[][] Inputs(int rows)
    {
        var random = new PortableRandom(1);
        return Enumerable.Range(0, rows).Select(_ => new[] { random.NextNormal(), random.NextNormal() }).ToArray();
    }

    /// <summary>Mean about 0, deviation about 0.7.</summary>
    public static double[] Targets(double[][] x) => x.Select(row => 0.6 * row[0] - 0.4 * row[1]).ToArray();

    public static double RSquared(INetwork<double> network, double[][] x, double[] y)
    {
        double mean = y.Average();
        return 1 - network.Predict(x).Select((prediction, row) => Math.Pow(prediction[0] - y[row], 2)).Sum() / y.Sum(value => Math.Pow(value - mean, 2));
    }
}
