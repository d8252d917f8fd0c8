using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Solves a line for one of its quantities, so that it comes out as it stands on the sheet.</summary>
internal sealed class BackSolving(
    CheckedBoard board, IReadOnlyDictionary<Symbol, SheetEntry> given, Func<Symbol, Interval?> written, IReadOnlyDictionary<Symbol, Expression> slipped,
    IReadOnlyDictionary<Symbol, Interval> right)
{
    /// <summary>More alternatives would be a guess.</summary>
    private const int MostNeeds = 3;

    /// <summary>Lists the needed numbers: of computed quantities, or of the data where the line has nothing else and little of it.</summary>
    public IReadOnlyList<Need> Needs(BoardLine line, WrittenNumber number)
    {
        if (slipped.ContainsKey(line.Left))
        {
            return [];
        }

        ILookup<bool, Symbol> operands = line.Calculation.Symbols().Distinct().ToLookup(board.Data.ContainsKey);
        IEnumerable<Symbol> chosen = operands[false].Any() ? operands[false] : operands[true].Count() <= MostNeeds ? operands[true] : [];
        return chosen.Select(operand => Solve(line, operand, number)).OfType<Need>().Take(MostNeeds).ToArray();
    }

    private Need? Solve(BoardLine line, Symbol operand, WrittenNumber number)
    {
        double Result(double value) => new Trial(
            board, symbol => symbol == operand ? Interval.Point(value) : written(symbol), slipped).Of(line.Calculation).Middle;

        double start = new Trial(board, written, slipped).Of(operand).Middle;
        double? low = Root(Result, start, number.Value - number.Unit / 2.0), high = Root(Result, start, number.Value + number.Unit / 2.0);
        if (low is null || high is null)
        {
            return null;
        }

        double middle = (low.Value + high.Value) / 2.0;
        double width = Math.Abs(high.Value - low.Value);

        // The right number of a quantity is not for this sentence to tell.
        bool tellsTheRightOne = right.TryGetValue(operand, out Interval known) && known.Meets(new Interval(middle - width, middle + width));
        return tellsTheRightOne || Math.Abs(start - middle) <= width
            ? null
            : new Need(operand, Digits(middle, width), given.TryGetValue(operand, out SheetEntry? entry) ? entry.Number!.Text : null);
    }

    /// <summary>The secant method; most lines are linear in each of their quantities, which takes it one step.</summary>
    private static double? Root(Func<double, double> function, double start, double target)
    {
        double a = start, b = start == 0.0 ? 1e-3 : start * 1.001, atA = function(a) - target, atB = function(b) - target;
        for (int step = 0; step < 50; step++)
        {
            if (!double.IsFinite(atB) || atA == atB)
            {
                return null;
            }

            double next = b - atB * (b - a) / (atB - atA);
            (a, atA) = (b, atB);
            b = next;
            atB = function(b) - target;
            if (Math.Abs(b - a) <= 1e-9 * Math.Abs(b))
            {
                return double.IsFinite(atB) ? b : null;
            }
        }

        return null;
    }

    /// <summary>As many digits as the width of its interval leaves certain, at most six.</summary>
    private static string Digits(double value, double width)
    {
        int place = width > 0.0 ? (int)Math.Floor(Math.Log10(width)) : -15;
        int leading = value == 0.0 ? place : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        int digits = Math.Clamp(leading - place + 1, 1, 6);
        return value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
