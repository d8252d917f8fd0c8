using System;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;

namespace BackpropGen.Orleans.Benchmarks;

/// <summary>Measures clusters of three silo processes on this machine: <c>shards [rows]</c>, <c>networks [count]</c>, <c>faults [kills]</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        int? number = arguments.Length > 1 && int.TryParse(arguments[1], out int given) ? given : null;
        switch (arguments is [string first, ..] ? first : "")
        {
            case "silo":
                SiloProgram.Run(arguments, BenchmarkNetworks.Add);
                return 0;
            case "shards":
                await ShardSteps.RunAsync(number ?? 1_000_000);
                return 0;
            case "networks":
                await NetworkCalls.RunAsync(number ?? 10_000);
                return 0;
            case "faults":
                return await Faults.RunAsync(number ?? 100) ? 0 : 1;
            default:
                Console.Error.WriteLine("expected shards, networks or faults");
                return 1;
        }
    }
}
