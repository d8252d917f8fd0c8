using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Analysis;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace BackpropGen.Tests.Generator;

/// <summary>
/// Each mistake gets its message from the analyzer at the place where it is made, and no code; each neighbour of a mistake gets
/// code, and no message.
/// </summary>
public class DiagnosticsTests
{
    private const string Good = "[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)] ";

    /// <summary>What is reported, in marks, and the message of the first.</summary>
    public static TheoryData<string, string> Mistakes() => new()
    {
        {
            Good + "public class {|BPG001:Net|} { }",
            "'Net' has a [Network] attribute but is not partial; write 'partial class Net' so that its code can be added"
        },
        {
            "class {|BPG002:Outer|} { " + Good + "partial class Net { } }",
            "'Outer' contains the network 'Net' but is not partial; write 'partial' before 'class Outer' so that the network's code can be added"
        },
        {
            "struct {|BPG002:Outer|} { interface {|BPG002:Middle|} { " + Good + "class {|BPG001:Net|} { } } }",
            "'Net' has a [Network] attribute but is not partial; write 'partial class Net' so that its code can be added"
        },
        {
            Good + "static partial class {|BPG003:Net|} { }",
            "'Net' is a static class; declare the network as an ordinary class: 'partial class Net'"
        },
        {
            Good + "partial record {|BPG003:Net|} { }",
            "'Net' is a record; declare the network as an ordinary class: 'partial class Net'"
        },
        {
            Good + "partial struct {|BPG003:Net|} { }",
            "'Net' is a struct; declare the network as an ordinary class: 'partial class Net'"
        },
        {
            Good + "partial class {|BPG003:Net|} : Base { } " + Good + "partial class Base { }",
            "'Net' derives from the network 'Base'; declare the network as an ordinary class: 'partial class Net'"
        },
        {
            "[{|BPG004:Network(4, 3, 1, Activation.Sigmoid)|}] partial class Net { }",
            "The arguments of [Network] on 'Net' must be the layer sizes, an Activation and a Loss, such as [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]; "
            + "more than nine layers go into an array, new[] { 4, 3, … }"
        },
        {
            "[{|BPG004:Network(2, \"3\", Activation.Sigmoid, Loss.BCE)|}] partial class Net { }",
            "The arguments of [Network] on 'Net' must be the layer sizes, an Activation and a Loss, such as [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]; "
            + "more than nine layers go into an array, new[] { 4, 3, … }"
        },
        {
            "[{|BPG004:Network|}] partial class Net { }",
            "The arguments of [Network] on 'Net' must be the layer sizes, an Activation and a Loss, such as [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]; "
            + "more than nine layers go into an array, new[] { 4, 3, … }"
        },
        {
            "[{|BPG004:Network(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Activation.Tanh, Loss.MSE)|}] partial class Net { }",
            "The arguments of [Network] on 'Net' must be the layer sizes, an Activation and a Loss, such as [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]; "
            + "more than nine layers go into an array, new[] { 4, 3, … }"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE), {|BPG005:Network(3, 1, Activation.Tanh, Loss.MSE)|}] partial class Net { }",
            "'Net' has 2 [Network] attributes, expected 1; remove this one, or declare another class for it"
        },
        {
            Good + "partial class Net<{|BPG006:W1|}> { }",
            "The network 'Net' gets a member named 'W1', but that is the name of a type parameter; rename it"
        },
        {
            "class Base { public double w11_1; } " + Good + "partial class {|BPG006:Net|} : Base { }",
            "The network 'Net' gets a member named 'w11_1', but its base class 'Base' already has one; rename it"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE)] partial class {|BPG006:Forward|} { }",
            "The network 'Forward' gets a member named 'Forward', but that is the name of the class itself; rename it"
        },
        {
            Good + "partial class Net { public double {|BPG006:w11_1|}; }",
            "The network 'Net' gets a member named 'w11_1', but the class already has one; rename it"
        },
        {
            Good + "partial class Net { string {|BPG006:Topology|} => \"\"; int {|BPG006:Forward|} { get; } }",
            "The network 'Net' gets a member named 'Topology', but the class already has one; rename it"
        },
        {
            Good + "partial class Net { class {|BPG006:ParameterSet|} { } void {|BPG006:W2|}() { } }",
            "The network 'Net' gets a member named 'ParameterSet', but the class already has one; rename it"
        },
        {
            "[Network({|BPG011:new[] { 2 }|}, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "'Net' has one layer size, 2, expected at least two, inputs first and outputs last, such as [Network(4, 3, 1, …)]"
        },
        {
            "[Network({|BPG011:null|}, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "'Net' has no layer size, expected at least two, inputs first and outputs last, such as [Network(4, 3, 1, …)]"
        },
        {
            "[Network(2, {|BPG012:0|}, {|BPG012:-3|}, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "Layer 1 of 'Net' has 0 nodes, expected at least 1"
        },
        {
            "[Network(new int[] { 2, 3, {|BPG012:-1|} }, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "Layer 2 of 'Net' has -1 nodes, expected at least 1"
        },
        {
            "[Network(layer1: {|BPG012:0|}, inputs: 2, activation: Activation.Tanh, loss: Loss.MSE)] partial class Net { }",
            "Layer 1 of 'Net' has 0 nodes, expected at least 1"
        },
        {
            "[Network({|BPG013:5000, 5000|}, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "'Net' has 10000 nodes and 25000000 weights, expected at most 8192 nodes and 16000000 weights; choose smaller layers"
        },
        {
            "[Network({|BPG013:4030, 4030|}, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "'Net' has 8060 nodes and 16240900 weights, expected at most 8192 nodes and 16000000 weights; choose smaller layers"
        },
        {
            "[Network(2, 1, {|BPG014:(Activation)99|}, Loss.MSE)] partial class Net { }",
            "99 is not a member of the enum Activation, expected one of Linear, Sigmoid, Tanh, ReLU, LeakyReLU, ELU, Softplus, SiLU, GELU, Softmax"
        },
        {
            "[Network(2, 1, Activation.Tanh, {|BPG014:(Loss)77|})] partial class Net { }",
            "77 is not a member of the enum Loss, expected one of MSE, HalfSquaredError, MAE, Huber, BCE, CrossEntropy"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE, Bias = {|BPG014:(Bias)7|})] partial class Net { }",
            "7 is not a member of the enum Bias, expected one of PerNode, SharedPerLayer, None"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE, Precision = {|BPG014:(Precision)7|})] partial class Net { }",
            "7 is not a member of the enum Precision, expected one of Double, Single"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE, Output = {|BPG014:(Activation)99|})] partial class Net { }",
            "99 is not a member of the enum Activation, expected one of Linear, Sigmoid, Tanh, ReLU, LeakyReLU, ELU, Softplus, SiLU, GELU, Softmax"
        },
        {
            "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh, {|BPG014:(Activation)99|} })] partial class Net { }",
            "99 is not a member of the enum Activation, expected one of Linear, Sigmoid, Tanh, ReLU, LeakyReLU, ELU, Softplus, SiLU, GELU, Softmax"
        },
        {
            "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Activations = {|BPG015:new[] { Activation.Tanh }|})] partial class Net { }",
            "Activations lists 1, expected 2: one for each layer of 'Net' after the inputs"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE, Output = {|BPG016:Activation.Tanh|}, Activations = new[] { Activation.Tanh })] partial class Net { }",
            "'Net' sets Output and Activations, expected one of them; the last entry of Activations is the output's, so remove Output"
        },
        {
            "[Network(2, 2, 2, {|BPG021:Activation.Softmax|}, Loss.CrossEntropy)] partial class Net { }",
            "Softmax stands in hidden layer 1 of 'Net', but it belongs in the last layer alone; choose another activation, such as Activation.ReLU, "
            + "and add 'Output = Activation.Softmax'"
        },
        {
            "[Network(2, 3, 3, 2, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh, {|BPG021:Activation.Softmax|}, Activation.Tanh })] partial class Net { }",
            "Softmax stands in hidden layer 2 of 'Net', but it belongs in the last layer alone; choose another activation, such as Activation.ReLU, "
            + "and add 'Output = Activation.Softmax'"
        },
        {
            "[Network(2, 1, {|BPG022:Activation.Softmax|}, Loss.MSE)] partial class Net { }",
            "'Net' has 1 output, and softmax over one output is always 1; use Activation.Sigmoid with Loss.BCE for two classes, or one output for each class"
        },
        {
            "[Network(2, 2, 1, Activation.ReLU, Loss.CrossEntropy, Output = {|BPG022:Activation.Softmax|})] partial class Net { }",
            "'Net' has 1 output, and softmax over one output is always 1; use Activation.Sigmoid with Loss.BCE for two classes, or one output for each class"
        },
        {
            "[Network(2, 2, 1, Activation.ReLU, {|BPG023:Loss.BCE|})] partial class Net { }",
            "Loss.BCE needs Activation.Sigmoid in the last layer, but the last layer of 'Net' has Activation.ReLU; "
            + "add 'Output = Activation.Sigmoid', or use Loss.MSE"
        },
        {
            "[Network(2, 2, 3, Activation.Sigmoid, {|BPG024:Loss.CrossEntropy|})] partial class Net { }",
            "Loss.CrossEntropy needs Activation.Softmax in the last layer, but the last layer of 'Net' has Activation.Sigmoid; "
            + "add 'Output = Activation.Softmax', or use Loss.BCE"
        },
    };

    /// <summary>What works, and gets advice.</summary>
    public static TheoryData<string, string> Advice() => new()
    {
        {
            "[Network(2, 2, 1, Activation.Sigmoid, {|BPG031:Loss.MSE|})] partial class Net { }",
            "Loss.MSE of a sigmoid output gives δ = (ŷ − y)·σ′(z), and σ′ is near 0 where 'Net' is surely wrong; with Loss.BCE δ is ŷ − y, and it learns fastest there"
        },
        {
            "[Network(2, 2, 1, Activation.ReLU, {|BPG031:Loss.HalfSquaredError|}, Output = Activation.Sigmoid)] partial class Net { }",
            "Loss.HalfSquaredError of a sigmoid output gives δ = (ŷ − y)·σ′(z), and σ′ is near 0 where 'Net' is surely wrong; "
            + "with Loss.BCE δ is ŷ − y, and it learns fastest there"
        },
        {
            "[Network(2, 2, 2, 2, 1, {|BPG032:Activation.Sigmoid|}, Loss.BCE)] partial class Net { }",
            "3 hidden layers of 'Net' are sigmoids, and each multiplies δ by σ′ ≤ ¼, together by at most ¼^3; consider Activation.ReLU or Activation.Tanh for them"
        },
        {
            "[Network({|BPG033:64, 32, 10|}, Activation.Tanh, Loss.MSE)] partial class Net { }",
            "'Net' has 2410 parameters and 42 nodes after the inputs; beyond {parameters} parameters or {nodes} nodes one statement for each equation "
            + "no longer pays, and the same equations are written as loops"
        },
    };

    /// <summary>A neighbour of each mistake: what the id must not be reported on.</summary>
    public static TheoryData<string, string> Neighbours() => new()
    {
        { "BPG001", Good + "public partial class Net { }" },
        { "BPG002", "partial class Outer { " + Good + "partial class Net { } }" },
        { "BPG002", "partial struct Outer<T> { partial interface IMiddle { " + Good + "partial class Net { } } }" },
        { "BPG003", Good + "abstract partial class Net { }" },
        { "BPG003", Good + "sealed partial class Net<T> { }" },
        { "BPG003", "static partial class Outer { " + Good + "partial class Net { } }" },
        { "BPG003", Good + "partial class Net { } class Derived : Net { }" },
        { "BPG004", "[Network(2, 2, 2, 2, 2, 2, 2, 2, 1, Activation.Tanh, Loss.MSE)] partial class Net { }" },
        { "BPG005", "[System.Obsolete, Network(2, 1, Activation.Tanh, Loss.MSE)] partial class Net { }" },
        { "BPG006", "class Base { double w11_1; int Get() => (int)w11_1; public virtual void Forward(string row) { } } " + Good + "partial class Net : Base { }" },
        { "BPG006", Good + "partial class Net { public double Forward(string row) => 0; double w11_2_copy; }" },
        { "BPG006", "[Network(2, 1, Activation.Tanh, Loss.MSE)] partial class Net { int InputGradient; }" },
        { "BPG007", Good + "partial class Net { }" },
        { "BPG008", Good + "partial class Net { }" },
        { "BPG011", "[Network(new[] { 2, 1 }, Activation.Sigmoid, Loss.BCE)] sealed partial class Net { }" },
        { "BPG012", "[Network(1, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }" },
        { "BPG014", "[Network(2, 1, (Activation)2, Loss.MSE, Bias = (Bias)2)] partial class Net { }" },
        { "BPG015", "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh, Activation.Linear })] partial class Net { }" },
        { "BPG016", "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Output = Activation.Linear)] partial class Net { }" },
        { "BPG021", "[Network(2, 2, 2, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)] partial class Net { }" },
        { "BPG022", "[Network(2, 2, Activation.Softmax, Loss.CrossEntropy)] partial class Net { }" },
        { "BPG023", "[Network(2, 2, 1, Activation.ReLU, Loss.BCE, Output = Activation.Sigmoid)] partial class Net { }" },
        { "BPG024", "[Network(2, 2, 2, Activation.ReLU, Loss.CrossEntropy, Activations = new[] { Activation.ReLU, Activation.Softmax })] partial class Net { }" },
        { "BPG031", "[Network(2, 2, 1, Activation.Sigmoid, Loss.MSE, Output = Activation.Linear)] partial class Net { }" },
        { "BPG032", "[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }" },
        { "BPG033", "[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_where_it_is_made_and_nothing_is_emitted_for_it(string marked, string message)
    {
        GeneratorTestResult result = AssertReported(marked, message);

        if (!marked.Contains("BPG005", StringComparison.Ordinal)) // the first of two attributes has its code
        {
            Assert.DoesNotContain(result.GeneratedSources.Keys, name => name.EndsWith("Net.g.cs", StringComparison.Ordinal));
        }

        Assert.Empty(result.GeneratorDiagnostics);
        Assert.All(result.AnalyzerDiagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
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
    [MemberData(nameof(Advice))]
    public void Advice_is_given_where_it_applies_and_the_code_is_there(string marked, string message)
    {
        GeneratorTestResult result = AssertReported(marked, message
            .Replace("{parameters}", BackpropGen.Generator.Model.SizeLimits.UnrolledParameters.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{nodes}", BackpropGen.Generator.Model.SizeLimits.UnrolledNodes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.Single(result.GeneratedSources);
        Assert.Empty(result.CompilerDiagnostics);
        Assert.All(result.AnalyzerDiagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void A_declaration_without_a_mistake_gets_code_and_no_message(string id, string source)
    {
        GeneratorTestResult result = new GeneratorTest { Sources = { "using BackpropGen;\n#pragma warning disable CS1591, CS0169, CS0649\n" + source } }.Run();

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        Assert.Single(result.GeneratedSources);
        Assert.Contains(id, Descriptors().Select(descriptor => descriptor.Id));
    }

    [Fact]
    public void The_largest_network_is_not_too_large() // BPG013; its code would be long in compiling
    {
        Assert.Equal(["BPG033"], Analyze("[Network(4000, 4000, Activation.Tanh, Loss.MSE)] partial class Net { }").Select(diagnostic => diagnostic.Id));
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
        string seen = string.Concat(Mistakes().Concat(Advice()).Select(row => (string)row[0])) + "{|BPG007: {|BPG008:";
        string notSeen = string.Concat(Neighbours().Select(row => (string)row[0])) + "BPG013";
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
