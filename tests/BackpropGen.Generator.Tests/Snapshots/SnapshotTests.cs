using System;
using System.IO;
using System.Linq;
using BackpropGen.Generator.Emission;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace BackpropGen.Generator.Tests.Snapshots;

/// <summary>
/// The emitted files, to the byte. They are the product: read them when they change. To write them anew:
/// <c>UPDATE_SNAPSHOTS=1 dotnet test --filter SnapshotTests</c>.
/// </summary>
public class SnapshotTests
{
    [Theory]
    [InlineData("Placement", "[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]")]
    [InlineData("Salary", "[Network(2, 2, 1, Activation.Linear, Loss.MSE)]")]
    [InlineData("SharedBias", "[Network(2, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError, Bias = Bias.SharedPerLayer)]")]
    [InlineData("NoBias", "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Bias = Bias.None)]")]
    [InlineData("ActivationPerLayer", "[Network(3, 2, 2, 2, Activation.Linear, Loss.Huber, Activations = new[] { Activation.SiLU, Activation.GELU, Activation.Softplus })]")]
    [InlineData("ThreeClasses", "[Network(4, 3, 3, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]")]
    [InlineData("SinglePrecision", "[Network(2, 2, 1, Activation.LeakyReLU, Loss.MAE, Precision = Precision.Single)]")]
    [InlineData("ElevenWide", "[Network(2, 11, 1, Activation.ELU, Loss.MSE, InputGradient = true)]")]
    [InlineData("BeyondUnrolling", "[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]")]
    [InlineData("BeyondNames", "[Network(100, 50, 2, Activation.Sigmoid, Loss.BCE, Bias = Bias.SharedPerLayer, InputGradient = true)]")]
    public void Emitted_file_equals_its_snapshot(string name, string attribute)
    {
        var test = new GeneratorTest
        {
            Sources = { $"using BackpropGen;\n\nnamespace Snapshots;\n\n{attribute}\npublic partial class {name}\n{{\n}}\n" },
        };

        GeneratorTestResult result = test.Run();

        Assert.Empty(result.GeneratorDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        Assert.DoesNotContain(result.AnalyzerDiagnostics, diagnostic => diagnostic.Severity != DiagnosticSeverity.Info);
        AssertSnapshot(name, result.GeneratedSource);
        AssertSnapshot(name + ".Vectors", result.GeneratedVectors);
    }

    /// <summary>
    /// With a compiler and a framework that know [UnscopedRef]. The compiler under test is older, so the model is made by hand; the
    /// tests' own networks, the samples and the package test compile this form.
    /// </summary>
    [Fact]
    public void Emitted_file_for_CSharp_11_equals_its_snapshot()
    {
        var model = new NetworkModel(
            new TargetClass("Snapshots", new[] { "partial class Modern" }.ToEquatableArray(), "Modern", "Modern", UserConstructors.Other),
            new[] { 2, 2, 1 }.ToEquatableArray(), new[] { "Sigmoid", "Sigmoid" }.ToEquatableArray(), "BCE", BiasKind.PerNode,
            IsSingle: false, HasInputGradient: false, HasUnscopedRef: true, HasVectors: false);

        AssertSnapshot("Modern", NetworkEmitter.Emit(model).First().Text);
    }

    private static void AssertSnapshot(string name, string emitted)
    {
        string path = Path.Combine(Repository.Root, "tests", "BackpropGen.Generator.Tests", "Snapshots", name + ".g.cs");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, emitted);
        }

        Assert.Equal(File.ReadAllText(path), emitted);
    }
}
