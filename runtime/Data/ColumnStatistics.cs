using System;

namespace BackpropGen;

/// <summary>Describes the numbers of a column: mean, variance and range, also of small spreads around a large offset.</summary>
internal readonly struct ColumnStatistics
{
    private readonly bool _isSingle;

    private ColumnStatistics(double mean, double variance, double minimum, double maximum, bool isSingle)
    {
        Mean = mean;
        Variance = variance;
        Minimum = minimum;
        Maximum = maximum;
        _isSingle = isSingle;
    }

    /// <summary>(1/m)·Σ x; the number itself if all are equal.</summary>
    public double Mean { get; }

    /// <summary>(1/m)·Σ (x − mean)²; exactly 0 if all numbers are equal.</summary>
    public double Variance { get; }

    /// <summary>√variance.</summary>
    public double Deviation => Math.Sqrt(Variance);

    /// <summary>The smallest number.</summary>
    public double Minimum { get; }

    /// <summary>The largest number.</summary>
    public double Maximum { get; }

    /// <summary>Whether the numbers differ by rounding at most; see <see cref="IsRounding"/>.</summary>
    public bool IsConstant => IsRounding(Minimum, Maximum, _isSingle);

    /// <summary>
    /// Says whether a range is so narrow that only rounding made it: maximum − minimum ≤ 2·ε·max |x|, which is two to four units in the last
    /// place. ε is 2⁻⁵² for double and 2⁻²³ for float.
    /// </summary>
    /// <remarks>
    /// The bound does not grow with the number of rows, because mean and variance are computed without such an error. Time stamps would be lost
    /// to a larger one: a microsecond is 2.6·ε of those that count from 1970.
    /// </remarks>
    public static bool IsRounding(double minimum, double maximum, bool isSingle = false)
    {
        double epsilon = isSingle ? 1.0 / (1 << 23) : 1.0 / (1L << 52);
        return maximum - minimum <= 2.0 * epsilon * Math.Max(Math.Abs(minimum), Math.Abs(maximum));
    }

    /// <summary>Describes each column of flat rows. If there are no rows, every value is 0.</summary>
    /// <param name="rows">Whole rows. A column with NaN or an infinity has a mean and a variance that are not finite.</param>
    /// <param name="columns">Numbers in a row, at least 1.</param>
    public static ColumnStatistics[] OfColumns<T>(ReadOnlySpan<T> rows, int columns)
        where T : unmanaged
    {
        int count = rows.Length / columns;
        var statistics = new ColumnStatistics[columns];
        if (count == 0)
        {
            return statistics;
        }

        var sums = new Sums[columns];
        for (int column = 0; column < columns; column++)
        {
            sums[column].Minimum = double.PositiveInfinity;
            sums[column].Maximum = double.NegativeInfinity;
        }

        // A power of two, which changes no bit but keeps the sum of the largest numbers in range.
        double scale = 1.0 / (1L << 32);
        for (int index = 0, column = 0; index < rows.Length; index++)
        {
            sums[column].Add(Real.ToDouble(rows[index]), scale);
            column = column + 1 == columns ? 0 : column + 1;
        }

        for (int column = 0; column < columns; column++)
        {
            sums[column].SetMean(count * scale);
        }

        for (int index = 0, column = 0; index < rows.Length; index++)
        {
            sums[column].AddSquare(Real.ToDouble(rows[index]));
            column = column + 1 == columns ? 0 : column + 1;
        }

        for (int column = 0; column < columns; column++)
        {
            ref Sums sum = ref sums[column];
            statistics[column] = new ColumnStatistics(sum.Mean, sum.Variance(count), sum.Minimum, sum.Maximum, typeof(T) == typeof(float));
        }

        return statistics;
    }

    /// <summary>Sums up a column: the numbers first, then the squares of their distances from the mean.</summary>
    private struct Sums
    {
        public double Minimum, Maximum, Mean;
        private double _sum, _rest, _differences, _squares;

        /// <summary>Adds x·scale to the sum, and what rounding cuts off (Knuth's two-sum) to the rest.</summary>
        public void Add(double x, double scale)
        {
            Minimum = x < Minimum ? x : Minimum;
            Maximum = x > Maximum ? x : Maximum;
            double addend = x * scale, sum = _sum + addend, added = sum - _sum;
            _rest += (_sum - (sum - added)) + (addend - added);
            _sum = sum;
        }

        public void SetMean(double count) => Mean = Math.Min(Math.Max((_sum + _rest) / count, Minimum), Maximum);

        public void AddSquare(double x)
        {
            double difference = x - Mean;
            _differences += difference;
            _squares += difference * difference;
        }

        /// <summary>Computes the variance around the exact mean, which differs from the rounded one by the mean of the differences.</summary>
        public readonly double Variance(int count) => Math.Max(0.0, (_squares - _differences * _differences / count) / count);
    }
}
