using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>
/// Computes with <c>T</c> = <see cref="double"/> or <see cref="float"/>, also on targets without generic mathematics. The tests of the type are
/// constants to the JIT compiler.
/// </summary>
internal static class Real
{
    /// <summary>Converts to double, exactly.</summary>
    public static double ToDouble<T>(T value)
        where T : unmanaged
    {
        Span<T> one = MemoryMarshal.CreateSpan(ref value, 1);
        return typeof(T) == typeof(double) ? MemoryMarshal.Cast<T, double>(one)[0]
            : typeof(T) == typeof(float) ? MemoryMarshal.Cast<T, float>(one)[0]
            : throw Unsupported<T>();
    }

    /// <summary>Rounds to the nearest <typeparamref name="T"/>.</summary>
    public static T FromDouble<T>(double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return MemoryMarshal.Cast<double, T>(MemoryMarshal.CreateSpan(ref value, 1))[0];
        }

        if (typeof(T) == typeof(float))
        {
            float single = (float)value;
            return MemoryMarshal.Cast<float, T>(MemoryMarshal.CreateSpan(ref single, 1))[0];
        }

        throw Unsupported<T>();
    }

    /// <summary>Checks that no number is an infinity or NaN: times 0, these give NaN, which every sum keeps.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static bool AllFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (!Vector.IsHardwareAccelerated)
        {
            return FirstNonFinite(values) < 0;
        }

        ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        Vector<T> sums = Vector<T>.Zero, others = sums;
        for (int index = 0; index + 1 < vectors.Length; index += 2)
        {
            sums += vectors[index] * Vector<T>.Zero;
            others += vectors[index + 1] * Vector<T>.Zero;
        }

        return Vector.EqualsAll(sums + others, Vector<T>.Zero) && FirstNonFinite(values.Slice(vectors.Length / 2 * 2 * Vector<T>.Count)) < 0;
    }

    /// <summary>Finds the index of the first infinity or NaN; −1 if there is none.</summary>
    public static int FirstNonFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (!double.IsFinite(ToDouble(values[index])))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Computes values ← values·factors, element by element.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static void Multiply<T>(Span<T> values, ReadOnlySpan<T> factors)
        where T : unmanaged
    {
        Span<Vector<T>> targets = MemoryMarshal.Cast<T, Vector<T>>(values);
        ReadOnlySpan<Vector<T>> sources = MemoryMarshal.Cast<T, Vector<T>>(factors);
        for (int vector = 0; vector < targets.Length && vector < sources.Length; vector++)
        {
            targets[vector] *= sources[vector];
        }

        for (int index = targets.Length * Vector<T>.Count; index < values.Length; index++)
        {
            // In double, the product of two floats is exact, and rounded once.
            values[index] = FromDouble<T>(ToDouble(values[index]) * ToDouble(factors[index]));
        }
    }

    /// <summary>Computes sum ← sum + addend, element by element.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static void Add<T>(Span<T> sum, ReadOnlySpan<T> addend)
        where T : unmanaged
    {
        int index = 0;
        if (Vector.IsHardwareAccelerated)
        {
            Span<Vector<T>> targets = MemoryMarshal.Cast<T, Vector<T>>(sum);
            ReadOnlySpan<Vector<T>> sources = MemoryMarshal.Cast<T, Vector<T>>(addend);
            for (int vector = 0; vector < targets.Length && vector < sources.Length; vector++)
            {
                targets[vector] += sources[vector];
            }

            index = targets.Length * Vector<T>.Count;
        }

        if (typeof(T) == typeof(double))
        {
            Span<double> target = MemoryMarshal.Cast<T, double>(sum);
            ReadOnlySpan<double> source = MemoryMarshal.Cast<T, double>(addend);
            for (; index < target.Length; index++)
            {
                target[index] += source[index];
            }
        }
        else
        {
            Span<float> target = MemoryMarshal.Cast<T, float>(sum);
            ReadOnlySpan<float> source = MemoryMarshal.Cast<T, float>(addend);
            for (; index < target.Length; index++)
            {
                target[index] += source[index];
            }
        }
    }

    /// <summary>
    /// Computes sum ← sum/count, element by element, from the last to the first: kernels sum the gradient of the first layer last, and a vector cannot be
    /// read before the numbers that were just written into it one by one have reached the cache.
    /// </summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static void Divide<T>(Span<T> sum, int count)
        where T : unmanaged
    {
        int index = 0;
        if (Vector.IsHardwareAccelerated)
        {
            Span<Vector<T>> targets = MemoryMarshal.Cast<T, Vector<T>>(sum);
            var divisor = new Vector<T>(FromDouble<T>(count));
            var reciprocal = new Vector<T>(FromDouble<T>(1.0 / count));
            for (int vector = targets.Length - 1; vector >= 0; vector--)
            {
                targets[vector] = IsPowerOf2(count) ? targets[vector] * reciprocal : targets[vector] / divisor;
            }

            index = targets.Length * Vector<T>.Count;
        }

        if (typeof(T) == typeof(double))
        {
            Span<double> target = MemoryMarshal.Cast<T, double>(sum);
            for (; index < target.Length; index++)
            {
                target[index] /= count;
            }
        }
        else
        {
            Span<float> target = MemoryMarshal.Cast<T, float>(sum);
            for (; index < target.Length; index++)
            {
                target[index] /= count;
            }
        }
    }

    /// <summary>Computes parameters ← parameters − learningRate·(gradientSum/count), element by element, from the last to the first like <see cref="Divide"/>.</summary>
    [MethodImpl(JitOptions.VectorLoop)]
    public static void Descend<T>(Span<T> parameters, ReadOnlySpan<T> gradientSum, int count, T learningRate)
        where T : unmanaged
    {
        int index = 0;
        if (Vector.IsHardwareAccelerated)
        {
            Span<Vector<T>> targets = MemoryMarshal.Cast<T, Vector<T>>(parameters);
            ReadOnlySpan<Vector<T>> sources = MemoryMarshal.Cast<T, Vector<T>>(gradientSum);
            var divisor = new Vector<T>(FromDouble<T>(count));
            var reciprocal = new Vector<T>(FromDouble<T>(1.0 / count));
            var rate = new Vector<T>(learningRate);
            for (int vector = targets.Length - 1; vector >= 0; vector--)
            {
                targets[vector] -= rate * (IsPowerOf2(count) ? sources[vector] * reciprocal : sources[vector] / divisor);
            }

            index = targets.Length * Vector<T>.Count;
        }

        if (typeof(T) == typeof(double))
        {
            Span<double> target = MemoryMarshal.Cast<T, double>(parameters);
            ReadOnlySpan<double> source = MemoryMarshal.Cast<T, double>(gradientSum);
            double eta = ToDouble(learningRate);
            for (; index < target.Length; index++)
            {
                target[index] -= eta * (source[index] / count);
            }
        }
        else
        {
            Span<float> target = MemoryMarshal.Cast<T, float>(parameters);
            ReadOnlySpan<float> source = MemoryMarshal.Cast<T, float>(gradientSum);
            float eta = (float)ToDouble(learningRate);
            for (; index < target.Length; index++)
            {
                target[index] -= eta * (source[index] / count);
            }
        }
    }

    /// <summary>Whether 1/count is exact, so that a product, which is faster, gives the bits of the quotient.</summary>
    private static bool IsPowerOf2(int count) => (count & (count - 1)) == 0;

#if !NET8_0_OR_GREATER
    /// <summary>Computes target ← target + factor·addend, element by element.</summary>
    public static void AddProduct<T>(Span<T> target, T factor, ReadOnlySpan<T> addend)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            Span<double> sums = MemoryMarshal.Cast<T, double>(target);
            ReadOnlySpan<double> source = MemoryMarshal.Cast<T, double>(addend);
            double times = ToDouble(factor);
            for (int index = 0; index < sums.Length; index++)
            {
                sums[index] += times * source[index];
            }
        }
        else
        {
            Span<float> sums = MemoryMarshal.Cast<T, float>(target);
            ReadOnlySpan<float> source = MemoryMarshal.Cast<T, float>(addend);
            float times = (float)ToDouble(factor);
            for (int index = 0; index < sums.Length; index++)
            {
                sums[index] += times * source[index];
            }
        }
    }

    /// <summary>Computes Σ left·right, in order.</summary>
    public static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged
    {
        double sum = 0.0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += ToDouble(left[index]) * ToDouble(right[index]);
        }

        return FromDouble<T>(sum);
    }
#endif

    private static NotSupportedException Unsupported<T>() =>
        new($"A network's numbers are double or float, not {typeof(T).Name}.");
}
