using System;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Numerics;

/// <summary>Operations on arrays, in vectors and in the rest that fills none, as against one number after the other.</summary>
public class RealTests
{
    private static readonly int[] Lengths = Enumerable.Range(0, 40).ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(32)]
    [InlineData(1000)]
    public void A_step_of_descent_has_the_bits_of_single_numbers(int count)
    {
        foreach (int length in Lengths)
        {
            double[] w = Doubles(length, 1), g = Doubles(length, 2), expected = w.Zip(g, (value, sum) => value - 0.1 * (sum / count)).ToArray();
            float[] narrowW = Floats(length, 1), narrowG = Floats(length, 2);
            float[] narrowExpected = narrowW.Zip(narrowG, (value, sum) => value - 0.1f * (sum / count)).ToArray();

            Real.Descend<double>(w, g, count, 0.1);
            Real.Descend<float>(narrowW, narrowG, count, 0.1f);

            Assert.Equal(expected, w);
            Assert.Equal(narrowExpected, narrowW);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void A_quotient_has_the_bits_of_single_numbers(int count)
    {
        foreach (int length in Lengths)
        {
            double[] sum = Doubles(length, 1), expected = sum.Select(value => value / count).ToArray();
            float[] narrow = Floats(length, 1), narrowExpected = narrow.Select(value => value / count).ToArray();

            Real.Divide<double>(sum, count);
            Real.Divide<float>(narrow, count);

            Assert.Equal(expected, sum);
            Assert.Equal(narrowExpected, narrow);
        }
    }

    [Fact]
    public void Sums_and_multiples_have_the_bits_of_single_numbers()
    {
        foreach (int length in Lengths)
        {
            double[] sum = Doubles(length, 1), scaled = Doubles(length, 3);
            float[] narrow = Floats(length, 1), narrowScaled = Floats(length, 3);

            Real.Add<double>(sum, Doubles(length, 2));
            Real.Add<float>(narrow, Floats(length, 2));
            Real.Multiply<double>(scaled, Doubles(length, 4));
            Real.Multiply<float>(narrowScaled, Floats(length, 4));

            Assert.Equal(Doubles(length, 1).Zip(Doubles(length, 2), (left, right) => left + right), sum);
            Assert.Equal(Floats(length, 1).Zip(Floats(length, 2), (left, right) => left + right), narrow);
            Assert.Equal(Doubles(length, 3).Zip(Doubles(length, 4), (value, factor) => value * factor), scaled);
            Assert.Equal(Floats(length, 3).Zip(Floats(length, 4), (value, factor) => value * factor), narrowScaled);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void One_number_that_is_not_finite_is_found_wherever_it_stands(double value)
    {
        foreach (int length in Lengths)
        {
            Assert.True(Real.AllFinite<double>(Doubles(length, 1)));
            Assert.True(Real.AllFinite<float>(Floats(length, 1)));
            for (int position = 0; position < length; position++)
            {
                double[] numbers = Doubles(length, 1);
                float[] narrow = Floats(length, 1);
                (numbers[position], narrow[position]) = (value, (float)value);

                Assert.False(Real.AllFinite<double>(numbers), $"{position} of {length}");
                Assert.False(Real.AllFinite<float>(narrow), $"{position} of {length}");
                Assert.False(DoubleView.AreSquaresFinite<double>(numbers), $"{position} of {length}");
                Assert.False(DoubleView.AreSquaresFinite<float>(narrow), $"{position} of {length}");
            }
        }
    }

    [Fact]
    public void Squares_that_overflow_are_found_in_double_and_fit_in_float()
    {
        Assert.False(DoubleView.AreSquaresFinite<double>(new double[] { 1, 1e160, 2, 3, 4, 5 }));
        Assert.True(DoubleView.AreSquaresFinite<double>(new double[] { 1, 1e150, 2, 3, 4, 5 }));
        Assert.True(DoubleView.AreSquaresFinite<float>(Enumerable.Repeat(float.MaxValue, 100).ToArray()));
    }

    [Fact]
    public void A_sum_of_products_is_taken_in_four_sums()
    {
        foreach (int length in Lengths)
        {
            double[] left = Doubles(length, 1), right = Doubles(length, 2), sums = new double[4];
            for (int index = 0; index < length; index++)
            {
                sums[index < length / 4 * 4 ? index % 4 : 0] += left[index] * right[index];
            }

            Assert.Equal(sums[0] + sums[1] + (sums[2] + sums[3]), DoubleView.Dot(left, right));
        }
    }

    private static double[] Doubles(int length, int seed) => Enumerable.Range(1, length).Select(index => Math.Sin(index * seed) / 3).ToArray();

    private static float[] Floats(int length, int seed) => Doubles(length, seed).Select(value => (float)value).ToArray();
}
