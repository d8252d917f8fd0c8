using System;
using System.Linq;
using BackpropGen.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["compare", ..])
{
    Comparison.Run(isQuick: args.Contains("--quick"), args.Skip(1).Where(argument => argument != "--quick").ToArray());
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
