using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen.Tests.Testing;

/// <summary>
/// The oracle: a network as plain loops over jagged arrays, written from the textbook and sharing nothing with the generator. Slow,
/// and naive where naive is safe.
/// </summary>
internal sealed class PlainNetwork
{
    private readonly Topology _topology;
    private readonly double[][,] _weights;
    private readonly double[][] _biases;

    public PlainNetwork(Topology topology, ReadOnlySpan<double> parameters)
    {
        _topology = topology;
        int layers = topology.LayerCount;
        _weights = new double[layers + 1][,];
        _biases = new double[layers + 1][];
        int position = 0;
        for (int k = 1; k <= layers; k++)
        {
            int from = topology.LayerSizes[k - 1], to = topology.LayerSizes[k];
            _weights[k] = new double[from, to];
            for (int i = 0; i < from; i++)
            {
                for (int j = 0; j < to; j++)
                {
                    _weights[k][i, j] = parameters[position++];
                }
            }

            _biases[k] = new double[to];
            for (int j = 0; j < to; j++)
            {
                _biases[k][j] = topology.Bias switch
                {
                    Bias.PerNode => parameters[position + j],
                    Bias.SharedPerLayer => parameters[position],
                    _ => 0.0,
                };
            }

            position += topology.BiasCount(k);
        }
    }

    /// <summary>z[k][j] and o[k][j]; o[0] = x.</summary>
    public (double[][] Z, double[][] O) Forward(double[] x)
    {
        int layers = _topology.LayerCount;
        var z = new double[layers + 1][];
        var o = new double[layers + 1][];
        z[0] = o[0] = x;
        for (int k = 1; k <= layers; k++)
        {
            z[k] = new double[_topology.LayerSizes[k]];
            for (int j = 0; j < z[k].Length; j++)
            {
                z[k][j] = _biases[k][j];
                for (int i = 0; i < o[k - 1].Length; i++)
                {
                    z[k][j] += _weights[k][i, j] * o[k - 1][i];
                }
            }

            Activation activation = _topology.Activations[k - 1];
            o[k] = activation == Activation.Softmax ? Softmax(z[k]) : z[k].Select(value => Activate(activation, value)).ToArray();
        }

        return (z, o);
    }

    public double Loss(double[] x, double[] y)
    {
        (double[][] z, double[][] o) = Forward(x);
        double[] logits = z[^1], prediction = o[^1];
        IEnumerable<double> residuals = y.Zip(prediction, (actual, predicted) => actual - predicted);
        return _topology.Loss switch
        {
            BackpropGen.Loss.MSE => residuals.Average(r => r * r),
            BackpropGen.Loss.HalfSquaredError => residuals.Sum(r => r * r) / 2,
            BackpropGen.Loss.MAE => residuals.Average(Math.Abs),
            BackpropGen.Loss.Huber => residuals.Average(r => Math.Abs(r) <= 1 ? r * r / 2 : Math.Abs(r) - 0.5),
            BackpropGen.Loss.BCE => Enumerable.Range(0, y.Length).Sum(j =>
                -y[j] * Math.Log(prediction[j]) - (1 - y[j]) * Math.Log(1 - prediction[j])),
            BackpropGen.Loss.CrossEntropy => -Enumerable.Range(0, y.Length).Sum(j =>
                y[j] * (logits[j] - Math.Log(logits.Sum(Math.Exp)))),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>δ[k][j] = ∂L/∂z[k][j].</summary>
    public double[][] Deltas(double[] x, double[] y)
    {
        (double[][] z, double[][] o) = Forward(x);
        int layers = _topology.LayerCount;
        var delta = new double[layers + 1][];
        double[] outputGradient = OutputGradient(o[layers], y);
        delta[layers] = ThroughActivation(layers, outputGradient, z, o);
        for (int k = layers - 1; k >= 1; k--)
        {
            var gradient = new double[o[k].Length];
            for (int j = 0; j < gradient.Length; j++)
            {
                for (int next = 0; next < delta[k + 1].Length; next++)
                {
                    gradient[j] += _weights[k + 1][j, next] * delta[k + 1][next];
                }
            }

            delta[k] = ThroughActivation(k, gradient, z, o);
        }

        return delta;
    }

    /// <summary>∂L/∂parameter in the order of the parameters.</summary>
    public double[] Gradient(double[] x, double[] y)
    {
        double[][] o = Forward(x).O;
        double[][] delta = Deltas(x, y);
        var gradient = new List<double>();
        for (int k = 1; k <= _topology.LayerCount; k++)
        {
            foreach (double source in o[k - 1])
            {
                gradient.AddRange(delta[k].Select(d => d * source));
            }

            gradient.AddRange(_topology.Bias switch
            {
                Bias.PerNode => delta[k],
                Bias.SharedPerLayer => new[] { delta[k].Sum() },
                _ => Array.Empty<double>(),
            });
        }

        return gradient.ToArray();
    }

    /// <summary>∂L/∂x.</summary>
    public double[] InputGradient(double[] x, double[] y)
    {
        double[] delta = Deltas(x, y)[1];
        return Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, delta.Length).Sum(j => delta[j] * _weights[1][i, j])).ToArray();
    }

