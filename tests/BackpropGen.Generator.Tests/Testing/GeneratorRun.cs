using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace BackpropGen.Generator.Tests.Testing;

/// <summary>Runs of the generator whose steps are recorded, and what the cache was good for in them.</summary>
internal static class GeneratorRun
{
    public static GeneratorDriver CreateDriver(CSharpParseOptions options) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The result of a run; a second one on an equal compilation must find everything in the cache.</summary>
    public static GeneratorDriverRunResult Twice(CSharpCompilation compilation, CSharpParseOptions options)
    {
        GeneratorDriver driver = CreateDriver(options).RunGenerators(compilation);
        AssertAllCached(driver.RunGenerators(compilation.Clone()).GetRunResult());
        return driver.GetRunResult();
    }

    public static void AssertAllCached(GeneratorDriverRunResult result)
    {
        GeneratorRunResult run = Assert.Single(result.Results);
        if (!run.TrackedSteps.TryGetValue(NetworkGenerator.ModelStep, out ImmutableArray<IncrementalGeneratorRunStep> models))
        {
            Assert.Empty(run.GeneratedSources); // no attribute, no step
            return;
        }

        foreach (IncrementalStepRunReason reason in Reasons(models))
        {
            Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"model: {reason}");
        }

        foreach (IncrementalStepRunReason reason in OutputReasons(result))
        {
            Assert.Equal(IncrementalStepRunReason.Cached, reason);
        }
    }

    /// <summary>Why each emitted file was, or was not, written again.</summary>
    public static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorDriverRunResult result) =>
        Assert.Single(result.Results).TrackedOutputSteps.Values.SelectMany(Reasons);

    private static IEnumerable<IncrementalStepRunReason> Reasons(ImmutableArray<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(step => step.Outputs).Select(output => output.Reason);
}
