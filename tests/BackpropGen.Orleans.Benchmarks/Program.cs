using System;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Processes;
using BackpropGen.Tests.Testing;

namespace BackpropGen.Orleans.Benchmarks;

/// <summary>
/// Measures clusters of three silo processes on this machine: <c>shards [rows]</c>, <c>networks [count]</c>, <c>faults [kills]</c>, <c>model</c>.
/// With <c>--quick</c> it shows that they run, not how fast.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        bool isQuick = arguments.Contains("--quick");
        int? number = arguments.Length > 1 && int.TryParse(arguments[1], out int given) ? given : null;
        string first = arguments.FirstOrDefault("");
        if (first is "networks" or "faults" && RequiredPrograms.Find("redis-server") is null)
        {
            Console.WriteLine($"{first} was skipped: it needs redis-server");
            return 0;
        }

        switch (first)
        {
            case "silo":
                SiloProgram.Run(arguments, BenchmarkNetworks.Add);
                return 0;
            case "shards":
                await ShardSteps.RunAsync(number ?? (isQuick ? 10_000 : 1_000_000), isQuick);
                return 0;
            case "networks":
                await NetworkCalls.RunAsync(number ?? (isQuick ? 200 : 10_000));
                return 0;
            case "faults":
                return await Faults.RunAsync(number ?? (isQuick ? 3 : 100)) ? 0 : 1;
            case "model":
                return await CostModel.RunAsync(isQuick) ? 0 : 1;
            default:
                Console.Error.WriteLine("expected shards, networks, faults or model");
                return 1;
        }
    }
}
