using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace BackpropGen.Generator.Tests.Testing;

/// <summary>
/// Runs generator, compiler and analyzer over the sources of a consumer, as a build does. Each diagnostic of the three must be announced
/// by a mark, as in <c>class {|BPG001:Net|} { }</c>, and a second run of the generator must find everything in the cache.
/// </summary>
internal sealed class GeneratorTest : CSharpSourceGeneratorTest<NetworkGenerator, DefaultVerifier>
{
    private EmittedCode? _emitted;

    public GeneratorTest(params string[] sources)
    {
        foreach (string source in sources)
        {
            TestState.Sources.Add(source);
        }

        ReferenceAssemblies = ConsumerProject.Framework;
        TestState.AdditionalReferences.Add(ConsumerProject.Runtime);
        CompilerDiagnostics = CompilerDiagnostics.Suggestions;

        // SnapshotTests compare the emitted files. Mistakes are reported in generated code too.
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipGeneratedCodeCheck;
        DiagnosticVerifier = (diagnostic, _, _) => Messages.Add(diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool CheckOverflow { get; init; }

    public bool AllowUnsafe { get; init; }

    /// <summary>The messages of the diagnostics, after the run.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>Runs the test and returns the emitted files.</summary>
    public async Task<EmittedCode> EmitAsync()
    {
        await RunAsync();
        return _emitted!;
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new NetworkAnalyzer()];

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion, DocumentationMode.Diagnose);

    protected override CompilationOptions CreateCompilationOptions() => ConsumerProject.Options
        .WithNullableContextOptions(Nullable).WithOverflowChecks(CheckOverflow).WithAllowUnsafe(AllowUnsafe);

    protected override async Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(
        Project project, IVerifier verifier, CancellationToken cancellationToken)
    {
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync(cancellationToken))!;
        GeneratorDriverRunResult run = GeneratorRun.Twice(compilation, (CSharpParseOptions)project.ParseOptions!);
        var emitted = new EmittedCode(compilation, run);

        // The library runs once more where #pragma has switched the diagnostics off.
        _emitted ??= emitted;
        return (emitted.Compilation, run.Diagnostics);
    }
}
