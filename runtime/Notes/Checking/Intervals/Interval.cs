using System;

namespace BackpropGen;

/// <summary>
/// The numbers from <paramref name="Low"/> to <paramref name="High"/>. Every operation rounds outwards, so the true result is never outside.
/// </summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Any number: nothing is known.</summary>
    public static readonly Interval Unknown = new(double.NegativeInfinity, double.PositiveInfinity);

    public bool IsPoint => Low == High;

    public bool IsUnknown => double.IsInfinity(Low) && double.IsInfinity(High);

    public double Width => High - Low;

    public double Middle => IsPoint ? Low : Low / 2.0 + High / 2.0;

    public static Interval Point(double value) => new(value, value);

    public bool Contains(double value) => Low <= value && value <= High;

    public bool Meets(Interval other) => Low <= other.High && other.Low <= High;

    public static Interval Hull(Interval left, Interval right) => new(Math.Min(left.Low, right.Low), Math.Max(left.High, right.High));

    public static Interval operator +(Interval left, Interval right) => Outwards(left.Low + right.Low, left.High + right.High);

    public static Interval operator -(Interval operand) => new(-operand.High, -operand.Low);

    public static Interval operator *(Interval left, Interval right)
    {
        if (left == Point(1.0) || right == Point(1.0))
        {
            return left == Point(1.0) ? right : left;
        }

        // 0·∞ is 0: the factor 0 is exact, as that of 0·ln 0 is.
        static double Times(double a, double b) => a == 0.0 || b == 0.0 ? 0.0 : a * b;

        double a = Times(left.Low, right.Low), b = Times(left.Low, right.High), c = Times(left.High, right.Low), d = Times(left.High, right.High);
        double low = Math.Min(Math.Min(a, b), Math.Min(c, d)), high = Math.Max(Math.Max(a, b), Math.Max(c, d));
        return low == 0.0 && high == 0.0 ? Point(0.0) : Outwards(low, high);
    }

    /// <summary>Unknown where the divisor may be 0.</summary>
    public static Interval operator /(Interval left, Interval right) => right.Contains(0.0)
        ? Unknown
        : left * Outwards(1.0 / right.High, 1.0 / right.Low);

    public static Interval Square(Interval operand) => operand.Contains(0.0)
        ? Outwards(0.0, Math.Max(operand.Low * operand.Low, operand.High * operand.High)) with { Low = 0.0 }
        : operand * operand;

    /// <summary>Values of a function that grows, computed to a few units of the last bit.</summary>
    public static Interval Growing(Func<double, double> function, Interval operand) => FewBitsOutwards(function(operand.Low), function(operand.High));

    private static Interval Outwards(double low, double high) =>
        double.IsNaN(low) || double.IsNaN(high) ? Unknown : new Interval(Math.BitDecrement(low), Math.BitIncrement(high));

    private static Interval FewBitsOutwards(double low, double high)
    {
        const double Bits = 1e-15;
        return Outwards(low - Math.Abs(low) * Bits, high + Math.Abs(high) * Bits);
    }
}
