using System;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Numerics;

/// <summary>Numbers of float seen as double, in vectors and in the rest that fills none.</summary>
public class DoubleViewTests
{
    private static readonly int[] Lengths = Enumerable.Range(0, 40).ToArray();

    [Fact]
    public void Floats_are_widened_exactly_whatever_their_count()
    {
        foreach (int length in Lengths)
        {
            float[] values = Numbers(length).Select(value => (float)value).ToArray();

            Span<double> view = DoubleView.View<float>(values, DoubleView.Copy<float>(length));

            Assert.Equal(values.Select(value => (double)value), view.ToArray());
        }
    }

    [Fact]
    public void Rounding_leaves_doubles_as_they_are_and_gives_floats_their_precision()
    {
        foreach (int length in Lengths)
        {
            double[] doubles = Numbers(length), floats = Numbers(length);

            Assert.True(DoubleView.Round<double>(doubles));
            Assert.True(DoubleView.Round<float>(floats));

            Assert.Equal(Numbers(length), doubles);
            Assert.Equal(Numbers(length).Select(value => (double)(float)value), floats);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e39)] // beyond float
    [InlineData(-1e39)]
    public void One_number_that_is_not_finite_in_float_is_found_wherever_it_stands(double value)
    {
        foreach (int length in Lengths)
        {
            for (int position = 0; position < length; position++)
            {
                double[] numbers = Numbers(length);
                numbers[position] = value;

                Assert.False(DoubleView.Round<float>(numbers), $"{position} of {length}");
            }
        }
    }

    [Fact]
    public void Of_doubles_the_view_is_the_numbers_themselves()
    {
        double[] values = Numbers(5);

        Span<double> view = DoubleView.View<double>(values, DoubleView.Copy<double>(5));
        view[0] = 7.0;

        Assert.Equal(7.0, values[0]);
    }

    /// <summary>Numbers that float cannot hold exactly, of both signs, with its largest and one below its smallest among them.</summary>
    private static double[] Numbers(int length) => Enumerable.Range(1, length)
        .Select(index => index % 11 == 0 ? float.MaxValue : index % 7 == 0 ? 1e-46 : (index % 2 == 0 ? -1 : 1) / (3.0 * index)).ToArray();
}
