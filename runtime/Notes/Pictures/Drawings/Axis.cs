using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>An axis of a plot: its range, linear or logarithmic, and its round numbers.</summary>
internal sealed class Axis
{
    /// <summary>Beyond it a range of numbers of both signs would overflow.</summary>
    private const double Most = 1e300;

    private const int FewestTicks = 5;

    private static readonly int[] RoundFactors = [1, 2, 5, 10];

    private readonly double _least, _most;
    private readonly bool _isLogarithmic, _isWhole;

    private Axis(double least, double most, bool isLogarithmic, bool isWhole)
    {
        _least = least;
        _most = most;
        _isLogarithmic = isLogarithmic;
        _isWhole = isWhole;
    }

    /// <summary>Makes an axis from one number to another.</summary>
    /// <param name="least">The least number.</param>
    /// <param name="most">The largest number; if it is not larger, the axis surrounds it.</param>
    /// <param name="margin">Share of the range that is added at both ends.</param>
    /// <param name="isWhole">Whether its round numbers are whole.</param>
    public static Axis Linear(double least, double most, double margin = 0, bool isWhole = false)
    {
        (least, most) = (Math.Clamp(least, -Most, Most), Math.Clamp(most, -Most, Most));
        if (most - least <= 1e-12 * Math.Max(Math.Abs(least), Math.Abs(most)))
        {
            double half = least == 0 ? 1 : 0.1 * Math.Abs(least);
            return new Axis(least - half, most + half, false, isWhole);
        }

        double room = margin * (most - least);
        return new Axis(least - room, most + room, false, isWhole);
    }

    /// <summary>Makes a logarithmic axis of numbers above 0, with some room at both ends.</summary>
    public static Axis Logarithmic(double least, double most)
    {
        double room = 0.04 * (Log(most) - Log(least));
        return new Axis(Log(least) - room, Log(most) + room, isLogarithmic: true, isWhole: false);
    }

    /// <summary>The place of a number on the axis: from 0 to 1, and beyond for numbers outside. NaN has none.</summary>
    public double Place(double value) => ((_isLogarithmic ? Log(value) : value) - _least) / (_most - _least);

    /// <summary>The numbers that are written at the axis, with their text.</summary>
    public IEnumerable<(double Value, string Text)> Ticks()
    {
        if (_isLogarithmic)
        {
            int first = (int)Math.Ceiling(_least), last = (int)Math.Floor(_most), every = (last - first) / 8 + 1;
            return Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(exponent => exponent % every == 0)
                .Select(exponent => (PowerOfTen(exponent), PictureNumber.Of(PowerOfTen(exponent))));
        }

        double step = RoundStep((_most - _least) / FewestTicks);
        int digits = Math.Clamp(Exponent(Math.Max(Math.Abs(_least), Math.Abs(_most))) - Exponent(step) + 2, 3, 15);
        double from = Math.Ceiling(_least / step);
        return Enumerable.Range(0, (int)Math.Floor(_most / step - from) + 1).Select(index => (from + index) * step)
            .Select(value => (value, PictureNumber.Of(Math.Abs(value) < 1e-9 * step ? 0 : value, digits)));
    }

    /// <summary>1, 2 or 5 times a power of ten, not below a number.</summary>
    private double RoundStep(double least)
    {
        int exponent = Exponent(least);
        double step = RoundFactors.Select(factor => factor * PowerOfTen(exponent)).First(round => round >= least || round >= 10 * PowerOfTen(exponent));
        return _isWhole ? Math.Max(1, step) : step;
    }

    private static int Exponent(double value) => int.Parse(value.ToString("E15", CultureInfo.InvariantCulture).Split('E')[1], CultureInfo.InvariantCulture);

    // Read from text, which is right to the last bit on every machine.
    private static double PowerOfTen(int exponent) => double.Parse(FormattableString.Invariant($"1E{exponent}"), CultureInfo.InvariantCulture);

    private static double Log(double value) => SpecialFunctions.Log(value) / SpecialFunctions.Log(10.0);
}
