using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Analysis;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace BackpropGen.Generator.Tests.Diagnostics;

/// <summary>
/// Each mistake gets its message from the analyzer at the place where it is made, and no code; each neighbour of a mistake gets
/// code, and no message.
/// </summary>
public class DiagnosticsTests
{
    private const string Good = DiagnosticExamples.Good;

    /// <summary>Mistakes in values: the members are there, and throw. After all others there is no code.</summary>
    private static readonly string[] Mendable =
        ["BPG011", "BPG012", "BPG014", "BPG015", "BPG016", "BPG021", "BPG022", "BPG023", "BPG024"];

    [Theory]
    [MemberData(nameof(DiagnosticExamples.Mistakes), MemberType = typeof(DiagnosticExamples))]
    public void A_mistake_is_reported_where_it_is_made_and_its_network_cannot_run(string marked, string message)
    {
        GeneratorTestResult result = AssertReported(marked, message);

        Assert.Empty(result.GeneratorDiagnostics);
        Assert.All(result.AnalyzerDiagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
        string id = result.AnalyzerDiagnostics[0].Id;
        if (Mendable.Contains(id))
        {
            Type network = result.Load().GetType("Net")!;
            foreach (System.Reflection.ConstructorInfo constructor in network.GetConstructors())
            {
                var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => constructor.Invoke(constructor.GetParameters().Select(_ => (object)1).ToArray()));
                Assert.Equal($"The [Network] attribute has the mistake {id}.", Assert.IsType<InvalidOperationException>(thrown.InnerException).Message);
            }
        }
        else if (id != "BPG005") // the first of two attributes has its code
        {
            Assert.DoesNotContain(result.GeneratedSources.Keys, name => name.EndsWith("Net.g.cs", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("[Network(2, 3, 1, Activation.ReLU, Loss.BCE)]")]
    [InlineData("[Network(2, 3, 1, Activation.Softmax, Loss.CrossEntropy)]")]
    [InlineData("[Network(2, 3, 1, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh })]")]
    [InlineData("[Network(2, 3, 0, Activation.Tanh, Loss.MSE, InputGradient = true)]")]
    public void One_mistake_is_one_message(string attribute)
    {
        const string Use = """
            class Use
            {
                static double All(double[][] x, double[] y)
                {
                    var net = new Net(seed: 42);
                    net.Fit(x, y, new() { Epochs = 10 });
                    return net.Forward(1, 2) + net.Step(x[0], 1, 0.5) + net.Backward(x[0], 1, out Net.ParameterSet gradient) + gradient.w11_1 + net.w23_1 + net.b21;
                }
            }
            """;
        GeneratorTestResult result = new GeneratorTest { Sources = { $"using BackpropGen;\n{attribute} partial class Net {{ }}\n{Use}" } }.Run();

        Assert.Single(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
    }

    /// <summary>On the command line no analyzer runs once a declaration does not compile, so the compiler has to have nothing to say.</summary>
    [Theory]
    [InlineData("[Network(4, 3, 1, Activation.Sigmoid)]")]
    [InlineData("[Network(4, 3, 1)]")]
    [InlineData("[Network(\"4-3-1\", Activation.Sigmoid, Loss.BCE)]")]
    [InlineData("[Network(4, 3, 1, Loss.BCE, Activation.Sigmoid)]")]
    public void Arguments_that_cannot_be_read_are_no_error_of_the_compiler(string attribute)
    {
        GeneratorTestResult result = new GeneratorTest { Sources = { $"using BackpropGen;\n{attribute} partial class Net {{ }}" } }.Run();

        Assert.Equal("BPG004", Assert.Single(result.AnalyzerDiagnostics).Id);
        Assert.Empty(result.CompilerDiagnostics);
    }

    [Theory]
    [MemberData(nameof(DiagnosticExamples.Advice), MemberType = typeof(DiagnosticExamples))]
    public void Advice_is_given_where_it_applies_and_the_code_is_there(string marked, string message)
    {
        GeneratorTestResult result = AssertReported(marked, message
            .Replace("{parameters}", BackpropGen.Generator.Planning.EmissionLimits.UnrolledParameters.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{nodes}", BackpropGen.Generator.Planning.EmissionLimits.UnrolledNodes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.NotEmpty(result.GeneratedSource);
        Assert.Empty(result.CompilerDiagnostics);
        Assert.All(result.AnalyzerDiagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Theory]
    [MemberData(nameof(DiagnosticExamples.Neighbours), MemberType = typeof(DiagnosticExamples))]
    public void A_declaration_without_a_mistake_gets_code_and_no_message(string id, string source)
    {
        GeneratorTestResult result = new GeneratorTest { Sources = { "using BackpropGen;\n#pragma warning disable CS1591, CS0169, CS0649\n" + source } }.Run();

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        Assert.NotEmpty(result.GeneratedSource);
        Assert.Contains(id, Descriptors().Select(descriptor => descriptor.Id));
    }

    [Fact]
    public void The_largest_network_is_not_too_large() // BPG013; its code would be long in compiling
    {
        Assert.Equal(["BPG033"], Analyze("[Network(4000, 4000, Activation.Tanh, Loss.MSE)] partial class Net { }").Select(diagnostic => diagnostic.Id));
    }

    /// <summary>Its members could be written only if the others were not too many.</summary>
    [Fact]
    public void A_layer_without_nodes_in_a_network_that_is_too_large_gets_no_code()
    {
        GeneratorTestResult result = new GeneratorTest { Sources = { "using BackpropGen;\n[Network(0, 100000, 100000, Activation.Tanh, Loss.MSE)] partial class Net { }" } }.Run();

        Assert.Equal("BPG012", Assert.Single(result.AnalyzerDiagnostics).Id);
        Assert.Empty(result.GeneratorDiagnostics);
        Assert.Empty(result.GeneratedSources);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    public void A_language_version_before_9_is_named_with_the_line_that_cures_it(LanguageVersion version, string name)
    {
        var test = new GeneratorTest { LanguageVersion = version, Nullable = NullableContextOptions.Disable, Sources = { "using BackpropGen;\n" + Good + "partial class Net { }" } };

        GeneratorTestResult result = test.Run();

        Diagnostic diagnostic = Assert.Single(result.AnalyzerDiagnostics);
        Assert.Equal("BPG007", diagnostic.Id);
        Assert.Equal(
            $"The code of the network 'Net' needs C# 9.0 or later, but this project is compiled as C# {name}; add <LangVersion>9.0</LangVersion> to the project file",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(Good.Trim()[1..^1], Text(diagnostic));
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void A_missing_type_is_named()
    {
        // An attribute of the right name without the runtime behind it.
        const string Attribute = """
            namespace BackpropGen
            {
                enum Activation { Sigmoid = 1 } enum Loss { BCE = 4 }
                class NetworkAttribute : System.Attribute { public NetworkAttribute(int a, int b, Activation activation, Loss loss) { } }
                [Network(2, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }
            }
            """;
        GeneratorTestResult result = new GeneratorTest { HasRuntime = false, Sources = { Attribute } }.Run();

        Diagnostic diagnostic = Assert.Single(result.AnalyzerDiagnostics);
        Assert.Equal("BPG008", diagnostic.Id);
        Assert.Equal(
            "The code of the network 'Net' needs the type 'BackpropGen.INetwork<T>', which no reference of this project has; "
            + "target netstandard2.1, net8.0 or later, and reference the package BackpropGen",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void A_network_in_generated_code_has_its_mistakes_reported_too() =>
        Assert.Equal(["BPG001"], Analyze("// <auto-generated/>\n" + Good + "class Net { }").Select(diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("BPG001", Good + "class Net { }")]
    [InlineData("BPG023", "[Network(2, 2, 1, Activation.ReLU, Loss.BCE)] partial class Net { }")]
    [InlineData("BPG031", "[Network(2, 2, 1, Activation.Sigmoid, Loss.MSE)] partial class Net { }")]
    public void Pragma_and_editorconfig_reach_every_message(string id, string source)
    {
        Assert.Equal([id], Analyze(source).Select(diagnostic => diagnostic.Id));
        Assert.Empty(Analyze($"#pragma warning disable {id}\n{source}"));
        Assert.Empty(Analyze(source, editorConfig: $"[*.cs]\ndotnet_diagnostic.{id}.severity = none"));
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(Analyze(source, editorConfig: $"[*.cs]\ndotnet_diagnostic.{id}.severity = warning")).Severity);
    }

    [Fact]
    public void Every_diagnostic_is_tested_listed_and_explained()
    {
        string[] ids = Descriptors().Select(descriptor => descriptor.Id).ToArray();
        Assert.Equal(ids.Distinct(), ids);

        // Those that need a compilation of their own have tests of their own.
        string seen = string.Concat(DiagnosticExamples.Mistakes().Concat(DiagnosticExamples.Advice()).Select(row => (string)row[0])) + "{|BPG007: {|BPG008:";
        string notSeen = string.Concat(DiagnosticExamples.Neighbours().Select(row => (string)row[0])) + "BPG013";
        string page = Repository.Read("generator", "Diagnostics.md");
        string releases = Repository.Read("generator", "AnalyzerReleases.Unshipped.md") + Repository.Read("generator", "AnalyzerReleases.Shipped.md");
        foreach (DiagnosticDescriptor descriptor in Descriptors())
        {
            Assert.Contains("{|" + descriptor.Id + ":", seen, StringComparison.Ordinal);
            Assert.Contains(descriptor.Id, notSeen, StringComparison.Ordinal);
            Assert.Contains($"\n## {descriptor.Id}\n\n**{descriptor.Title.ToString(CultureInfo.InvariantCulture)}**", page, StringComparison.Ordinal);
            Assert.Contains($"\n{descriptor.Id} | BackpropGen | {descriptor.DefaultSeverity} | {descriptor.Title.ToString(CultureInfo.InvariantCulture)}", releases, StringComparison.Ordinal);
            Assert.EndsWith($"/generator/Diagnostics.md#{descriptor.Id.ToLowerInvariant()}", descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.NotEmpty(descriptor.Description.ToString(CultureInfo.InvariantCulture));
            Assert.Equal("BackpropGen", descriptor.Category);
        }
    }

    private static ImmutableArray<DiagnosticDescriptor> Descriptors() => new NetworkAnalyzer().SupportedDiagnostics;

    private static GeneratorTestResult AssertReported(string marked, string message)
    {
        var source = new MarkedSource("using BackpropGen;\n" + marked);
        GeneratorTestResult result = new GeneratorTest { Sources = { source.Text } }.Run();

        Assert.Equal(
            MarkedSource.Describe(source.Text, source.Expected),
            MarkedSource.Describe(source.Text, result.AnalyzerDiagnostics));
        Assert.Contains(message, result.AnalyzerDiagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        return result;
    }

    private static Diagnostic[] Analyze(string source, string editorConfig = "")
    {
        CSharpCompilation compilation = new GeneratorTest { Sources = { "using BackpropGen;\n" + source } }.CreateCompilation();
        AnalyzerConfigSet configuration = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(editorConfig, "/.editorconfig") });
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Options(configuration)));
        return compilation.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().ToArray();
    }

    private static string Text(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    /// <summary>Severities from an .editorconfig at the root of the file system.</summary>
    private sealed class Options(AnalyzerConfigSet configuration) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, System.Threading.CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, System.Threading.CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configuration.GetOptionsForSourcePath("/" + tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, System.Threading.CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
