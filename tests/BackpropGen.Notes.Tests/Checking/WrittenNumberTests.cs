using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

public class WrittenNumberTests
{
    [Theory]
    [InlineData("0.0822", 0.0822, 1e-4, 3)]
    [InlineData(".0822", 0.0822, 1e-4, 3)]
    [InlineData("0,0822", 0.0822, 1e-4, 3)]
    [InlineData(",0822", 0.0822, 1e-4, 3)]
    [InlineData("-0.00150", -0.0015, 1e-5, 3)]
    [InlineData("−0.00150", -0.0015, 1e-5, 3)]
    [InlineData("–1.5", -1.5, 0.1, 2)]
    [InlineData("+1.5", 1.5, 0.1, 2)]
    [InlineData("8.22·10⁻⁵", 8.22e-5, 1e-7, 3)]
    [InlineData("8,22 · 10⁻⁵", 8.22e-5, 1e-7, 3)]
    [InlineData("8.22×10^-5", 8.22e-5, 1e-7, 3)]
    [InlineData("8.22*10^(-5)", 8.22e-5, 1e-7, 3)]
    [InlineData("8.22·10^{-5}", 8.22e-5, 1e-7, 3)]
    [InlineData("8.22 x 10**-5", 8.22e-5, 1e-7, 3)]
    [InlineData("8.22e-5", 8.22e-5, 1e-7, 3)]
    [InlineData("8.22E−05", 8.22e-5, 1e-7, 3)]
    [InlineData("1.500E+002", 150, 0.1, 4)]
    [InlineData("346", 346, 1, 3)]
    [InlineData("29,929", 29.929, 1e-3, 5)]
    [InlineData("1,234.5", 1234.5, 0.1, 5)]
    [InlineData("1,234,567", 1234567, 1, 7)]
    [InlineData("5.", 5, 1, 1)]
    [InlineData("0.000", 0, 1e-3, 0)]
    public void A_number_has_the_value_and_the_unit_that_its_digits_say(string text, double value, double unit, int significant)
    {
        WrittenNumber number = WrittenNumber.Read(text, commaSeparatesThousands: false, out int length)!;

        Assert.Equal(text.Length, length);
        Assert.Equal(value, number.Value, 12);
        Assert.Equal(unit, number.Unit, 12);
        Assert.Equal(significant, number.SignificantDigits);
    }

    [Fact]
    public void Beside_decimal_points_a_comma_before_three_digits_separates_thousands()
    {
        Assert.Equal(29929, WrittenNumber.Read("29,929", commaSeparatesThousands: true, out _)!.Value);
        Assert.Equal(0.123, WrittenNumber.Read("0,123", commaSeparatesThousands: true, out _)!.Value);
        Assert.Equal(2.99, WrittenNumber.Read("2,99", commaSeparatesThousands: true, out _)!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("w5")]
    [InlineData("−")]
    [InlineData("NaN")]
    public void Anything_else_is_no_number(string text) => Assert.Null(WrittenNumber.Read(text, commaSeparatesThousands: false, out _));

    [Fact]
    public void The_interval_holds_what_is_rounded_to_the_number()
    {
        Interval interval = WrittenNumber.Read("0.0822", commaSeparatesThousands: false, out _)!.Interval;

        Assert.True(interval.Contains(0.08215) && interval.Contains(0.08225));
        Assert.False(interval.Contains(0.0821499) || interval.Contains(0.0822501));
    }
}
