using System;
using Xunit;

namespace BackpropGen.Notes.Tests.WorkedExamples;

public class DigitsTests
{
    [Theory]
    [InlineData(0.08216704, "0.0822")]
    [InlineData(0.00066839, "0.000668")]
    [InlineData(0.000067, "6.7·-5")]
    [InlineData(-1.25001e-7, "−1.25·-7")]
    [InlineData(0.99999, "1")]
    [InlineData(12345.67891, "12345.6789")]
    [InlineData(123456789012.0, "1.23456789012·11")]
    [InlineData(0.00005, "5·-5")]
    [InlineData(0.0, "0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Four_decimals_and_at_least_three_significant_digits(double value, string printed) => Assert.Equal(printed, Text(Digits.Decimals(4), value));

    [Theory]
    [InlineData(0.37755, "0.3776")] // in binary a little below the border
    [InlineData(1.00005, "1.0001")]
    [InlineData(-0.00125, "−0.00125")]
    public void Half_of_the_last_place_is_rounded_away_from_zero_as_in_decimals(double value, string printed) => Assert.Equal(printed, Text(Digits.Decimals(4), value));

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(5e-324, "5·-324")]
    [InlineData(1.7976931348623157E+308, "1.7976931348623157·308")]
    public void All_digits_read_back_as_the_same_number(double value, string printed)
    {
        Assert.Equal(printed, Text(Digits.Full, value));
        Assert.Equal(value, Digits.Full.Print(value).Value);
    }

    [Fact]
    public void Digits_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Decimals(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Decimals(16));
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Significant(0));
    }

    private static string Text(Digits digits, double value)
    {
        PrintedNumber number = digits.Print(value);
        return number.Mantissa + (number.Exponent is { } exponent ? "·" + exponent : "");
    }
}
