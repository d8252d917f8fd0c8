using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace BackpropGen.Benchmarks;

/// <summary>
/// Compares whole training runs, each program in a process of its own: the first run in the process, which is what most programs have, the median of
/// the next five, and the best. The programs take turns, and the least of each figure counts: on a machine that others use too, a busy moment must
/// not hit one of them alone.
/// </summary>
internal static class FitComparison
{
    private const int Runs = 16, Passes = 3;

    public static void Run(bool isQuick, bool withPeers)
    {
        FitPeer[] programs = withPeers ? [FitPeer.Product, .. FitPeer.Installed()] : [FitPeer.Product];
        Console.WriteLine("program,task,type,first ms,median of the next five,best,loss");
        foreach (FitTask task in FitTask.All)
        {
            string rows = Path.GetTempFileName();
            File.WriteAllLines(rows, task.ReadRows().Select(row => string.Join(' ', row.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))));
            foreach (string type in new[] { "float64", "float32" })
            {
                Compare(programs, task, rows, type, isQuick);
            }

            File.Delete(rows);
        }
    }

    private static void Compare(FitPeer[] programs, FitTask task, string rows, string type, bool isQuick)
    {
        var best = new FitTimes?[programs.Length];
        for (int pass = 0; pass < (isQuick ? 1 : Passes); pass++)
        {
            for (int program = 0; program < programs.Length; program++)
            {
                FitTimes times = programs[program].Measure(task, rows, type, isQuick ? 2 : Runs);
                best[program] = best[program]?.Least(times) ?? times;
            }
        }

        for (int program = 0; program < programs.Length; program++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{programs[program].Name},{task.Name},{type},{best[program]}"));
        }

        // PyTorch is for information: the others are what a program would take instead.
        FitTimes[] others = [.. programs.Zip(best).Where(pair => pair.First.IsAlternative).Select(pair => pair.Second!)];
        if (others.Length > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"times as fast as the best of them,{task.Name},{type},{others.Min(times => times.First) / best[0]!.First:F1},{others.Min(times => times.Median) / best[0]!.Median:F1},{others.Min(times => times.Best) / best[0]!.Best:F1}"));
        }
    }
}

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
