using System.Globalization;
using System.Linq;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace BackpropGen.Tests.Generator;

/// <summary>Each mistake gets its message from the analyzer, and no code; each neighbour of a mistake gets code, and no message.</summary>
public class DiagnosticsTests
{
    private const string Good = "[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)] ";

    [Theory]
    [InlineData("BPG001", "'Net'", Good + "public class Net { }")]
    [InlineData("BPG002", "'Outer' contains the network 'Net'", "class Outer { " + Good + "partial class Net { } }")]
    [InlineData("BPG002", "'Outer'", "class Outer { partial class Middle { " + Good + "partial class Net { } } }")]
    [InlineData("BPG003", "a static class", Good + "static partial class Net { }")]
    [InlineData("BPG003", "a record", Good + "partial record Net { }")]
    [InlineData("BPG004", "got 1", "[Network(new[] { 2 }, Activation.Sigmoid, Loss.BCE)] partial class Net { }")]
    [InlineData("BPG004", "got 0", "[Network(null, Activation.Sigmoid, Loss.BCE)] partial class Net { }")]
    [InlineData("BPG004", "layer 1 has 0", "[Network(2, 0, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }")]
    [InlineData("BPG004", "layer 2 has -1", "[Network(2, 3, -1, Activation.Sigmoid, Loss.BCE)] partial class Net { }")]
    [InlineData("BPG004", "10000 nodes", "[Network(5000, 5000, Activation.Sigmoid, Loss.BCE)] partial class Net { }")]
    [InlineData("BPG004", "16240900 weights", "[Network(4030, 4030, Activation.Sigmoid, Loss.BCE)] partial class Net { }")]
    [InlineData("BPG005", "hidden layer 1", "[Network(2, 2, 2, Activation.Softmax, Loss.CrossEntropy)] partial class Net { }")]
    [InlineData("BPG005", "one output", "[Network(2, 1, Activation.Softmax, Loss.MSE)] partial class Net { }")]
    [InlineData("BPG006", "Loss.BCE is computed from the logits of Activation.Sigmoid, but the last layer has ReLU",
        "[Network(2, 2, 1, Activation.ReLU, Loss.BCE)] partial class Net { }")]
    [InlineData("BPG006", "Output = Activation.Softmax", "[Network(2, 2, 3, Activation.Sigmoid, Loss.CrossEntropy)] partial class Net { }")]
    [InlineData("BPG007", "lists 1, expected 2",
        "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh })] partial class Net { }")]
    [InlineData("BPG007", "both set", "[Network(2, 1, Activation.Tanh, Loss.MSE, Output = Activation.Tanh, Activations = new[] { Activation.Tanh })] partial class Net { }")]
    [InlineData("BPG007", "99 is not a member", "[Network(2, 1, (Activation)99, Loss.MSE)] partial class Net { }")]
    [InlineData("BPG007", "77 is not a member", "[Network(2, 1, Activation.Tanh, (Loss)77)] partial class Net { }")]
    [InlineData("BPG007", "Bias is not a member", "[Network(2, 1, Activation.Tanh, Loss.MSE, Bias = (Bias)7)] partial class Net { }")]
    [InlineData("BPG007", "7 is not a member of the enum Precision", "[Network(2, 1, Activation.Tanh, Loss.MSE, Precision = (Precision)7)] partial class Net { }")]
    [InlineData("BPG008", "'W1', but that is the name of a type parameter", Good + "partial class Net<W1> { }")]
    [InlineData("BPG008", "'w11_1', but its base class Base already has one", "class Base { public double w11_1; } " + Good + "partial class Net : Base { }")]
    [InlineData("BPG008", "'Forward', but that is the name of the class itself", "[Network(2, 1, Activation.Tanh, Loss.MSE)] partial class Forward { }")]
    [InlineData("BPG008", "'w11_1', but the class already has one", Good + "partial class Net { public double w11_1; }")]
    [InlineData("BPG008", "'Topology'", Good + "partial class Net { string Topology => \"\"; }")]
    [InlineData("BPG008", "'Forward'", Good + "partial class Net { int Forward { get; } }")]
    [InlineData("BPG008", "'ParameterSet'", Good + "partial class Net { class ParameterSet { } }")]
    [InlineData("BPG008", "'W2'", Good + "partial class Net { void W2() { } }")]
    public void A_mistake_is_reported_on_the_attribute_and_nothing_is_emitted(string id, string words, string source)
    {
        GeneratorTestResult result = new GeneratorTest { Sources = { "using BackpropGen;\n" + source } }.Run();

        Diagnostic diagnostic = Assert.Single(result.AnalyzerDiagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(words, diagnostic.GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
        Assert.StartsWith("Network(", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan), System.StringComparison.Ordinal);
        Assert.NotEmpty(diagnostic.Descriptor.Description.ToString(CultureInfo.InvariantCulture));
        Assert.Empty(result.GeneratedSources);
        Assert.Empty(result.GeneratorDiagnostics);
    }

    [Theory]
    [InlineData(Good + "public partial class Net { }")]
    [InlineData("partial class Outer { " + Good + "partial class Net { } }")]
    [InlineData("partial struct Outer<T> { " + Good + "partial class Net { } }")]
    [InlineData("[Network(new[] { 2, 1 }, Activation.Sigmoid, Loss.BCE)] sealed partial class Net { }")]
    [InlineData("[Network(1, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }")]
    [InlineData("[Network(2, 2, 1, Activation.ReLU, Loss.BCE, Output = Activation.Sigmoid)] partial class Net { }")]
    [InlineData("[Network(2, 2, Activation.Softmax, Loss.CrossEntropy)] partial class Net { }")]
    [InlineData("[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh, Activation.Linear })] partial class Net { }")]
    [InlineData("class Base { double w11_1; int Get() => (int)w11_1; public virtual void Forward(string row) { } } " + Good + "partial class Net : Base { }")]
    [InlineData(Good + "partial class Net { public double Forward(string row) => 0; double w11_2_copy; }")]
    [InlineData("[Network(2, 1, Activation.Tanh, Loss.MSE)] partial class Net { int InputGradient; }")]
    public void A_declaration_without_a_mistake_gets_code_and_no_message(string source)
    {
        GeneratorTestResult result = new GeneratorTest { Sources = { "using BackpropGen;\n#pragma warning disable CS1591, CS0169, CS0649\n" + source } }.Run();

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        Assert.Single(result.GeneratedSources);
    }

    [Fact]
    public void A_message_can_be_silenced_by_pragma()
    {
        var test = new GeneratorTest { Sources = { "using BackpropGen;\n#pragma warning disable BPG001\n" + Good + "class Net { }" } };

        Assert.Empty(test.Run().AnalyzerDiagnostics);
    }

    [Fact]
    public void An_attribute_that_does_not_compile_is_left_to_the_compiler()
    {
        GeneratorTestResult result = new GeneratorTest
        {
            Sources = { "using BackpropGen;\n[Network(2, \"3\", Activation.Sigmoid, Loss.BCE)] partial class Net { }" },
        }.Run();

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.GeneratorDiagnostics);
        Assert.Contains(result.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
