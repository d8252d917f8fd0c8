using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Limits the numbers of a gradient, and then its norm: see <see cref="FitOptions.ClipValue"/> and <see cref="FitOptions.ClipNorm"/>.</summary>
internal sealed class GradientClip<T>
    where T : unmanaged
{
    private readonly double? _value, _norm;

    public GradientClip(double? value, double? norm) => (_value, _norm) = (value, norm);

    /// <summary>Whether there is a limit at all.</summary>
    public bool IsActive => _value is not null || _norm is not null;

    /// <summary>Whether it needs the norm of the gradient.</summary>
    public bool NeedsNorm => _norm is not null;

    /// <summary>Clips a gradient.</summary>
    /// <param name="gradient">The numbers, all finite, padded to whole vectors with zeros.</param>
    /// <param name="norm">√(Σ g²), if <see cref="NeedsNorm"/>.</param>
    /// <param name="copy">Memory for <see cref="DoubleView"/>.</param>
    public void Apply(Span<T> gradient, double norm, double[] copy)
    {
        Span<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        if (_value is double limit)
        {
            Limit(vectors, RuleLanes.AllFinite<T>(limit));
            norm = NeedsNorm ? DoubleView.Norm(gradient, copy) : norm;
        }

        if (_norm is double longest && norm > longest)
        {
            Scale(vectors, RuleLanes.All<T>(longest / norm));
        }
    }

    [MethodImpl(JitOptions.VectorLoop)]
    private static void Limit(Span<Vector<T>> gradient, Vector<T> limit)
    {
        foreach (ref Vector<T> vector in gradient)
        {
            vector = Vector.Min(Vector.Max(vector, -limit), limit);
        }
    }

    [MethodImpl(JitOptions.VectorLoop)]
    private static void Scale(Span<Vector<T>> gradient, Vector<T> factor)
    {
        foreach (ref Vector<T> vector in gradient)
        {
            vector *= factor;
        }
    }
}
