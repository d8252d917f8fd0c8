using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>
/// Takes the step that <see cref="Adam"/> and <see cref="AdamW"/> share, in vectors. Their width does not change a bit, because every operation rounds
/// as it does for a single number.
/// </summary>
internal static class AdamMoments
{
    public static IReadOnlyList<string> Names { get; } = new[] { "m", "v" };

    public static void Step(in OptimizerStep step, double beta1, double beta2, double epsilon)
    {
        Span<double> w = step.Parameters, m = step.State[0], v = step.State[1];
        ReadOnlySpan<double> g = step.Gradient;
        double new1 = 1.0 - beta1, new2 = 1.0 - beta2;

        // The corrections of the bias are factors: one division and one root for each parameter, which take most of the time, are enough.
        double rate = step.LearningRate / (1.0 - PortableMath.Power(beta1, step.Number));
        double unbiased2 = 1.0 / (1.0 - PortableMath.Power(beta2, step.Number));
        Span<Vector<double>> ws = MemoryMarshal.Cast<double, Vector<double>>(w);
        Span<Vector<double>> ms = MemoryMarshal.Cast<double, Vector<double>>(m), vs = MemoryMarshal.Cast<double, Vector<double>>(v);
        ReadOnlySpan<Vector<double>> gs = MemoryMarshal.Cast<double, Vector<double>>(g);
        var epsilons = new Vector<double>(epsilon);
        for (int index = 0; index < ws.Length && index < ms.Length && index < vs.Length && index < gs.Length; index++)
        {
            ms[index] = ms[index] * beta1 + gs[index] * new1;
            vs[index] = vs[index] * beta2 + gs[index] * new2 * gs[index];
            ws[index] -= ms[index] / (Vector.SquareRoot(vs[index] * unbiased2) + epsilons) * rate;
        }

        for (int index = ws.Length * Vector<double>.Count; index < w.Length; index++)
        {
            m[index] = m[index] * beta1 + g[index] * new1;
            v[index] = v[index] * beta2 + g[index] * new2 * g[index];
            w[index] -= m[index] / (Math.Sqrt(v[index] * unbiased2) + epsilon) * rate;
        }
    }
}