    /// <summary>∂L/∂o of the last layer, straight from the definition of the loss.</summary>
    private double[] OutputGradient(double[] o, double[] y) => o.Select((prediction, j) => _topology.Loss switch
    {
        BackpropGen.Loss.MSE => 2 * (prediction - y[j]) / o.Length,
        BackpropGen.Loss.HalfSquaredError => prediction - y[j],
        BackpropGen.Loss.MAE => (prediction > y[j] ? 1.0 : -1.0) / o.Length,
        BackpropGen.Loss.Huber => Math.Clamp(prediction - y[j], -1.0, 1.0) / o.Length,
        BackpropGen.Loss.BCE => (1 - y[j]) / (1 - prediction) - y[j] / prediction,
        BackpropGen.Loss.CrossEntropy => -y[j] / prediction,
        _ => throw new InvalidOperationException(),
    }).ToArray();

    private double[] ThroughActivation(int k, double[] gradient, double[][] z, double[][] o)
    {
        Activation activation = _topology.Activations[k - 1];
        if (activation != Activation.Softmax)
        {
            return gradient.Select((value, j) => value * Slope(activation, z[k][j])).ToArray();
        }

        // The full Jacobian: ∂o_m/∂z_j = o_m·([m = j] − o_j).
        return Enumerable.Range(0, gradient.Length).Select(j => Enumerable.Range(0, gradient.Length)
            .Sum(m => gradient[m] * o[k][m] * ((m == j ? 1.0 : 0.0) - o[k][j]))).ToArray();
    }

    private static double[] Softmax(double[] z)
    {
        double sum = z.Sum(Math.Exp);
        return z.Select(value => Math.Exp(value) / sum).ToArray();
    }

    private static double Activate(Activation activation, double z) => activation switch
    {
        Activation.Linear => z,
        Activation.Sigmoid => Sigmoid(z),
        Activation.Tanh => Math.Tanh(z),
        Activation.ReLU => Math.Max(z, 0),
        Activation.LeakyReLU => z > 0 ? z : 0.01 * z,
        Activation.ELU => z > 0 ? z : Math.Exp(z) - 1,
        Activation.Softplus => Math.Log(1 + Math.Exp(z)),
        Activation.SiLU => z * Sigmoid(z),
        Activation.GELU => z * NormalCdf(z),
        _ => throw new InvalidOperationException(),
    };

    private static double Slope(Activation activation, double z) => activation switch
    {
        Activation.Linear => 1,
        Activation.Sigmoid => Sigmoid(z) * Sigmoid(-z),
        Activation.Tanh => 1 / Math.Pow(Math.Cosh(z), 2),
        Activation.ReLU => z > 0 ? 1 : 0,
        Activation.LeakyReLU => z > 0 ? 1 : 0.01,
        Activation.ELU => z > 0 ? 1 : Math.Exp(z),
        Activation.Softplus => Sigmoid(z),
        Activation.SiLU => Sigmoid(z) + z * Sigmoid(z) * Sigmoid(-z),
        Activation.GELU => NormalCdf(z) + z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI),
        _ => throw new InvalidOperationException(),
    };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    /// <summary>Φ by its power series ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …), good for moderate z.</summary>
    private static double NormalCdf(double z)
    {
        double term = z, sum = 0;
        for (int n = 1; Math.Abs(term) > 1e-20; n++)
        {
            sum += term;
            term *= z * z / (2 * n + 1);
        }

        return 0.5 + Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * sum;
    }
}
