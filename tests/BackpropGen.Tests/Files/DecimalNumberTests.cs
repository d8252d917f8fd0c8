using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>The numbers of a file are the same where the framework does not read and write them exactly.</summary>
public class DecimalNumberTests
{
    public static TheoryData<string> Texts() => new()
    {
        "0", "-0", "-0.0", "0e99999999999999999999", "1e999", "-1e999", "1e-999", "1e99999999999999999999", "1e-99999999999999999999",
        "0." + new string('0', 10_000) + "1", "1" + new string('0', 400) + "e-400", new string('7', 2000) + "E-1990",
        "2.2250738585072011e-308", "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "7.0064923216240854e-46",
        "9007199254740993", "9007199254740993." + new string('0', 900) + "1", "179769313486231580793728971405301e276", "1.7976931348623157e308",
        "3.4028235677973366e38", "1.00000017881393432617187499", "1.000000178813934326171875", "1E+05", "123.456e-2",
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Texts_are_read_as_the_framework_reads_them(string text)
    {
        AssertSame(double.Parse(text, CultureInfo.InvariantCulture), DecimalNumber.Read(text, isSingle: false), text);
        AssertSame(float.Parse(text, CultureInfo.InvariantCulture), DecimalNumber.Read(text, isSingle: true), text);
    }

    [Fact]
    public void Numbers_are_written_as_the_framework_writes_them_and_come_back()
    {
        var random = new PortableRandom(5);
        double[] special = { 0.0, -0.0, double.Epsilon, double.MaxValue, 2.2250738585072014e-308, 1e15, 1e16, 1e17, 123456789012345680, 1e-4, 1e-5, 1e7, 1e8, 1e9, 1e23, 9007199254740993, float.Epsilon, float.MaxValue };
        foreach (double number in special.Concat(Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() - 0.5))
            .Concat(Enumerable.Range(0, 20_000).Select(_ => BitConverter.UInt64BitsToDouble(random.NextUInt64())).Where(double.IsFinite))
            .Concat(Enumerable.Range(0, 2_000).Select(_ => BitConverter.UInt64BitsToDouble(random.NextUInt64() >> 12))) // below the normal ones
            .Concat(Enumerable.Range(-1074, 2098).Select(exponent => Math.ScaleB(1, exponent))))
        {
            string text = DecimalNumber.Write(number, isSingle: false);
            Assert.Equal(DecimalText.Write(number), text);
            AssertSame(number, DecimalNumber.Read(text, isSingle: false), text);
            if (float.IsFinite((float)number))
            {
                text = DecimalNumber.Write((float)number, isSingle: true);
                Assert.Equal(DecimalText.Write((float)number), text);
                AssertSame((float)number, DecimalNumber.Read(text, isSingle: true), text);
            }
        }
    }

    private static void AssertSame(double expected, double found, string text) =>
        Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(found), text);
}
