using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace BackpropGen;

/// <summary>Slips in writing a right number down.</summary>
internal static class WritingSlips
{
    public static readonly Cause CutOff = new(CauseGroup.Writing, "cut off, not rounded", "The digits after the last were cut off; the next of them asks for rounding up.");
    public static readonly Cause Exchanged = new(CauseGroup.Writing, "two lines exchanged", "Each of two numbers stands in the place of the other.");
    private static readonly Cause Swapped = new(CauseGroup.Writing, "digits swapped", "Two neighbouring digits are swapped.") { Frequency = 0.5 };
    private static readonly Cause Moved = new(CauseGroup.Writing, "decimal point moved", "The decimal point stands in another place.");

    /// <summary>Weighs those that lead from the right number to the one on the sheet.</summary>
    /// <param name="evidence">What is known of the number.</param>
    /// <param name="line">Its line.</param>
    /// <param name="number">The number on the sheet.</param>
    /// <param name="exact">The right number, from those on the sheet as they are written.</param>
    /// <param name="expected">The interval of the right number.</param>
    public static void Weigh(Evidence evidence, BoardLine line, WrittenNumber number, Interval exact, Interval expected)
    {
        WrittenNumber[] swapped = Swaps(number).ToArray();
        if (swapped.Any(other => other.Interval.Meets(exact)))
        {
            evidence.Weigh(new Explanation(Swapped, line, null, 0.0), swapped.Length);
        }

        double[] powers = [10.0, 0.1, 100.0, 0.01];
        if (powers.Any(power => (number with { Value = number.Value * power, Unit = number.Unit * power }).Interval.Meets(exact)))
        {
            evidence.Weigh(new Explanation(Moved, line, null, 0.0), powers.Length);
        }

        if (IsCutOff(number, expected))
        {
            evidence.Weigh(new Explanation(CutOff, line, null, 0.0), 1);
        }
    }

    /// <summary>Whether the right number begins with the digits on the sheet and has more.</summary>
    public static bool IsCutOff(WrittenNumber number, Interval expected)
    {
        double unit = Math.CopySign(number.Unit, number.Value);
        return number.Value != 0.0 && new Interval(Math.Min(number.Value, number.Value + unit), Math.Max(number.Value, number.Value + unit)).Meets(expected);
    }

    private static IEnumerable<WrittenNumber> Swaps(WrittenNumber number)
    {
        // The digits as a whole number of units, so that the point does not stand between them.
        string digits = Math.Round(Math.Abs(number.Value / number.Unit)).ToString("F0", CultureInfo.InvariantCulture);
        for (int place = 1; place < digits.Length; place++)
        {
            if (digits[place] != digits[place - 1])
            {
                string swapped = digits[..(place - 1)] + digits[place] + digits[place - 1] + digits[(place + 1)..];
                yield return number with { Value = Math.CopySign(double.Parse(swapped, CultureInfo.InvariantCulture) * number.Unit, number.Value) };
            }
        }
    }
}
