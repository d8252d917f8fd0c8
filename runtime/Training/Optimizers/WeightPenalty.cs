using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Computes the terms ½·λ₂·Σ w² + λ₁·Σ |w| over the weights of a network, not its biases, in the precision <typeparamref name="T"/>.</summary>
internal sealed class WeightPenalty<T>
    where T : unmanaged
{
    private readonly double _l2, _l1;
    private readonly WeightMask _weights;
    private readonly T[] _isWeight;

    public WeightPenalty(WeightMask weights, double l2, double l1)
    {
        _weights = weights;
        _l2 = l2;
        _l1 = l1;
        _isWeight = IsZero ? Array.Empty<T>() : weights.ToLanes<T>();
    }

    /// <summary>Whether there is a term at all.</summary>
    public bool IsZero => _l2 == 0.0 && _l1 == 0.0;

    /// <summary>Computes g ← g + λ₂·w + λ₁·sign(w).</summary>
    public void AddGradient(ReadOnlySpan<T> parameters, Span<T> gradient)
    {
        if (IsZero)
        {
            return;
        }

        int full = gradient.Length / Vector<T>.Count * Vector<T>.Count;
        AddVectors(parameters.Slice(0, full), gradient.Slice(0, full), _isWeight);
        if (full < gradient.Length)
        {
            Span<T> lastW = stackalloc T[Vector<T>.Count], lastG = stackalloc T[Vector<T>.Count];
            parameters.Slice(full).CopyTo(lastW);
            gradient.Slice(full).CopyTo(lastG);
            AddVectors(lastW, lastG, _isWeight.AsSpan(full));
            lastG.Slice(0, gradient.Length - full).CopyTo(gradient.Slice(full));
        }
    }

    [MethodImpl(JitOptions.VectorLoop)]
    private void AddVectors(ReadOnlySpan<T> parameters, Span<T> gradient, ReadOnlySpan<T> isWeight)
    {
        Span<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        ReadOnlySpan<Vector<T>> w = MemoryMarshal.Cast<T, Vector<T>>(parameters), weights = MemoryMarshal.Cast<T, Vector<T>>(isWeight);
        Vector<T> l2 = RuleLanes.All<T>(_l2), l1 = RuleLanes.All<T>(_l1);
        for (int index = 0; index < g.Length && index < w.Length && index < weights.Length; index++)
        {
            g[index] = Vector.ConditionalSelect(weights[index], Add(g[index], w[index], l2, l1), g[index]);
        }
    }

    /// <summary>Computes g + (λ₂·w + λ₁·sign(w)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Add(Vector<T> g, Vector<T> w, Vector<T> l2, Vector<T> l1)
    {
        Vector<T> zero = Vector<T>.Zero;
        Vector<T> sign = Vector.ConditionalSelect(
            Vector.GreaterThan(w, zero), l1, Vector.ConditionalSelect(Vector.LessThan(w, zero), -l1, zero));
        return g + (w * l2 + sign);
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
