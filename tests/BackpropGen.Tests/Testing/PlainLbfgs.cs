using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen.Tests.Testing;

/// <summary>
/// The oracle of L-BFGS: H as a whole matrix, H ← (I − s·yᵀ/sᵀy)·H·(I − y·sᵀ/sᵀy) + s·sᵀ/sᵀy over the pairs, and Wolfe's conditions by bisection.
/// </summary>
internal sealed class PlainLbfgs(PlainProblem problem, int memory, double l2)
{
    private readonly List<(double[] S, double[] Y)> _pairs = new();
    private readonly bool[] _isWeight = PlainOptimizers.IsWeight(problem.Network.Topology);

    /// <summary>Where one step from <paramref name="w"/> leads to.</summary>
    public double[] Step(double[] w)
    {
        double[] g = Gradient(w);
        double[] d = Multiply(Inverse(w.Length), g).Select(value => -value).ToArray();
        double low = 0, high = double.PositiveInfinity;
        double t = _pairs.Count == 0 ? Math.Min(1, 1 / g.Sum(Math.Abs)) : 1;
        while (true)
        {
            double[] next = w.Zip(d, (value, direction) => value + t * direction).ToArray();
            if (Loss(next) > Loss(w) + 1e-4 * t * Dot(g, d))
            {
                high = t;
            }
            else if (Dot(Gradient(next), d) < 0.9 * Dot(g, d))
            {
                low = t;
            }
            else
            {
                _pairs.Add((next.Zip(w, (after, before) => after - before).ToArray(), Gradient(next).Zip(g, (after, before) => after - before).ToArray()));
                _pairs.RemoveRange(0, Math.Max(0, _pairs.Count - memory));
                return next;
            }

            t = double.IsInfinity(high) ? 2 * t : (low + high) / 2;
        }
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static double[] Multiply(double[,] matrix, double[] vector) => Enumerable.Range(0, vector.Length)
        .Select(row => Enumerable.Range(0, vector.Length).Sum(column => matrix[row, column] * vector[column])).ToArray();

    private double Loss(double[] w) => problem.Loss(w, problem.AllRows) + l2 / 2 * w.Where((_, i) => _isWeight[i]).Sum(value => value * value);

    private double[] Gradient(double[] w) => problem.Gradient(w, problem.AllRows).Select((g, i) => g + (_isWeight[i] ? l2 * w[i] : 0)).ToArray();

    private double[,] Inverse(int n)
    {
        var h = new double[n, n];
        double scale = _pairs.Count == 0 ? 1 : Dot(_pairs[^1].S, _pairs[^1].Y) / Dot(_pairs[^1].Y, _pairs[^1].Y);
        for (int i = 0; i < n; i++)
        {
            h[i, i] = scale;
        }

        foreach ((double[] s, double[] y) in _pairs)
        {
            double product = Dot(s, y);
            double[] hy = Multiply(h, y);
            double yhy = Dot(y, hy);
            var next = new double[n, n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    next[i, j] = h[i, j] - (s[i] * hy[j] + hy[i] * s[j]) / product + (yhy / product + 1) * s[i] * s[j] / product;
                }
            }

            h = next;
        }

        return h;
    }
}
