using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Computes the terms ½·λ₂·Σ w² + λ₁·Σ |w| over the weights of a network, not its biases.</summary>
internal sealed class WeightPenalty
{
    private readonly double _l2, _l1;
    private readonly WeightMask _weights;

    public WeightPenalty(WeightMask weights, double l2, double l1)
    {
        _weights = weights;
        _l2 = l2;
        _l1 = l1;
    }

    /// <summary>Whether there is a term at all.</summary>
    public bool IsZero => _l2 == 0.0 && _l1 == 0.0;

    /// <summary>Computes g ← g + λ₂·w + λ₁·sign(w).</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public void AddGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        if (IsZero)
        {
            return;
        }

        Span<Vector<double>> g = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        ReadOnlySpan<Vector<double>> weights = MemoryMarshal.Cast<double, Vector<double>>(parameters);
        ReadOnlySpan<Vector<long>> isWeight = MemoryMarshal.Cast<long, Vector<long>>(_weights.Bits.AsSpan());
        Vector<double> zero = Vector<double>.Zero, l1 = new(_l1);
        for (int index = 0; index < g.Length && index < weights.Length && index < isWeight.Length; index++)
        {
            Vector<double> w = weights[index];
            Vector<double> sign = Vector.ConditionalSelect(
                Vector.GreaterThan(w, zero), l1, Vector.ConditionalSelect(Vector.LessThan(w, zero), -l1, zero));
            g[index] = Vector.ConditionalSelect(isWeight[index], g[index] + (w * _l2 + sign), g[index]);
        }

        for (int index = g.Length * Vector<double>.Count; index < gradient.Length; index++)
        {
            if (_weights.IsWeight[index])
            {
                double w = parameters[index];
                gradient[index] += _l2 * w + (w > 0.0 ? _l1 : w < 0.0 ? -_l1 : 0.0);
            }
        }
    }

    /// <summary>Computes ½·λ₂·Σ w², the only term that a line search meets.</summary>
    public double SmoothValue(ReadOnlySpan<double> parameters)
    {
        double sum = 0.0;
        for (int index = 0; _l2 != 0.0 && index < parameters.Length; index++)
        {
            sum += _weights.IsWeight[index] ? parameters[index] * parameters[index] : 0.0;
        }

        return 0.5 * _l2 * sum;
    }
}
