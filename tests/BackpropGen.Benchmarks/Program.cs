using System;
using BackpropGen.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["compare", ..])
{
    Comparison.Run(isQuick: Array.IndexOf(args, "--quick") >= 0);
    return;
}

if (args is ["generation", ..])
{
    Generation.Run(isQuick: Array.IndexOf(args, "--quick") >= 0);
    return;
}

if (args is ["tiers"])
{
    Tiers.Run();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(RowBenchmarks).Assembly).Run(args);
