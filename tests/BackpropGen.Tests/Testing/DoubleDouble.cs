using System;
using System.Linq;

namespace BackpropGen.Tests.Testing;

/// <summary>The unevaluated sum of two doubles, about 106 bits: the reference for functions in double precision.</summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>ln 2 to 160 bits.</summary>
    private static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    private const double Ln2Rest = 5.7077084384162121e-34;

    private static readonly DoubleDouble[] InverseFactorials = MakeInverseFactorials();

    public static implicit operator DoubleDouble(double value) => new(value, 0.0);

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        (double sum, double error) = TwoSum(left.High, right.High);
        (double lowSum, double lowError) = TwoSum(left.Low, right.Low);
        DoubleDouble first = Renormalize(sum, error + lowSum);
        return Renormalize(first.High, first.Low + lowError);
    }

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double product = left.High * right.High;
        double error = Math.FusedMultiplyAdd(left.High, right.High, -product) + (left.High * right.Low + left.Low * right.High);
        return Renormalize(product, error);
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left.High / right.High;
        DoubleDouble rest = left + -(right * first);
        double second = rest.High / right.High;
        rest += -(right * second);
        return (DoubleDouble)first + second + rest.High / right.High;
    }

    /// <summary>e^x.</summary>
    public static DoubleDouble Exp(double x)
    {
        double n = Math.Round(x / Ln2.High);
        DoubleDouble r = (DoubleDouble)x + -(Ln2 * n) + -(n * Ln2Rest);
        DoubleDouble sum = Series(r, first: 0);
        return new(Math.ScaleB(sum.High, (int)n), Math.ScaleB(sum.Low, (int)n));
    }

    /// <summary>e^x − 1.</summary>
    public static DoubleDouble Expm1(double x) => Math.Abs(x) < 0.3 ? Series(x, first: 1) * x : Exp(x) + -(DoubleDouble)1.0;

    /// <summary>ln x, by one step of Newton's method from the framework's: y + (x·e^(−y) − 1) − ½·(…)².</summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        double y = Math.Log(x.High);
        DoubleDouble excess = x * Exp(-y) + -(DoubleDouble)1.0;
        return (DoubleDouble)y + excess + -(excess * excess * 0.5);
    }

    /// <summary>How far a double is from this, in units in the last place of the double nearest to this.</summary>
    public double UlpsTo(double value)
    {
        if (value == High && Low == 0.0)
        {
            return 0.0;
        }

        double magnitude = Math.Abs(High);
        double ulp = magnitude < 2.2250738585072014E-308 ? double.Epsilon : Math.BitIncrement(magnitude) - magnitude;
        return Math.Abs((value - High - Low) / ulp);
    }

    /// <summary>Σ xᵏ/(k + first)! for |x| ≤ ½ ln 2.</summary>
    private static DoubleDouble Series(DoubleDouble x, int first)
    {
        DoubleDouble sum = InverseFactorials[26];
        for (int k = 25; k >= first; k--)
        {
            sum = sum * x + InverseFactorials[k];
        }

        return sum;
    }

    private static DoubleDouble[] MakeInverseFactorials()
    {
        DoubleDouble factorial = 1.0;
        return Enumerable.Range(0, 27).Select(k => factorial = k == 0 ? 1.0 : factorial / k).ToArray();
    }

    private static (double Sum, double Error) TwoSum(double left, double right)
    {
        double sum = left + right, part = sum - left;
        return (sum, (left - (sum - part)) + (right - part));
    }

    private static DoubleDouble Renormalize(double high, double low)
    {
        double sum = high + low;
        return new(sum, low - (sum - high));
    }
}
