using System;
using System.Globalization;
using System.Linq;

namespace BackpropGen.Benchmarks;

/// <summary>Milliseconds of the first run in a process, of the middle of the next five, and of the best; and the loss in the end.</summary>
internal sealed record FitTimes(double First, double Median, double Best, string Loss)
{
    public static FitTimes Of(string[] lines)
    {
        double[] milliseconds = Array.ConvertAll(lines, line => double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture));
        double[] next = [.. milliseconds.Skip(1).Take(5).Order()];
        return new FitTimes(milliseconds[0], next[next.Length / 2], milliseconds.Min(), lines[0].Split(' ')[1]);
    }

    public FitTimes Least(FitTimes other) =>
        new(Math.Min(First, other.First), Math.Min(Median, other.Median), Math.Min(Best, other.Best), Loss);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:F1},{Median:F1},{Best:F1},{Loss}");
}
