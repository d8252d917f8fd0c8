using System;
using System.Globalization;
using System.Linq;

namespace BackpropGen.Benchmarks;

/// <summary>Cost per parameter and row from 26 to 100,000 parameters: flat, or a form of code is chosen where it should not be.</summary>
internal static class Curve
{
    public static void Run(bool isQuick)
    {
        Console.WriteLine("topology,parameters,work,ns-per-row,ps-per-parameter-and-row");
        INetwork<double>[] networks = Comparison.Doubles()
            .Concat(new INetwork<double>[] { new N128_64_10Double(1), new N256_128_10Double(1), new N784_128_10Double(1) })
            .OrderBy(network => network.Topology.ParameterCount)
            .ToArray();
        foreach (INetwork<double> network in networks)
        {
            int parameters = network.Topology.ParameterCount;
            foreach ((string work, double nanoseconds) in Comparison.Measure(RowCalls.WorkloadOf(network), isQuick ? 1 : parameters > 10_000 ? 10 : 30))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{string.Join('-', network.Topology.LayerSizes.ToArray())},{parameters},{work},{nanoseconds:F1},{1000 * nanoseconds / parameters:F0}"));
            }
        }
    }
}
