using System;
using System.Globalization;
using System.Numerics;

namespace BackpropGen;

/// <summary>
/// Converts between numbers and decimal text exactly. .NET 8 does so by itself; some of the frameworks that netstandard2.1 stands for (Mono, and with it
/// Unity) lose the last bit of a few numbers and the sign of −0, and a file must hold the same bits everywhere.
/// </summary>
internal static class DecimalNumber
{
    private readonly struct Format
    {
        public Format(int bits, int leastExponent, int largestExponent, int keptDigits, int mostDigits)
        {
            Bits = bits;
            LeastExponent = leastExponent;
            LargestExponent = largestExponent;
            KeptDigits = keptDigits;
            MostDigits = mostDigits;
        }

        /// <summary>Bits of the fraction, the leading one included.</summary>
        public int Bits { get; }

        /// <summary>The exponent of the smallest number, 2^LeastExponent.</summary>
        public int LeastExponent { get; }

        /// <summary>The exponent of the last bit of the largest number.</summary>
        public int LargestExponent { get; }

        /// <summary>So many digits come back from text to number to text.</summary>
        public int KeptDigits { get; }

        /// <summary>So many digits tell every number from its neighbours.</summary>
        public int MostDigits { get; }
    }

    private static readonly Format Double = new(53, -1074, 971, 15, 17), Single = new(24, -149, 104, 6, 9);

    /// <summary>Writes the shortest decimal number that reads back as the same bits, in the form of <c>ToString("R")</c> of .NET 8.</summary>
    /// <param name="value">A finite number, which must be a float if <paramref name="isSingle"/>.</param>
    /// <param name="isSingle">Whether it reads back as a float.</param>
    public static string Write(double value, bool isSingle)
    {
        Format format = isSingle ? Single : Double;
        string sign = BitConverter.DoubleToInt64Bits(value) < 0 ? "-" : "";
        if (value == 0.0)
        {
            return sign + "0";
        }

        (BigInteger numerator, BigInteger denominator) = Fraction(Math.Abs(value));
        int point = Point(numerator, denominator);
        for (int count = IsSubnormal(value, format) ? 1 : format.KeptDigits; ; count++)
        {
            (BigInteger digits, int place) = Digits(numerator, denominator, point, count);
            for (int next = 0; next <= 1; next++) // above a power of 2 the neighbours are farther away, so that more numbers round to it
            {
                if (Nearest(digits + next, place - count, format) == Math.Abs(value))
                {
                    return sign + Text((digits + next).ToString(CultureInfo.InvariantCulture).TrimEnd('0'), place, format.MostDigits);
                }
            }
        }
    }

    /// <summary>Rounds a decimal number to the nearest double or float; the even one of two.</summary>
    /// <param name="text">A number as JSON allows it.</param>
    /// <param name="isSingle">Whether to round to a float.</param>
    /// <returns>An infinity if it is beyond the range.</returns>
    public static double Read(string text, bool isSingle)
    {
        int exponentAt = Math.Max(text.IndexOf('e'), text.IndexOf('E'));
        string mantissa = (exponentAt < 0 ? text : text.Substring(0, exponentAt)).TrimStart('-');
        int pointAt = mantissa.IndexOf('.');
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        long exponent = pointAt < 0 ? 0 : pointAt + 1 - mantissa.Length;
        if (exponentAt >= 0)
        {
            // Beyond this many digits nothing changes any more, whatever the mantissa: a file has fewer.
            string power = text.Substring(exponentAt + 1);
            exponent += long.TryParse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long given)
                ? Math.Max(-int.MaxValue, Math.Min(int.MaxValue, given))
                : power[0] == '-' ? -int.MaxValue : int.MaxValue;
        }

