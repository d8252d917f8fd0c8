using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace BackpropGen.Notes.Tests.Pictures;

public class SvgNumberTests
{
    [Fact]
    public void A_number_of_a_picture_has_two_decimals_at_most()
    {
        var random = new Random(3);
        double[] numbers = [0, -0.0, -0.004, 0.005, 1, -1, 12.5, 12.05, 12.53, -3.07, -0.5, 999999999.99, 1e9, 1.5e12, -1e300,
            .. Enumerable.Range(0, 5000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 9)))];

        // The general form, which a browser interprets slowly.
        Assert.All(numbers, number => Assert.Equal((Math.Round(number, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture), SvgWriter.Number(number)));
    }
}
