using System;
using System.Diagnostics;
using System.Globalization;

namespace BackpropGen.Benchmarks;

/// <summary>
/// Milliseconds from the start of the program's own code to the first prediction, training step and step of a batch of a 64-32-10, with
/// everything that the JIT compiler does on the way. Only the first run in a process counts.
/// </summary>
internal static class Startup
{
    public static void Run()
    {
        long start = Stopwatch.GetTimestamp();
        var network = new N64_32_10Double(1);
        double[] x = new double[64], y = new double[10], prediction = new double[10];
        network.Forward(x, prediction);
        Print("first prediction", start);

        start = Stopwatch.GetTimestamp();
        network.Step(x, y, 0.1);
        Print("first training step", start);

        start = Stopwatch.GetTimestamp();
        network.Step(new PackedRows<double>(network, x, y), 0.1);
        Print("first step of a batch", start);
    }

    private static void Print(string what, long start) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"64-32-10,float64,{what},{Stopwatch.GetElapsedTime(start).TotalMilliseconds:F1} ms"));
}
