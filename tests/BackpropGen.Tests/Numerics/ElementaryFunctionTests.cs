using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using BackpropGen.CompilerServices;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Numerics;

/// <summary>exp, sigmoid, tanh, ln and their kin, against a reference of twice the precision, densely over the whole range.</summary>
public class ElementaryFunctionTests
{
    /// <summary>Units in the last place.</summary>
    private const double Tolerance = 2.0, ToleranceOfTanh = 2.3;

    private const int Samples = 60_000;

    private static readonly Dictionary<string, (Func<double, double> Function, Func<double, DoubleDouble> Reference, double Low, double High)> Doubles = new()
    {
        ["Exp"] = (SpecialFunctions.Exp, DoubleDouble.Exp, -708, 709.7),
        ["Expm1"] = (SpecialFunctions.Expm1, DoubleDouble.Expm1, -708, 709.7),
        ["Sigmoid"] = (SpecialFunctions.Sigmoid, x => (DoubleDouble)1.0 / ((DoubleDouble)1.0 + DoubleDouble.Exp(-x)), -708, 708),
        ["Tanh"] = (SpecialFunctions.Tanh, Tanh, -25, 25),
        ["Log"] = (SpecialFunctions.Log, x => DoubleDouble.Log(x), 1e-300, 1e300),
        ["Log1p"] = (SpecialFunctions.Log1p, x => DoubleDouble.Log((DoubleDouble)1.0 + x), 1e-9, 1.0),
        ["Log1pExp"] = (SpecialFunctions.Log1pExp, x => DoubleDouble.Log((DoubleDouble)1.0 + DoubleDouble.Exp(x)), -30, 0),
    };

    private static readonly Dictionary<string, (Func<float, float> Function, Func<double, double> Reference, float Low, float High)> Singles = new()
    {
        ["Exp"] = (SpecialFunctions.Exp, Math.Exp, -87, 88.7f),
        ["Expm1"] = (SpecialFunctions.Expm1, x => SpecialFunctions.Expm1(x), -87, 88.7f),
        ["Sigmoid"] = (SpecialFunctions.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -87, 87),
        ["Tanh"] = (SpecialFunctions.Tanh, Math.Tanh, -12, 12),
        ["Log"] = (SpecialFunctions.Log, Math.Log, 1e-37f, 1e37f),
        ["Log1p"] = (SpecialFunctions.Log1p, x => SpecialFunctions.Log1p(x), 1e-9f, 1e3f),
        ["Log1pExp"] = (SpecialFunctions.Log1pExp, x => SpecialFunctions.Log1p(Math.Exp(x)), -80, 0),
    };

