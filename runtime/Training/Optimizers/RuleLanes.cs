using System;
using System.Numerics;

namespace BackpropGen;

/// <summary>Rounds the numbers of an <see cref="IUpdateRule{T}"/> from double to the precision of the network, in each lane of a vector.</summary>
internal static class RuleLanes
{
    /// <summary>Gives the same number to all lanes.</summary>
    public static Vector<T> All<T>(double value)
        where T : unmanaged
        => new(Real.FromDouble<T>(value));

    /// <summary>Gives the same number to all lanes, the least above 0 where it would be rounded to 0.</summary>
    public static Vector<T> AllPositive<T>(double value)
        where T : unmanaged
        => All<T>(typeof(T) == typeof(float) ? Math.Max(value, float.Epsilon) : value);

    /// <summary>
    /// Gives ε to all lanes, in float at least 10⁻²⁰. With the usual ρ and β₂, g² is rounded to 0 there where |g| is below 10⁻²¹. A smaller ε would make a
    /// step of it that is longer than those of other gradients.
    /// </summary>
    public static Vector<T> Epsilon<T>(double value)
        where T : unmanaged
        => All<T>(typeof(T) == typeof(float) ? Math.Max(value, 1e-20) : value);

    /// <summary>Gives the same number to all lanes, the largest where it would be rounded to infinity.</summary>
    public static Vector<T> AllFinite<T>(double value)
        where T : unmanaged
        => All<T>(typeof(T) == typeof(float) ? Math.Min(value, float.MaxValue) : value);

    /// <summary>Gives one number to all lanes, or each its own, times a factor.</summary>
    public static Vector<T> From<T>(ReadOnlySpan<double> values, double factor = 1.0)
        where T : unmanaged
    {
        if (values.Length == 1)
        {
            return All<T>(values[0] * factor);
        }

        Span<T> rounded = stackalloc T[Vector<T>.Count];
        for (int lane = 0; lane < rounded.Length; lane++)
        {
            rounded[lane] = Real.FromDouble<T>(values[lane] * factor);
        }

        return new Vector<T>(rounded);
    }
}
