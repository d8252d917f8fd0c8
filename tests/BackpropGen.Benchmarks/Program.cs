using System;
using System.Globalization;
using System.Linq;
using BackpropGen.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["compare", ..])
{
    string[] topologies = args.Skip(1).Where(argument => argument is not ("--quick" or "--product")).ToArray();
    Comparison.Run(isQuick: args.Contains("--quick"), isProductAlone: args.Contains("--product"), topologies);
    return;
}

if (args is ["generation", ..])
{
    Generation.Run(isQuick: Array.IndexOf(args, "--quick") >= 0);
    return;
}

if (args is ["curve", ..])
{
    Curve.Run(isQuick: args.Contains("--quick"));
    return;
}

if (args is ["population", ..])
{
    PopulationComparison.Run(isQuick: args.Contains("--quick"));
    return;
}

if (args is ["fit", ..])
{
    FitComparison.Run(isQuick: args.Contains("--quick"), withPeers: args.Contains("--peers"), args.Skip(1).Where(argument => argument is not ("--quick" or "--peers")).ToArray());
    return;
}

if (args is ["fit-run", var name, var type, var runs])
{
    FitRun.Run(FitTask.All.Single(task => task.Name == name), type, int.Parse(runs, CultureInfo.InvariantCulture));
    return;
}

if (args is ["overhead", ..])
{
    TrainerOverhead.Run(isQuick: args.Contains("--quick"));
    return;
}

if (args is ["startup"])
{
    Startup.Run();
    return;
}

if (args is ["bits"])
{
    Bits.Run();
    return;
}

if (args is ["tiers"])
{
    Tiers.Run();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(RowBenchmarks).Assembly).Run(args);
