using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>The step that <see cref="Adam"/> and <see cref="AdamW"/> share.</summary>
internal static class AdamMoments
{
    public static IReadOnlyList<string> Names { get; } = new[] { "m", "v" };

    public static void Step(in OptimizerUpdate update, double beta1, double beta2, double epsilon)
    {
        Span<double> w = update.Parameters, m = update.State[0], v = update.State[1];
        ReadOnlySpan<double> g = update.Gradient;
        double eta = update.LearningRate;
        double unbiased1 = 1.0 - Portable.Power(beta1, update.Number), unbiased2 = 1.0 - Portable.Power(beta2, update.Number);
        for (int index = 0; index < w.Length && index < m.Length && index < v.Length && index < g.Length; index++)
        {
            m[index] = beta1 * m[index] + (1.0 - beta1) * g[index];
            v[index] = beta2 * v[index] + (1.0 - beta2) * g[index] * g[index];
            w[index] -= eta * (m[index] / unbiased1) / (Math.Sqrt(v[index] / unbiased2) + epsilon);
        }
    }
}
