using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>Limits the numbers of a gradient, and then its norm: see <see cref="FitOptions.ClipValue"/> and <see cref="FitOptions.ClipNorm"/>.</summary>
internal sealed class GradientClip
{
    private readonly double? _value, _norm;

    public GradientClip(double? value, double? norm) => (_value, _norm) = (value, norm);

    /// <summary>Whether there is a limit at all.</summary>
    public bool IsActive => _value is not null || _norm is not null;

    /// <summary>Whether it needs the norm of the gradient.</summary>
    public bool NeedsNorm => _norm is not null;

    /// <summary>Clips a gradient.</summary>
    /// <param name="gradient">The numbers, all finite.</param>
    /// <param name="norm">√(Σ g²), if <see cref="NeedsNorm"/>.</param>
    public void Apply(Span<double> gradient, double norm)
    {
        if (_value is double limit)
        {
            Limit(gradient, limit);
            norm = NeedsNorm ? Math.Sqrt(DoubleView.Dot(gradient, gradient)) : norm;
        }

        if (_norm is double longest && norm > longest)
        {
            Scale(gradient, longest / norm);
        }
    }

    [MethodImpl(JitOptions.VectorLoop)]
    private static void Limit(Span<double> gradient, double limit)
    {
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        Vector<double> most = new(limit);
        foreach (ref Vector<double> vector in vectors)
        {
            vector = Vector.Min(Vector.Max(vector, -most), most);
        }

        foreach (ref double value in gradient.Slice(vectors.Length * Vector<double>.Count))
        {
            value = Math.Min(Math.Max(value, -limit), limit);
        }
    }

    [MethodImpl(JitOptions.VectorLoop)]
    private static void Scale(Span<double> gradient, double factor)
    {
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        foreach (ref Vector<double> vector in vectors)
        {
            vector *= factor;
        }

        foreach (ref double value in gradient.Slice(vectors.Length * Vector<double>.Count))
        {
            value *= factor;
        }
    }
}
