using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using BackpropGen.Generator.Analysis;
using BackpropGen.Generator.Planning;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Diagnostics;

/// <summary>
/// Each mistake gets its message from the analyzer at the place where it is made, and no code; each neighbour of a mistake gets
/// code, and no message.
/// </summary>
public partial class DiagnosticsTests
{
    private const string Good = DiagnosticExamples.Good;

    /// <summary>Mistakes in values: the members are there, and throw. After all others there is no code.</summary>
    private static readonly string[] Mendable =
        ["BPG011", "BPG012", "BPG014", "BPG015", "BPG016", "BPG017", "BPG021", "BPG022", "BPG023", "BPG024"];

    [Theory]
    [MemberData(nameof(DiagnosticExamples.Mistakes), MemberType = typeof(DiagnosticExamples))]
    public async Task A_mistake_is_reported_where_it_is_made_and_its_network_cannot_run(string marked, string message)
    {
        EmittedCode emitted = await AssertReportedAsync(marked, message);

        string id = FirstMark().Match(marked).Groups["id"].Value;
        Assert.Equal(DiagnosticSeverity.Error, Descriptors().Single(descriptor => descriptor.Id == id).DefaultSeverity);
        if (Mendable.Contains(id))
        {
            Type network = emitted.Load().GetType("Net")!;
            foreach (System.Reflection.ConstructorInfo constructor in network.GetConstructors())
            {
                var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => constructor.Invoke(constructor.GetParameters().Select(_ => (object)1).ToArray()));
                Assert.Equal($"The [Network] attribute has the mistake {id}.", Assert.IsType<InvalidOperationException>(thrown.InnerException).Message);
            }
        }
        else if (id != "BPG005") // the first of two attributes has its code
        {
            Assert.DoesNotContain(emitted.Files.Keys, name => name.EndsWith("Net.g.cs", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("[Network(2, 3, 1, Activation.ReLU, {|BPG023:Loss.BCE|})]")]
    [InlineData("[Network(2, 3, 1, {|BPG021:Activation.Softmax|}, Loss.CrossEntropy)]")]
    [InlineData("[Network(2, 3, 1, Activation.Tanh, Loss.MSE, Activations = {|BPG015:new[] { Activation.Tanh }|})]")]
    [InlineData("[Network(2, 3, {|BPG012:0|}, Activation.Tanh, Loss.MSE, InputGradient = true)]")]
    public Task One_mistake_is_one_message(string attribute) => new GeneratorTest($$"""
        using BackpropGen;
        {{attribute}} partial class Net { }
        class Use
        {
            static double All(double[][] x, double[] y)
            {
                var net = new Net(seed: 42);
                net.Fit(x, y, new() { Epochs = 10 });
                return net.Forward(1, 2) + net.Step(x[0], 1, 0.5) + net.Backward(x[0], 1, out Net.ParameterSet gradient) + gradient.w11_1 + net.w23_1 + net.b21;
            }
        }
        """).RunAsync();

    /// <summary>On the command line no analyzer runs once a declaration does not compile, so the compiler has to have nothing to say.</summary>
    [Theory]
    [InlineData("4, 3, 1, Activation.Sigmoid")]
    [InlineData("4, 3, 1")]
    [InlineData("\"4-3-1\", Activation.Sigmoid, Loss.BCE")]
    [InlineData("4, 3, 1, Loss.BCE, Activation.Sigmoid")]
    public Task Arguments_that_cannot_be_read_are_no_error_of_the_compiler(string arguments) =>
        new GeneratorTest($"using BackpropGen;\n[{{|BPG004:Network({arguments})|}}] partial class Net {{ }}").RunAsync();

    [Theory]
    [MemberData(nameof(DiagnosticExamples.Advice), MemberType = typeof(DiagnosticExamples))]
    public async Task Advice_is_given_where_it_applies_and_the_code_is_there(string marked, string message)
    {
        EmittedCode emitted = await AssertReportedAsync(marked, message
            .Replace("{parameters}", EmissionLimits.UnrolledParameters.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{nodes}", EmissionLimits.UnrolledNodes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.Contains("Net.g.cs", emitted.Notes);
        string id = FirstMark().Match(marked).Groups["id"].Value;
        Assert.Equal(DiagnosticSeverity.Info, Descriptors().Single(descriptor => descriptor.Id == id).DefaultSeverity);
    }

    [Theory]
    [MemberData(nameof(DiagnosticExamples.Neighbours), MemberType = typeof(DiagnosticExamples))]
    public async Task A_declaration_without_a_mistake_gets_code_and_no_message(string id, string source)
    {
        EmittedCode emitted = await new GeneratorTest("using BackpropGen;\n" + source) { DisabledDiagnostics = { "CS1591", "CS0169", "CS0649" } }.EmitAsync();

        Assert.NotEmpty(emitted.Notes);
        Assert.Contains(id, Descriptors().Select(descriptor => descriptor.Id));
    }

    [Fact]
    public Task The_largest_network_is_not_too_large() => // BPG013; its code would be long in compiling
        new AnalyzerTest("[Network({|BPG033:4000, 4000|}, Activation.Tanh, Loss.MSE)] partial class Net { }").RunAsync();

    /// <summary>Its members could be written only if the others were not too many.</summary>
    [Fact]
    public async Task A_layer_without_nodes_in_a_network_that_is_too_large_gets_no_code()
    {
        EmittedCode emitted = await new GeneratorTest("using BackpropGen;\n[Network({|BPG012:0|}, 100000, 100000, Activation.Tanh, Loss.MSE)] partial class Net { }").EmitAsync();

        Assert.Empty(emitted.Files);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    public async Task A_language_version_before_9_is_named_with_the_line_that_cures_it(LanguageVersion version, string name)
    {
        var test = new GeneratorTest("using BackpropGen;\n[{|BPG007:Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)|}] partial class Net { }")
        {
            LanguageVersion = version, Nullable = NullableContextOptions.Disable,
        };

        EmittedCode emitted = await test.EmitAsync();

        Assert.Equal(
            $"The code of the network 'Net' needs C# 9.0 or later, but this project is compiled as C# {name}; add <LangVersion>9.0</LangVersion> to the project file",
            test.Messages[0]);
        Assert.Empty(emitted.Files);
    }

    [Fact]
    public async Task A_missing_type_is_named()
    {
        // An attribute of the right name without the runtime behind it.
        var test = new GeneratorTest("""
            namespace BackpropGen
            {
                enum Activation { Sigmoid = 1 } enum Loss { BCE = 4 }
                class NetworkAttribute : System.Attribute { public NetworkAttribute(int a, int b, Activation activation, Loss loss) { } }
                [{|BPG008:Network(2, 1, Activation.Sigmoid, Loss.BCE)|}] partial class Net { }
            }
            """);
        test.TestState.AdditionalReferences.Clear();

        EmittedCode emitted = await test.EmitAsync();

        Assert.Equal(
            "The code of the network 'Net' needs the type 'BackpropGen.INetwork<T>', which no reference of this project has; "
            + "target netstandard2.1, net8.0 or later, and reference the package BackpropGen",
            test.Messages[0]);
        Assert.Empty(emitted.Files);
    }

    [Fact]
    public Task A_network_in_generated_code_has_its_mistakes_reported_too() =>
        new AnalyzerTest(Good + "class {|BPG001:Net|} { }", before: "// <auto-generated/>\n").RunAsync();

    /// <summary>That #pragma does, each of these tests asserts by itself.</summary>
    [Theory]
    [InlineData("BPG001", Good + "class {|#0:Net|} { }")]
    [InlineData("BPG023", "[Network(2, 2, 1, Activation.ReLU, {|#0:Loss.BCE|})] partial class Net { }")]
    [InlineData("BPG031", "[Network(2, 2, 1, Activation.Sigmoid, {|#0:Loss.MSE|})] partial class Net { }")]
    public async Task Pragma_and_editorconfig_reach_every_message(string id, string source)
    {
        foreach ((string severity, DiagnosticSeverity? expected) in new (string, DiagnosticSeverity?)[] { ("none", null), ("warning", DiagnosticSeverity.Warning) })
        {
            var test = new AnalyzerTest(source);
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\ndotnet_diagnostic.{id}.severity = {severity}\n"));
            if (expected is DiagnosticSeverity shown)
            {
                test.ExpectedDiagnostics.Add(new DiagnosticResult(id, shown).WithLocation(0));
            }

            await test.RunAsync();
        }
    }

    [Fact]
    public void Every_diagnostic_is_tested_listed_and_explained()
    {
        string[] ids = Descriptors().Select(descriptor => descriptor.Id).ToArray();
        Assert.Equal(ids.Distinct(), ids);

        // Those that need a compilation of their own have tests of their own.
        string seen = string.Concat(DiagnosticExamples.Mistakes().Concat(DiagnosticExamples.Advice()).Select(row => (string)row[0])) + "{|BPG007: {|BPG008: {|BPG009: {|BPG010:";
        string notSeen = string.Concat(DiagnosticExamples.Neighbours().Select(row => (string)row[0])) + "BPG013";
        string page = Repository.Read("generator", "Diagnostics.md");
        string releases = Repository.Read("generator", "AnalyzerReleases.Unshipped.md") + Repository.Read("generator", "AnalyzerReleases.Shipped.md");
        foreach (DiagnosticDescriptor descriptor in Descriptors())
        {
            Assert.Contains("{|" + descriptor.Id + ":", seen, StringComparison.Ordinal);
            Assert.Contains(descriptor.Id, notSeen, StringComparison.Ordinal);
            Assert.Contains($"\n## {descriptor.Id}\n\n**{descriptor.Title.ToString(CultureInfo.InvariantCulture)}**", page, StringComparison.Ordinal);
            string severity = descriptor.IsEnabledByDefault ? $"{descriptor.DefaultSeverity}" : "Disabled";
            Assert.Contains($"\n{descriptor.Id} | BackpropGen | {severity} | {descriptor.Title.ToString(CultureInfo.InvariantCulture)}", releases, StringComparison.Ordinal);
            Assert.EndsWith($"/generator/Diagnostics.md#{descriptor.Id.ToLowerInvariant()}", descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.NotEmpty(descriptor.Description.ToString(CultureInfo.InvariantCulture));
            Assert.Equal("BackpropGen", descriptor.Category);
        }
    }

    private static ImmutableArray<DiagnosticDescriptor> Descriptors() => new NetworkAnalyzer().SupportedDiagnostics;

    private static async Task<EmittedCode> AssertReportedAsync(string marked, string message)
    {
        var test = new GeneratorTest("using BackpropGen;\n" + marked) { DisabledDiagnostics = { "CS1591", "CS0649" } };
        EmittedCode emitted = await test.EmitAsync();
        Assert.Contains(message, test.Messages);
        return emitted;
    }

    [GeneratedRegex(@"\{\|(?<id>BPG\d+):")]
    private static partial Regex FirstMark();

    /// <summary>The analyzer alone.</summary>
    private sealed class AnalyzerTest : CSharpAnalyzerTest<NetworkAnalyzer, DefaultVerifier>
    {
        public AnalyzerTest(string source, string before = "")
        {
            TestCode = $"{before}using BackpropGen;\n{source}";
            ReferenceAssemblies = ConsumerProject.Framework;
            TestState.AdditionalReferences.Add(ConsumerProject.Runtime);
            TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck; // mistakes are reported there too
            DisabledDiagnostics.Add("BPG010"); // no generator runs
        }
    }
}
