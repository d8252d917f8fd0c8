using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>No emitted method is beyond what the JIT compiler optimises, up to the borders of the unrolled form.</summary>
[Trait("Speed", "Slow")]
public class JitTierTests
{
    /// <summary>Operators of vectors, and the small methods of emitted code: a call of one would cost more than what it does.</summary>
    private static readonly Regex Small = new(@"\.Lanes\d+`1\[\w+\]:op_|\+(LaneKernels|ParameterSet|Population):(At|Load\d+|Store|Lane|All\d+|Values\d+|AddHalves|AddPairs|Join|Lower|Upper)\(", RegexOptions.CultureInvariant);

    private static readonly string[] Networks =
    {
        "BorderOfNodes", "BorderOfSoftmax", "BorderOfParameters", "BorderOfDepth", "BorderOfInputs", "BorderOfRegisters", "BorderOfRegistersSingle",
        "BorderOfLayers", "BorderOfLayersSingle", "N64_32_10Double", "N6_9_4Double", "N5_7_3_2Single", "BorderOfLanes", "BorderOfLanesSingle", "Many8_16_4Double", "Many8_16_4Single",
        "Many16_16_4Double", "Many16_16_4Single",
    };

    private static readonly Lazy<string[]> Compiled = new(CompiledMethods);

    [Fact]
    public void The_JIT_compiler_optimises_every_kernel()
    {
        string[] kernels = Compiled.Value
            .Where(line => new[] { "+ParameterSet:", "+Kernels:", "+LaneKernels:", "+Population:" }.Any(type => line.Contains(type, StringComparison.Ordinal)))
            .ToArray();

        foreach (string network in Networks)
        {
            Assert.Contains(kernels, line => line.Contains(network, StringComparison.Ordinal) && line.Contains("Step", StringComparison.Ordinal));
        }

        Assert.All(kernels, line => Assert.Contains("[FullOpts,", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_JIT_compiler_inlines_what_is_small_into_every_kernel_and_function()
    {
        Assert.Contains(Compiled.Value, line => line.Contains("SpanFunctions+Log1pExpMinusAbsFunction", StringComparison.Ordinal));
        Assert.DoesNotContain(Compiled.Value, line => Small.IsMatch(line));
    }

    /// <summary>What the JIT compiler says of every method that it compiled.</summary>
    private static string[] CompiledMethods()
    {
        string report = Path.GetTempFileName();
        try
        {
            ProgramRun.Dotnet(
                Repository.Root,
                new Dictionary<string, string>
                {
                    ["DOTNET_TieredCompilation"] = "0", ["DOTNET_JitDisasmSummary"] = "1", ["DOTNET_JitStdOutFile"] = report,
                },
                ProgramRun.Program("tests", "BackpropGen.Benchmarks", "BackpropGen.Benchmarks"),
                "tiers");
            return File.ReadAllLines(report);
        }
        finally
        {
            File.Delete(report);
        }
    }
}
