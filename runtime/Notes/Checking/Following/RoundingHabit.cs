using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// To how many digits a sheet rounds. A line that is not on it was rounded in the same way by whoever went on with it, or not at all.
/// </summary>
internal sealed class RoundingHabit
{
    private readonly int? _decimals;
    private readonly int? _significant;

    /// <param name="numbers">The computed numbers of the sheet.</param>
    public RoundingHabit(IReadOnlyCollection<WrittenNumber> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        (int value, int count) decimals = MostCommon(numbers.Select(number => -(int)Math.Round(Math.Log10(number.Unit))));
        (int value, int count) significant = MostCommon(numbers.Select(number => number.SignificantDigits));
        _decimals = decimals.count > significant.count ? decimals.value : null;
        _significant = decimals.count > significant.count ? null : Math.Max(1, significant.value);
    }

    /// <summary>The interval of a computed number after it has been rounded, or not.</summary>
    public Interval Round(Interval interval)
    {
        if (interval.IsUnknown || _decimals is null && _significant is null)
        {
            return interval;
        }

        double largest = Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High));
        double unit = _decimals is { } decimals ? Math.Pow(10.0, -decimals)
            : largest == 0.0 ? 0.0
            : Math.Pow(10.0, Math.Floor(Math.Log10(largest)) + 1 - _significant!.Value);
        bool isRound = interval.Width <= 1e-9 * unit && Math.Abs(Math.IEEERemainder(interval.Middle, unit)) <= 1e-9 * unit;
        return isRound ? interval : interval + new Interval(-unit / 2.0, unit / 2.0);
    }

    private static (int Value, int Count) MostCommon(IEnumerable<int> numbers) =>
        numbers.GroupBy(number => number).Select(group => (group.Key, group.Count())).OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key).First();
}