        double size = digits.Length == 0 || digits.Length + exponent < -400 ? 0.0
            : digits.Length + exponent > 400 ? double.PositiveInfinity
            : Nearest(BigInteger.Parse(Cut(digits, ref exponent), CultureInfo.InvariantCulture), (int)exponent, isSingle ? Single : Double);
        return text[0] == '-' ? -size : size;
    }

    /// <summary>Cuts off digits that can only show on which side of the middle between two numbers this one is: one that is not 0 tells that.</summary>
    private static string Cut(string digits, ref long exponent)
    {
        const int Most = 800; // the middle between two doubles has at most 768
        if (digits.Length <= Most)
        {
            return digits;
        }

        exponent += digits.Length - Most - 1;
        return digits.Remove(Most) + (digits.AsSpan(Most).Trim('0').Length == 0 ? "0" : "1");
    }

    /// <summary>Finds the number nearest to mantissa·10^exponent.</summary>
    private static double Nearest(BigInteger mantissa, int exponent, Format format)
    {
        BigInteger numerator = exponent >= 0 ? mantissa * BigInteger.Pow(10, exponent) : mantissa;
        BigInteger denominator = exponent >= 0 ? BigInteger.One : BigInteger.Pow(10, -exponent);

        // Scaled so that the quotient has all bits, and maybe one more.
        int binary = Math.Max(BitLength(numerator) - BitLength(denominator) - format.Bits, format.LeastExponent);
        BigInteger quotient = Rounded(numerator, denominator, binary);
        if (BitLength(quotient) > format.Bits)
        {
            binary++;
            quotient = Rounded(numerator, denominator, binary);
        }

        if (BitLength(quotient) > format.Bits)
        {
            binary++; // rounded up to the next power of 2
            quotient >>= 1;
        }

        return binary > format.LargestExponent ? double.PositiveInfinity : PowerOf2Times((double)(long)quotient, binary);
    }

    /// <summary>Computes numerator/(denominator·2^binary), rounded to the nearest whole number; the even one of two.</summary>
    private static BigInteger Rounded(BigInteger numerator, BigInteger denominator, int binary)
    {
        if (binary >= 0)
        {
            denominator <<= binary;
        }
        else
        {
            numerator <<= -binary;
        }

        return Rounded(numerator, denominator);
    }

    private static BigInteger Rounded(BigInteger numerator, BigInteger denominator)
    {
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger remainder);
        int side = (2 * remainder).CompareTo(denominator);
        return side > 0 || side == 0 && !quotient.IsEven ? quotient + 1 : quotient;
    }

    /// <summary>Multiplies by 2^exponent in two steps, because a power that small is no double. Both are exact.</summary>
    private static double PowerOf2Times(double value, int exponent)
    {
        int half = exponent / 2;
        return value * PowerOf2(half) * PowerOf2(exponent - half);
    }

    private static double PowerOf2(int exponent) => BitConverter.Int64BitsToDouble((1023L + exponent) << 52);

    private static (BigInteger Numerator, BigInteger Denominator) Fraction(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFF;
        (mantissa, exponent) = exponent == 0 ? (mantissa, -1074) : (mantissa | 1L << 52, exponent - 1075);
        return exponent >= 0 ? ((BigInteger)mantissa << exponent, BigInteger.One) : (mantissa, BigInteger.One << -exponent);
    }

    private static bool IsSubnormal(double value, Format format) => Math.Abs(value) < PowerOf2Times(1L << (format.Bits - 1), format.LeastExponent);

    /// <summary>Finds the place of the decimal point behind the first digit: value = 0.d… · 10^point.</summary>
    private static int Point(BigInteger numerator, BigInteger denominator)
    {
        int point = (int)Math.Floor((BitLength(numerator) - BitLength(denominator)) * 0.30103) - 1;
        while (numerator * Power10(-point) >= denominator * Power10(point))
        {
            point++;
        }

        return point;
    }

    /// <summary>Rounds to so many digits; the place of the point moves if that gives one more.</summary>
    private static (BigInteger Digits, int Point) Digits(BigInteger numerator, BigInteger denominator, int point, int count)
    {
        BigInteger digits = Rounded(numerator * Power10(count - point), denominator * Power10(point - count));
        return digits == Power10(count) ? (digits / 10, point + 1) : (digits, point);
    }

    private static BigInteger Power10(int exponent) => exponent > 0 ? BigInteger.Pow(10, exponent) : BigInteger.One;

    private static int BitLength(BigInteger value)
    {
        byte[] bytes = value.ToByteArray();
        int last = bytes.Length - 1;
        while (last > 0 && bytes[last] == 0)
        {
            last--;
        }

        int length = 8 * last;
        for (int rest = bytes[last]; rest > 0; rest >>= 1)
        {
            length++;
        }

        return length;
    }

    private static string Text(string digits, int point, int plainDigits)
    {
        if (point > plainDigits || point < -3)
        {
            int exponent = point - 1;
            string mantissa = digits.Length > 1 ? digits.Insert(1, ".") : digits;
            return mantissa + (exponent < 0 ? "E-" : "E+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
        }

        return point <= 0 ? "0." + new string('0', -point) + digits
            : point >= digits.Length ? digits + new string('0', point - digits.Length)
            : digits.Insert(point, ".");
    }
}