    public static TheoryData<string> Names => new(Doubles.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_function_in_double_precision_is_as_near_as_it_says(string name)
    {
        (Func<double, double> function, Func<double, DoubleDouble> reference, double low, double high) = Doubles[name];
        var random = new PortableRandom(1);
        (double worst, double at) = (0.0, 0.0);
        for (int sample = 0; sample < Samples; sample++)
        {
            double x = Draw(random, sample, low, high);
            double error = reference(x).UlpsTo(function(x));
            (worst, at) = error > worst ? (error, x) : (worst, at);
        }

        Assert.True(worst <= (name == "Tanh" ? ToleranceOfTanh : Tolerance), FormattableString.Invariant($"{name}({at:R}) is {worst:F3} units off"));
        Assert.True(worst > 0.5, "a function without any error was not measured");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_function_in_single_precision_is_as_near_as_it_says(string name)
    {
        (Func<float, float> function, Func<double, double> reference, float low, float high) = Singles[name];
        (double worst, double at) = (0.0, 0.0);

        // Every 2,003rd float of the range, both signs.
        foreach (float sign in new[] { -1f, 1f })
        {
            for (int bits = BitConverter.SingleToInt32Bits(1e-30f); bits < BitConverter.SingleToInt32Bits(float.MaxValue); bits += 2_003)
            {
                float x = sign * BitConverter.Int32BitsToSingle(bits);
                if (x < low || x > high)
                {
                    continue;
                }

                double expected = reference(x);
                double magnitude = Math.Max(Math.Abs((float)expected), 1.17549435E-38f);
                double error = Math.Abs(function(x) - expected) / (MathF.BitIncrement((float)magnitude) - magnitude);
                (worst, at) = error > worst ? (error, x) : (worst, at);
            }
        }

        Assert.True(worst <= (name == "Tanh" ? ToleranceOfTanh : Tolerance), FormattableString.Invariant($"{name}({at:R}) is {worst:F3} units off"));
        Assert.True(worst > 0.5, "a function without any error was not measured");
    }

    /// <summary>Where rounding is at its worst: 1 + 2ᵐ no longer holds both, denominators and results just beside a power of 2, the ends.</summary>
    [Theory]
    [InlineData(-708.39, -640.0)]
    [InlineData(-38.0, -36.0)]
    [InlineData(-1.1093, -1.0986)]
    [InlineData(-0.4, 0.4)]
    [InlineData(36.0, 38.0)]
    public void Sigmoid_is_within_two_units_where_it_is_hardest(double low, double high)
    {
        var random = new PortableRandom(7);
        for (int sample = 0; sample < Samples; sample++)
        {
            double x = low + (high - low) * random.NextDouble();
            double error = Doubles["Sigmoid"].Reference(x).UlpsTo(SpecialFunctions.Sigmoid(x));
            Assert.True(error <= Tolerance, FormattableString.Invariant($"Sigmoid({x:R}) is {error:F3} units off"));
        }
    }

    /// <summary>Where the first power of 2 in the table and the series cancel most.</summary>
    [Fact]
    public void Tanh_is_within_its_units_where_it_is_hardest()
    {
        var random = new PortableRandom(8);
        for (int sample = 0; sample < Samples; sample++)
        {
            double x = 0.0105 + 0.008 * random.NextDouble();
            double error = Tanh(x).UlpsTo(SpecialFunctions.Tanh(x));
            Assert.True(error <= ToleranceOfTanh, FormattableString.Invariant($"Tanh({x:R}) is {error:F3} units off"));
        }
    }

    /// <summary>Of neighbouring numbers the larger never has the smaller σ.</summary>
    [Fact]
    public void Sigmoid_never_falls_from_a_number_to_the_next()
    {
        var random = new PortableRandom(8);
        foreach (double range in new[] { 0.4, 1.2, 40.0, 709.0 })
        {
            for (int sample = 0; sample < 200_000; sample++)
            {
                double x = range * (2.0 * random.NextDouble() - 1.0);
                Assert.True(SpecialFunctions.Sigmoid(Math.BitIncrement(x)) >= SpecialFunctions.Sigmoid(x), FormattableString.Invariant($"falls at {x:R}"));
                float single = (float)x / (range > 100.0 ? 8f : 1f);
                Assert.True(SpecialFunctions.Sigmoid(MathF.BitIncrement(single)) >= SpecialFunctions.Sigmoid(single), FormattableString.Invariant($"falls at {single:R}f"));
            }
        }

        // Where the power of 2 changes.
        for (int m = -1022; m < 1022; m++)
        {
            double x = (m + 0.5) * 0.6931471805599453 - 100.0 * Math.ScaleB(1.0, -52);
            for (int step = 0; step < 200; step++, x = Math.BitIncrement(x))
            {
                Assert.True(SpecialFunctions.Sigmoid(Math.BitIncrement(x)) >= SpecialFunctions.Sigmoid(x), FormattableString.Invariant($"falls at {x:R}"));
            }
        }
    }

    /// <summary>Every float from 1/64 to the end, of both signs; nearer to 0, σ takes each of its values for many of them.</summary>
    [Fact]
    public void Sigmoid_of_no_float_is_below_that_of_the_one_before()
    {
        const int Block = 4096;
        int first = BitConverter.SingleToInt32Bits(1f / 64f), last = BitConverter.SingleToInt32Bits(90f);
        var x = new float[Block];
        var sigmoid = new float[Block];
        foreach (float sign in new[] { 1f, -1f })
        {
            float before = sign > 0 ? 0f : 1f;
            for (int start = first; start < last; start += Block)
            {
                for (int position = 0; position < Block; position++)
                {
                    x[position] = sign * BitConverter.Int32BitsToSingle(start + position);
                }

                SpanFunctions.Sigmoid(x, sigmoid);
                for (int position = 0; position < Block; position++)
                {
                    if (sign > 0 ? sigmoid[position] < before : sigmoid[position] > before)
                    {
                        Assert.Fail(FormattableString.Invariant($"falls at {x[position]:R}"));
                    }

                    before = sigmoid[position];
                }
            }
        }
    }

    /// <summary>The part of the loss that shares its work with σ has a bound of its own.</summary>
    [Fact]
    public void Softplus_tail_is_within_three_and_a_half_units()
    {
        var random = new PortableRandom(9);
        (double worst, double worstSingle) = (0.0, 0.0);
        for (int sample = 0; sample < Samples; sample++)
        {
            double x = (sample % 3 == 0 ? 700.0 : sample % 3 == 1 ? 40.0 : 6.0) * (2.0 * random.NextDouble() - 1.0);
            worst = Math.Max(worst, DoubleDouble.Log((DoubleDouble)1.0 + DoubleDouble.Exp(-Math.Abs(x))).UlpsTo(SpecialFunctions.Log1pExpMinusAbs(x)));
            float single = (float)x / (sample % 3 == 0 ? 8.2f : 1f);
            float expected = (float)SpecialFunctions.Log1p(Math.Exp(-Math.Abs((double)single)));
            double error = Math.Abs(SpecialFunctions.Log1pExpMinusAbs(single) - SpecialFunctions.Log1p(Math.Exp(-Math.Abs((double)single)))) / (MathF.BitIncrement(expected) - expected);
            worstSingle = Math.Max(worstSingle, error);
        }

        Assert.InRange(worst, 0.5, 3.5);
        Assert.InRange(worstSingle, 0.5, 3.5);
        Assert.Equal((0.0, 0.0, 0f, 0f), (
            SpecialFunctions.Log1pExpMinusAbs(double.PositiveInfinity), SpecialFunctions.Log1pExpMinusAbs(double.NegativeInfinity),
            SpecialFunctions.Log1pExpMinusAbs(float.PositiveInfinity), SpecialFunctions.Log1pExpMinusAbs(float.NegativeInfinity)));
        Assert.True(double.IsNaN(SpecialFunctions.Log1pExpMinusAbs(double.NaN)) && float.IsNaN(SpecialFunctions.Log1pExpMinusAbs(float.NaN)));
    }

    [Fact]
    public void At_the_ends_of_the_range_every_function_has_its_limit()
    {
        double infinity = double.PositiveInfinity;
        Assert.Equal(new[] { infinity, infinity, 1, 1, infinity, infinity, 1, 1 }, new[]
        {
            SpecialFunctions.Exp(infinity), SpecialFunctions.Expm1(infinity), SpecialFunctions.Sigmoid(infinity), SpecialFunctions.Tanh(infinity),
            SpecialFunctions.Log(infinity), SpecialFunctions.Log1p(infinity), SpecialFunctions.Sigmoid(1e300), SpecialFunctions.Exp(0.0),
        });
        Assert.Equal(new[] { 0, -1, 0, -1, double.NaN, -infinity, 0, 0, 0 }, new[]
        {
            SpecialFunctions.Exp(-infinity), SpecialFunctions.Expm1(-infinity), SpecialFunctions.Sigmoid(-infinity), SpecialFunctions.Tanh(-infinity),
            SpecialFunctions.Log(-infinity), SpecialFunctions.Log(0.0), SpecialFunctions.Log1pExp(-infinity), SpecialFunctions.Sigmoid(-1e300), SpecialFunctions.Sigmoid(-710.0),
        });
        Assert.Equal(5e-324, SpecialFunctions.Exp(-745.0));
        Assert.Equal(infinity, SpecialFunctions.Exp(710.0));
        Assert.Equal((1f, 0f, float.PositiveInfinity, 0f),
            (SpecialFunctions.Sigmoid(200f), SpecialFunctions.Sigmoid(-200f), SpecialFunctions.Exp(89f), SpecialFunctions.Exp(-110f)));
        Assert.All(Doubles.Values, entry => Assert.True(double.IsNaN(entry.Function(double.NaN))));
        Assert.All(Singles.Values, entry => Assert.True(float.IsNaN(entry.Function(float.NaN))));
    }

    [Fact]
    public void Tanh_is_odd_to_the_last_bit()
    {
        var random = new PortableRandom(2);
        for (int sample = 0; sample < Samples; sample++)
        {
            double x = Draw(random, sample, -25, 25);
            Assert.Equal(SpecialFunctions.Tanh(x), -SpecialFunctions.Tanh(-x));
        }

        Assert.True(double.IsNegative(SpecialFunctions.Tanh(-0.0)));
    }

    /// <summary>At steps of 2⁻⁴⁰ of the argument, or of 1, which is as fine as an error of two units allows.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Never_falls_where_the_function_rises(string name)
    {
        (Func<double, double> function, _, double low, double high) = Doubles[name];
        var random = new PortableRandom(3);
        for (int sample = 0; sample < Samples; sample++)
        {
            double x = Draw(random, sample, low, high);
            double next = x + Math.Max(Math.Abs(x), low > 0 ? 0.0 : 1.0) * Math.ScaleB(1.0, -40);
            if (next > high)
            {
                continue;
            }

            Assert.True(function(next) >= function(x), FormattableString.Invariant($"{name} falls from {x:R} to {next:R}"));
        }
    }

    /// <summary>A vector of any width gives the bits of the number alone, and so do several nodes at once.</summary>
    [Fact]
    public void Spans_and_several_numbers_have_the_bits_of_one()
    {
        var random = new PortableRandom(4);
        double[] x = Enumerable.Range(0, 1003).Select(sample => Draw(random, sample, -720, 720))
            .Concat(new[] { double.NaN, double.PositiveInfinity, 0.5, double.NegativeInfinity, 1e300, -1e300, -0.0 }).ToArray();
        float[] singles = Array.ConvertAll(x, value => (float)(value / 8));
        foreach (int length in new[] { 0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, x.Length })
        {
            AssertSame(x[..length], SpanFunctions.Exp, SpecialFunctions.Exp);
            AssertSame(x[..length], SpanFunctions.Expm1, SpecialFunctions.Expm1);
            AssertSame(x[..length], SpanFunctions.Sigmoid, SpecialFunctions.Sigmoid);
            AssertSame(x[..length], SpanFunctions.Tanh, SpecialFunctions.Tanh);
            AssertSame(x[..length], SpanFunctions.Log, SpecialFunctions.Log);
            AssertSame(x[..length], SpanFunctions.Log1p, SpecialFunctions.Log1p);
            AssertSame(x[..length], SpanFunctions.Log1pExp, SpecialFunctions.Log1pExp);
            AssertSame(x[..length], SpanFunctions.Log1pExpMinusAbs, SpecialFunctions.Log1pExpMinusAbs);
            AssertSame(x[..length], SpanFunctions.NormalCdf, SpecialFunctions.NormalCdf);
            AssertSame(singles[..length], SpanFunctions.Exp, SpecialFunctions.Exp);
            AssertSame(singles[..length], SpanFunctions.Expm1, SpecialFunctions.Expm1);
            AssertSame(singles[..length], SpanFunctions.Sigmoid, SpecialFunctions.Sigmoid);
            AssertSame(singles[..length], SpanFunctions.Tanh, SpecialFunctions.Tanh);
            AssertSame(singles[..length], SpanFunctions.Log, SpecialFunctions.Log);
            AssertSame(singles[..length], SpanFunctions.Log1p, SpecialFunctions.Log1p);
            AssertSame(singles[..length], SpanFunctions.Log1pExp, SpecialFunctions.Log1pExp);
            AssertSame(singles[..length], SpanFunctions.Log1pExpMinusAbs, SpecialFunctions.Log1pExpMinusAbs);
            AssertSame(singles[..length], SpanFunctions.NormalCdf, SpecialFunctions.NormalCdf);
        }

        for (int start = 0; start + 4 <= x.Length; start++)
        {
            var results = new double[9];
            SpecialFunctions.Sigmoid(x[start], x[start + 1], out results[0], out results[1]);
            SpecialFunctions.Sigmoid(x[start], x[start + 1], x[start + 2], out results[2], out results[3], out results[4]);
            SpecialFunctions.Sigmoid(x[start], x[start + 1], x[start + 2], x[start + 3], out results[5], out results[6], out results[7], out results[8]);
            Assert.Equal(new[] { 0, 1, 0, 1, 2, 0, 1, 2, 3 }.Select(offset => SpecialFunctions.Sigmoid(x[start + offset])), results);
            var halves = new float[9];
            SpecialFunctions.Sigmoid(singles[start], singles[start + 1], out halves[0], out halves[1]);
            SpecialFunctions.Sigmoid(singles[start], singles[start + 1], singles[start + 2], out halves[2], out halves[3], out halves[4]);
            SpecialFunctions.Sigmoid(
                singles[start], singles[start + 1], singles[start + 2], singles[start + 3], out halves[5], out halves[6], out halves[7], out halves[8]);
            Assert.Equal(new[] { 0, 1, 0, 1, 2, 0, 1, 2, 3 }.Select(offset => SpecialFunctions.Sigmoid(singles[start + offset])), halves);
        }
    }

    /// <summary>σ as the kernels take it in, at every width, where some lanes are beyond the ends and others are not.</summary>
    [Fact]
    public void Sigmoid_of_a_vector_has_the_bits_of_one()
    {
        var random = new PortableRandom(5);
        double[] x = Enumerable.Range(0, 1000).Select(sample => Draw(random, sample, -720, 720))
            .Concat(new[] { double.NaN, 0.5, double.PositiveInfinity, -0.0, 710.0, double.NegativeInfinity, -710.0, 1e300, 3.0, -1e300 })
            .Concat(Enumerable.Range(0, 16).Select(_ => random.NextDouble())).ToArray();
        float[] singles = Array.ConvertAll(x, value => (float)(value / 8));
        for (int start = 0; start + 16 <= x.Length; start++)
        {
            var doubles = new double[14];
            VectorFunctions.Sigmoid(Vector128.Create(x, start)).CopyTo(doubles, 0);
            VectorFunctions.Sigmoid(Vector256.Create(x, start)).CopyTo(doubles, 2);
            VectorFunctions.Sigmoid(Vector512.Create(x, start)).CopyTo(doubles, 6);
            Assert.Equal(Lanes(2, 4, 8).Select(lane => SpecialFunctions.Sigmoid(x[start + lane])), doubles);

            var floats = new float[28];
            VectorFunctions.Sigmoid(Vector128.Create(singles, start)).CopyTo(floats, 0);
            VectorFunctions.Sigmoid(Vector256.Create(singles, start)).CopyTo(floats, 4);
            VectorFunctions.Sigmoid(Vector512.Create(singles, start)).CopyTo(floats, 12);
            Assert.Equal(Lanes(4, 8, 16).Select(lane => SpecialFunctions.Sigmoid(singles[start + lane])), floats);
        }

        static IEnumerable<int> Lanes(params int[] counts) => counts.SelectMany(count => Enumerable.Range(0, count));
    }

    private delegate void OverSpan<T>(ReadOnlySpan<T> x, Span<T> result);

    private static void AssertSame<T>(T[] x, OverSpan<T> overSpan, Func<T, T> one)
    {
        var result = new T[x.Length];
        overSpan(x, result);
        Assert.Equal(x.Select(one), result);

        T[] inPlace = x.ToArray();
        overSpan(inPlace, inPlace);
        Assert.Equal(result, inPlace);
    }

    /// <summary>A third over the whole range, a third around 0 (of a logarithm: 1), a third small.</summary>
    private static double Draw(PortableRandom random, int sample, double low, double high)
    {
        double uniform = random.NextDouble();
        if (low > 0)
        {
            return sample % 3 == 0 ? low * Math.Pow(high / low, uniform) : Math.Clamp(sample % 3 == 1 ? 0.5 + uniform : uniform, low, high);
        }

        double sign = random.NextInt(2) * 2 - 1;
        double x = sample % 3 == 0 ? low + (high - low) * uniform : sample % 3 == 1 ? sign * 4 * uniform : sign * Math.Pow(10, -12 * uniform);
        return Math.Clamp(x, low, high);
    }

    private static DoubleDouble Tanh(double x)
    {
        DoubleDouble excess = DoubleDouble.Expm1(2 * x);
        return excess / (excess + 2.0);
    }
}
