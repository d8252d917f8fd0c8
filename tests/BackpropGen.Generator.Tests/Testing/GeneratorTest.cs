using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using BackpropGen.Generator;
using BackpropGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace BackpropGen.Generator.Tests.Testing;

/// <summary>
/// Runs the generator: sources in, generated sources and diagnostics out, in the vocabulary of
/// Microsoft.CodeAnalysis.Testing. Every run is followed by a second one that must find everything in the cache.
/// </summary>
internal sealed class GeneratorTest
{
    private static readonly ImmutableArray<MetadataReference> Framework =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("BackpropGen.", StringComparison.Ordinal))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToImmutableArray();

    private static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location);

    /// <summary>Without sources; those made from it share the symbols of their references, which take longer than most sources.</summary>
    private static readonly CSharpCompilation WithRuntime = CSharpCompilation.Create("Consumer", references: Framework.Add(Runtime));

    /// <inheritdoc cref="WithRuntime"/>
    private static readonly CSharpCompilation WithoutRuntime = CSharpCompilation.Create("Consumer", references: Framework);

    public IList<string> Sources { get; } = new List<string>();

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp10;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool CheckOverflow { get; init; }

    public bool AllowUnsafe { get; init; }

    /// <summary>Whether the consumer references the package's library.</summary>
    public bool HasRuntime { get; init; } = true;

    private CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    /// <summary>Generates and asserts that a second run finds every step in the cache.</summary>
    public GeneratorTestResult Run()
    {
        CSharpCompilation compilation = CreateCompilation();
        GeneratorDriver driver = CreateDriver().RunGenerators(compilation);
        AssertAllCached(driver.RunGenerators(compilation.Clone()).GetRunResult());
        return new GeneratorTestResult(compilation, driver.GetRunResult(), ParseOptions);
    }

    public CSharpCompilation CreateCompilation() => (HasRuntime ? WithRuntime : WithoutRuntime)
        .WithOptions(new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: Nullable,
            checkOverflow: CheckOverflow,
            allowUnsafe: AllowUnsafe,
            warningLevel: 9999,
            concurrentBuild: true))
        .AddSyntaxTrees(Sources.Select((source, index) => Parse(source, index)));

    public SyntaxTree Parse(string source, int index) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{index.ToString(CultureInfo.InvariantCulture)}.cs");

    public GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        new[] { new NetworkGenerator().AsSourceGenerator() },
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

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

/// <summary>What came out.</summary>
internal sealed class GeneratorTestResult(CSharpCompilation input, GeneratorDriverRunResult run, CSharpParseOptions options)
{
    /// <summary>The files with the notes by hint name.</summary>
    public IReadOnlyDictionary<string, string> GeneratedSources { get; } = Sources(run, areVectors: false);

    /// <summary>The files with the vector kernels by hint name.</summary>
    public IReadOnlyDictionary<string, string> VectorSources { get; } = Sources(run, areVectors: true);

    /// <summary>The file with the notes of the one network.</summary>
    public string GeneratedSource => Assert.Single(GeneratedSources).Value;

    /// <summary>The file with the vector kernels of the one network.</summary>
    public string GeneratedVectors => Assert.Single(VectorSources).Value;

    private static Dictionary<string, string> Sources(GeneratorDriverRunResult run, bool areVectors) => run.Results.Single().GeneratedSources
        .Where(source => source.HintName.EndsWith(".Vectors.g.cs", StringComparison.Ordinal) == areVectors)
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>What the generator itself reported or threw: nothing, ever.</summary>
    public ImmutableArray<Diagnostic> GeneratorDiagnostics { get; } = run.Diagnostics;

    private readonly CSharpCompilation _compilation = input.AddSyntaxTrees(run.GeneratedTrees);
    private ImmutableArray<Diagnostic>? _compilerDiagnostics;
    private ImmutableArray<Diagnostic>? _analyzerDiagnostics;

    /// <summary>The compilation as it would be if the emitter wrote something else.</summary>
    public CSharpCompilation Broken(string right, string wrong)
    {
        Assert.Contains(GeneratedSources.Values, source => source.Contains(right, StringComparison.Ordinal));
        return input.AddSyntaxTrees(GeneratedSources.Values
            .Select(source => CSharpSyntaxTree.ParseText(source.Replace(right, wrong, StringComparison.Ordinal), options)));
    }

    /// <summary>Errors, warnings and infos of the compiler over sources and emitted files together.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics => _compilerDiagnostics ??= Shown(_compilation.GetDiagnostics());

    /// <summary>What the analyzer reports on sources and emitted files together, as in a build.</summary>
    public ImmutableArray<Diagnostic> AnalyzerDiagnostics => _analyzerDiagnostics ??= _compilation
        .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new NetworkAnalyzer()))
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    /// <summary>Compiles without a single warning and loads the result.</summary>
    public System.Reflection.Assembly Load()
    {
        Assert.Empty(GeneratorDiagnostics);
        using var stream = new MemoryStream();

        // Its diagnostics are those that a build shows; asked for on their own, everything would be compiled twice.
        EmitResult emitted = _compilation.Emit(stream);
        Assert.Empty(Shown(emitted.Diagnostics));
        Assert.True(emitted.Success);
        return System.Reflection.Assembly.Load(stream.ToArray());
    }

    private static ImmutableArray<Diagnostic> Shown(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden).ToImmutableArray();
}
