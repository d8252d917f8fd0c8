using System;
using System.Linq;

namespace BackpropGen.Tests.Testing;

/// <summary>One step of a textbook optimiser: changes w. t counts from 1.</summary>
internal delegate void PlainStep(double[] w, double[] g, double eta, int t);

/// <summary>The oracles of the optimisers, as their formulas stand in a textbook.</summary>
internal static class PlainOptimizers
{
    public static PlainStep Sgd() => (w, g, eta, _) =>
    {
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = w[i] - eta * g[i];
        }
    };

    public static PlainStep Momentum(double mu, bool looksAhead)
    {
        double[] v = Array.Empty<double>();
        return (w, g, eta, t) =>
        {
            v = t == 1 ? new double[w.Length] : v;
            v = v.Zip(g, (velocity, slope) => mu * velocity + slope).ToArray();
            for (int i = 0; i < w.Length; i++)
            {
                w[i] -= eta * (looksAhead ? g[i] + mu * v[i] : v[i]);
            }
        };
    }

    public static PlainStep RmsProp(double rho, double epsilon)
    {
        double[] s = Array.Empty<double>();
        return (w, g, eta, t) =>
        {
            s = t == 1 ? new double[w.Length] : s;
            for (int i = 0; i < w.Length; i++)
            {
                s[i] = rho * s[i] + (1 - rho) * Math.Pow(g[i], 2);
                w[i] -= eta / (Math.Sqrt(s[i]) + epsilon) * g[i];
            }
        };
    }

    public static PlainStep Adam(double beta1, double beta2, double epsilon, double decay = 0, bool[]? isWeight = null)
    {
        double[] m = Array.Empty<double>(), v = m;
        return (w, g, eta, t) =>
        {
            (m, v) = t == 1 ? (new double[w.Length], new double[w.Length]) : (m, v);
            for (int i = 0; i < w.Length; i++)
            {
                w[i] *= isWeight is not null && isWeight[i] ? 1 - eta * decay : 1;
                m[i] = beta1 * m[i] + (1 - beta1) * g[i];
                v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
                double mHat = m[i] / (1 - Math.Pow(beta1, t)), vHat = v[i] / (1 - Math.Pow(beta2, t));
                w[i] -= eta * mHat / (Math.Sqrt(vHat) + epsilon);
            }
        };
    }

    public static PlainStep RProp(double increase, double decrease, double minimum, double maximum)
    {
        double[] delta = Array.Empty<double>(), last = delta;
        return (w, g, eta, t) =>
        {
            (delta, last) = t == 1 ? (Enumerable.Repeat(eta, w.Length).ToArray(), new double[w.Length]) : (delta, last);
            for (int i = 0; i < w.Length; i++)
            {
                double slope = g[i];
                if (slope * last[i] > 0)
                {
                    delta[i] = Math.Min(increase * delta[i], maximum);
                }

                if (slope * last[i] < 0)
                {
                    delta[i] = Math.Max(decrease * delta[i], minimum);
                    slope = 0;
                }

                w[i] -= slope > 0 ? delta[i] : slope < 0 ? -delta[i] : 0;
                last[i] = slope;
            }
        };
    }

    /// <summary>Which parameters are weights, counted layer by layer.</summary>
    public static bool[] IsWeight(Topology topology) => Enumerable.Range(1, topology.LayerCount)
        .SelectMany(k => Enumerable.Repeat(true, topology.WeightCount(k)).Concat(Enumerable.Repeat(false, topology.BiasCount(k)))).ToArray();
}
