using System;
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

    /// <summary>Checks that no number is an infinity or NaN.</summary>
    public static bool AllFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged
        => FirstNonFinite(values) < 0;

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

    /// <summary>Computes sum ← sum + addend, element by element.</summary>
    public static void Add<T>(Span<T> sum, ReadOnlySpan<T> addend)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            Span<double> target = MemoryMarshal.Cast<T, double>(sum);
            ReadOnlySpan<double> source = MemoryMarshal.Cast<T, double>(addend);
            for (int index = 0; index < target.Length; index++)
            {
                target[index] += source[index];
            }
        }
        else
        {
            Span<float> target = MemoryMarshal.Cast<T, float>(sum);
            ReadOnlySpan<float> source = MemoryMarshal.Cast<T, float>(addend);
            for (int index = 0; index < target.Length; index++)
            {
                target[index] += source[index];
            }
        }
    }

    /// <summary>Computes sum ← sum/count, element by element.</summary>
    public static void Divide<T>(Span<T> sum, int count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            Span<double> target = MemoryMarshal.Cast<T, double>(sum);
            for (int index = 0; index < target.Length; index++)
            {
                target[index] /= count;
            }
        }
        else
        {
            Span<float> target = MemoryMarshal.Cast<T, float>(sum);
            for (int index = 0; index < target.Length; index++)
            {
                target[index] /= count;
            }
        }
    }

    /// <summary>Computes parameters ← parameters − learningRate·(gradientSum/count), element by element.</summary>
    public static void Descend<T>(Span<T> parameters, ReadOnlySpan<T> gradientSum, int count, T learningRate)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            Span<double> target = MemoryMarshal.Cast<T, double>(parameters);
            ReadOnlySpan<double> source = MemoryMarshal.Cast<T, double>(gradientSum);
            double eta = ToDouble(learningRate);
            for (int index = 0; index < target.Length; index++)
            {
                target[index] -= eta * (source[index] / count);
            }
        }
        else
        {
            Span<float> target = MemoryMarshal.Cast<T, float>(parameters);
            ReadOnlySpan<float> source = MemoryMarshal.Cast<T, float>(gradientSum);
            float eta = (float)ToDouble(learningRate);
            for (int index = 0; index < target.Length; index++)
            {
                target[index] -= eta * (source[index] / count);
            }
        }
    }

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
