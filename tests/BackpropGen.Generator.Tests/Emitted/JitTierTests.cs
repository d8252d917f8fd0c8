using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>No emitted method is beyond what the JIT compiler optimises, up to the borders of the unrolled form.</summary>
[Trait("Speed", "Slow")]
public class JitTierTests
{
    [Fact]
    public void The_JIT_compiler_optimises_every_kernel()
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

            string[] kernels = File.ReadLines(report)
                .Where(line => new[] { "+ParameterSet:", "+Kernels:", "+LaneKernels:", "+Population:" }.Any(type => line.Contains(type, StringComparison.Ordinal)))
                .ToArray();
            foreach (string network in new[] { "BorderOfNodes", "BorderOfSoftmax", "BorderOfParameters", "BorderOfDepth", "BorderOfInputs", "BorderOfRegisters", "BorderOfRegistersSingle", "N64_32_10Double", "Many8_8_4Double", "Many8_8_4Single" })
            {
                Assert.Contains(kernels, line => line.Contains(network, StringComparison.Ordinal) && line.Contains("Step", StringComparison.Ordinal));
            }

            Assert.All(kernels, line => Assert.Contains("[FullOpts,", line, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(report);
        }
    }
}
