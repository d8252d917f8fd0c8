using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using BackpropGen.CompilerServices;
using Xunit;

namespace BackpropGen.Tests.Numerics;

/// <summary>
/// A function of one number, and of the same number in a lane of each width: the same bits over all exponents, subnormal numbers, zeros, infinities, NaN
/// and the places where a function changes its way.
/// </summary>
public class ScalarAndLaneFunctionTests
{
    private const int Samples = 160_000;

    private static readonly Dictionary<string, (Func<double, double> One, OverSpan<double> Lanes)> Doubles = new()
    {
        ["Exp"] = (SpecialFunctions.Exp, SpanFunctions.Exp),
        ["Expm1"] = (SpecialFunctions.Expm1, SpanFunctions.Expm1),
        ["Sigmoid"] = (SpecialFunctions.Sigmoid, SpanFunctions.Sigmoid),
        ["Tanh"] = (SpecialFunctions.Tanh, SpanFunctions.Tanh),
        ["Log"] = (SpecialFunctions.Log, SpanFunctions.Log),
        ["Log1p"] = (SpecialFunctions.Log1p, SpanFunctions.Log1p),
        ["Log1pExp"] = (SpecialFunctions.Log1pExp, SpanFunctions.Log1pExp),
        ["Log1pExpMinusAbs"] = (SpecialFunctions.Log1pExpMinusAbs, SpanFunctions.Log1pExpMinusAbs),
    };

    private static readonly Dictionary<string, (Func<float, float> One, OverSpan<float> Lanes)> Singles = new()
    {
        ["Exp"] = (SpecialFunctions.Exp, SpanFunctions.Exp),
        ["Expm1"] = (SpecialFunctions.Expm1, SpanFunctions.Expm1),
        ["Sigmoid"] = (SpecialFunctions.Sigmoid, SpanFunctions.Sigmoid),
        ["Tanh"] = (SpecialFunctions.Tanh, SpanFunctions.Tanh),
        ["Log"] = (SpecialFunctions.Log, SpanFunctions.Log),
        ["Log1p"] = (SpecialFunctions.Log1p, SpanFunctions.Log1p),
        ["Log1pExp"] = (SpecialFunctions.Log1pExp, SpanFunctions.Log1pExp),
        ["Log1pExpMinusAbs"] = (SpecialFunctions.Log1pExpMinusAbs, SpanFunctions.Log1pExpMinusAbs),
    };

    /// <summary>Ends of ranges, bounds of branches and clamps, and where an argument of a logarithm changes its exponent.</summary>
    private static readonly double[] Thresholds =
    {
        0.0, double.Epsilon, 2.2250738585072014E-308, 1e-300, 1e-20, 0.34657359027997264, 0.5, 0.7071067811865476, 1.0, 1.4142135623730951, 2.0, 10.0, 20.0,
        11.090354, 22.180709777918246, 36.8, 37.0, 40.0, 87.33, 88.73, 89.0, 105.0, 708.39, 709.79, 710.0, 745.2, 746.0, 1e300, double.MaxValue,
        double.PositiveInfinity, double.NaN,
    };

    private static readonly float[] SingleThresholds =
    {
        0f, float.Epsilon, 1.17549435E-38f, 1e-30f, 1e-10f, 0.34657359f, 0.5f, 0.70710678f, 1f, 1.41421356f, 2f, 10f, 20f,
        11.090354f, 16.6f, 17f, 87.33f, 88.73f, 89f, 103.9f, 105f, 1e30f, float.MaxValue, float.PositiveInfinity, float.NaN,
    };

    public static TheoryData<string> Names => new(Doubles.Keys);

    private delegate void OverSpan<T>(ReadOnlySpan<T> x, Span<T> result);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_double_and_a_lane_have_the_same_bits(string name)
    {
        (Func<double, double> one, OverSpan<double> lanes) = Doubles[name];
        AssertSame(DoubleSweep(), one, lanes, Vector128<double>.Count, value => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_float_and_a_lane_have_the_same_bits(string name)
    {
        (Func<float, float> one, OverSpan<float> lanes) = Singles[name];
        AssertSame(SingleSweep(), one, lanes, Vector128<float>.Count, value => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value));
    }

    /// <summary>Spans of one, two and four times the numbers of 128 bits: each takes the vectors of its own width, where the machine has them.</summary>
    private static void AssertSame<T>(T[] x, Func<T, T> one, OverSpan<T> lanes, int countOf128, Func<T, long> bits)
    {
        T[] expected = Array.ConvertAll(x, value => one(value));
        foreach (int length in new[] { countOf128, 2 * countOf128, 4 * countOf128 })
        {
            var result = new T[length];
            for (int start = 0; start + length <= x.Length; start += length)
            {
                lanes(x.AsSpan(start, length), result);
                for (int lane = 0; lane < length; lane++)
                {
                    if (bits(result[lane]) != bits(expected[start + lane]))
                    {
                        Assert.Fail(FormattableString.Invariant(
                            $"of {x[start + lane]:R}: {expected[start + lane]:R} alone, {result[lane]:R} in lane {lane} of {length}"));
                    }
                }
            }
        }
    }

    /// <summary>A third of any bits, a third where results are ordinary numbers, a third near the places where n of 2^(−n/16) changes.</summary>
    private static double[] DoubleSweep()
    {
        var random = new PortableRandom(11);
        return Enumerable.Range(0, Samples).Select(sample => (sample % 3) switch
        {
            0 => BitConverter.Int64BitsToDouble(((long)random.NextInt(1 << 16) << 48) | (long)(random.NextDouble() * (1L << 48))),
            1 => (random.NextDouble() - 0.5) * (sample % 2 == 0 ? 1500.0 : 12.0),
            _ => (random.NextInt(1024) - 511.5) * (0.6931471805599453 / 16.0) * (1.0 + (random.NextInt(9) - 4) * 1.1102230246251565E-16),
        }).Concat(Thresholds.SelectMany(at => new[] { at, Math.BitIncrement(at), Math.BitDecrement(at) }).SelectMany(x => new[] { x, -x })).ToArray();
    }

    private static float[] SingleSweep()
    {
        var random = new PortableRandom(12);
        return Enumerable.Range(0, Samples).Select(sample => (sample % 3) switch
        {
            0 => BitConverter.Int32BitsToSingle((random.NextInt(1 << 16) << 16) | random.NextInt(1 << 16)),
            1 => (float)((random.NextDouble() - 0.5) * (sample % 2 == 0 ? 220.0 : 12.0)),
            _ => (float)((random.NextInt(1024) - 511.5) * (0.6931471805599453 / 16.0)),
        }).Concat(SingleThresholds.SelectMany(at => new[] { at, MathF.BitIncrement(at), MathF.BitDecrement(at) }).SelectMany(x => new[] { x, -x })).ToArray();
    }
}
