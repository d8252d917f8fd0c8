using System;
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
    // The compiler of .NET still improves the product after the sixth run.
    private const int Runs = 16, RunsOfPeers = 6, Passes = 2;

    /// <summary>Measures the training runs named, such as iris-adam; all where none is.</summary>
    public static void Run(bool isQuick, bool withPeers, string[] names)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("BackpropGen.Benchmarks.");
        FitPeer[] programs = !withPeers ? [FitPeer.Referenced]
            : FitPeer.Packaged(folder.FullName) is { } packaged ? [packaged, FitPeer.Referenced, .. FitPeer.Installed()]
            : [FitPeer.Referenced, .. FitPeer.Installed()];
        Console.WriteLine("program,task,type,first ms,median of the next five,best,loss");
        foreach (FitTask task in FitTask.All.Where(task => names.Length == 0 || names.Contains(task.Name)))
        {
            string rows = Path.GetTempFileName();
            File.WriteAllLines(rows, task.ReadRows().Select(row => string.Join(' ', row.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))));
            foreach (string type in new[] { "float64", "float32" })
            {
                Compare(programs, task, rows, type, isQuick);
            }

            File.Delete(rows);
        }

        folder.Delete(recursive: true);
    }

    private static void Compare(FitPeer[] programs, FitTask task, string rows, string type, bool isQuick)
    {
        var best = new FitTimes?[programs.Length];
        for (int pass = 0; pass < (isQuick ? 1 : Passes); pass++)
        {
            for (int program = 0; program < programs.Length; program++)
            {
                FitTimes times = programs[program].Measure(task, rows, type, isQuick ? 2 : programs[program].IsProduct ? Runs : RunsOfPeers);
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
