using System.Globalization;
using System.Reflection.Metadata;
using BackpropGen.Generator;
using BackpropGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Assembly = System.Reflection.Assembly;

namespace BackpropGen.Playground.Compiling;

/// <summary>
/// Runs the compiler with the generator and the analyzer of the package. No other class of the page touches a type of the compiler, which the worker
/// alone loads.
/// </summary>
internal sealed class NetworkCompiler
{
    /// <summary>BPG010 says that a class has no emitted part, which the analyzer does not see here: it would take seconds to look through it.</summary>
    private const string NothingEmitted = "BPG010";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText("global using BackpropGen;", Language, "Usings.cs");

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        // The browser gives a worker one thread.
        concurrentBuild: false,
        specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic>
        {
            // The references are the assemblies of the page, whose versions differ from those that they were compiled against.
            ["CS1701"] = ReportDiagnostic.Suppress,
            ["CS1702"] = ReportDiagnostic.Suppress,
        });

    private readonly CSharpCompilation _project = CSharpCompilation.Create("Playground.Network", [Usings], References(), Options);

    private readonly CompilationReference _noVectors;

    private GeneratorDriver _driver = CreateDriver();

    private int _assemblies;

    public NetworkCompiler()
    {
        // A second type of this name hides the first from the generator, which then emits the statements alone: no vectors, which a browser
        // interprets no faster, and a third of the code to compile. The bits are the same.
        SyntaxTree second = CSharpSyntaxTree.ParseText("namespace BackpropGen.CompilerServices { public static class SpanFunctions { } }", Language);
        _noVectors = CSharpCompilation.Create("NoVectors", [second], _project.References, Options).ToMetadataReference();
    }

    /// <summary>Runs the generator and the analyzer, and asks the compiler what it thinks of the text itself.</summary>
    public async Task<Generation> GenerateAsync(string source)
    {
        SyntaxTree tree = Parse(source);
        CSharpCompilation compilation = _project.AddSyntaxTrees(tree);
        _driver = _driver.RunGenerators(compilation);
        var analyzers = new CompilationWithAnalyzers(
            compilation,
            [new NetworkAnalyzer()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        IEnumerable<Diagnostic> found = [.. compilation.GetSemanticModel(tree).GetDiagnostics(), .. await analyzers.GetAnalyzerDiagnosticsAsync()];
        return new Generation(
            [.. _driver.GetRunResult().Results[0].GeneratedSources.Select(file => new GeneratedFile(file.HintName, file.SourceText.ToString()))],
            [.. found.Where(diagnostic => diagnostic.Id != NothingEmitted && diagnostic.Severity != DiagnosticSeverity.Hidden)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(Message)]);
    }

    /// <summary>Compiles the class with its emitted statements.</summary>
    /// <returns>The assembly.</returns>
    /// <exception cref="InvalidOperationException">The text does not compile.</exception>
    public byte[] Compile(string source)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"Playground.Network{++_assemblies}");
        CSharpCompilation compilation = _project.WithAssemblyName(name).AddSyntaxTrees(Parse(source)).AddReferences(_noVectors);
        CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        using var assembly = new MemoryStream();
        EmitResult result = complete.Emit(assembly);
        return result.Success
            ? assembly.ToArray()
            : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }

    private static CSharpGeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Language);

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, Language, "Network.cs");

    private static CompilerMessage Message(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return new CompilerMessage(
            diagnostic.Id,
            diagnostic.Severity.ToString(),
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            diagnostic.Descriptor.HelpLinkUri,
            start.Line + 1,
            start.Character + 1);
    }

    private static IEnumerable<MetadataReference> References() => typeof(INetwork).Assembly.GetReferencedAssemblies().Select(Assembly.Load)
        .Append(typeof(object).Assembly).Append(typeof(INetwork).Assembly).Distinct().Select(Reference).OfType<MetadataReference>();

    /// <summary>The metadata of an assembly that is loaded, which stay where they are as long as the page lives.</summary>
    private static unsafe PortableExecutableReference? Reference(Assembly assembly) => assembly.TryGetRawMetadata(out byte* metadata, out int length)
        ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference()
        : null;
}
