using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace BackpropGen.Generator.Tests.Snapshots;

/// <summary>
/// The emitted files, to the byte. They are the product: read them when they change. To write them anew:
/// <c>UPDATE_SNAPSHOTS=1 dotnet test tests/BackpropGen.Generator.Tests --filter SnapshotTests</c>.
/// </summary>
public class SnapshotTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "BackpropGen.Generator.Tests", "Snapshots");

    // Each shows what no other does:
    // Placement            the network of the README; parameters that stay in registers from row to row
    // Salary               no activation function, a regression
    // SharedBias           one bias a layer, and its gradient as a sum
    // ActivationPerLayer   another activation in each layer, with derivatives of z; several outputs without softmax
    // ThreeClasses         softmax and cross-entropy in statements
    // SinglePrecision      float and its vectors; no bias; LeakyReLU and MAE, which have kinks
    // ElevenWide           indices that stand apart; ∂L/∂x
    // Agents               many networks at once, with temporaries and a choice
    // BeyondUnrolling      loops over parameters with names, and their vectors of nodes; many such networks at once
    // BeyondNames          parameters without names of their own
    [Theory]
    [InlineData("Placement", "[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]")]
    [InlineData("Salary", "[Network(2, 2, 1, Activation.Linear, Loss.MSE)]")]
    [InlineData("SharedBias", "[Network(2, 2, 1, Activation.Sigmoid, {|BPG031:Loss.HalfSquaredError|}, Bias = Bias.SharedPerLayer)]")]
    [InlineData("ActivationPerLayer", "[Network(3, 2, 2, 2, Activation.Linear, Loss.Huber, Activations = new[] { Activation.SiLU, Activation.GELU, Activation.Softplus })]")]
    [InlineData("ThreeClasses", "[Network(4, 3, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]")]
    [InlineData("SinglePrecision", "[Network(2, 2, 1, Activation.LeakyReLU, Loss.MAE, Bias = Bias.None, Precision = Precision.Single)]")]
    [InlineData("ElevenWide", "[Network(2, 11, 1, Activation.ELU, Loss.MSE, InputGradient = true)]")]
    [InlineData("Agents", "[Network(2, 2, 2, Activation.LeakyReLU, Loss.BCE, Output = Activation.Sigmoid, Population = true)]")]
    [InlineData("BeyondUnrolling", "[Network({|BPG033:11, 10, 2|}, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax, Population = true)]")]
    [InlineData("BeyondNames", "[Network({|BPG033:100, 50, 2|}, Activation.Sigmoid, Loss.BCE, Bias = Bias.SharedPerLayer, InputGradient = true)]")]
    public Task Emitted_files_equal_their_snapshots(string name, string attribute) => AssertEqualAsync(name, attribute, LanguageVersion.Latest);

    /// <summary>Without [UnscopedRef], which C# 11 brought, and without a hidden layer.</summary>
    [Fact]
    public Task Emitted_files_for_CSharp_9_equal_their_snapshots() =>
        AssertEqualAsync("OldLanguage", "[Network(2, 1, Activation.Tanh, Loss.MSE)]", LanguageVersion.CSharp9);

    private static async Task AssertEqualAsync(string name, string attribute, LanguageVersion version)
    {
        string source = $"using BackpropGen;\n\nnamespace Snapshots\n{{\n    {attribute}\n    public partial class {name}\n    {{\n    }}\n}}\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Update(name, await Test().EmitAsync());
        }

        GeneratorTest test = Test();
        test.TestBehaviors &= ~TestBehaviors.SkipGeneratedSourcesCheck;
        foreach (string file in EmittedCode.FileEnds.Select(end => name + end).Where(file => File.Exists(Path.Combine(Folder, file))))
        {
            var text = SourceText.From(File.ReadAllText(Path.Combine(Folder, file)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            test.TestState.GeneratedSources.Add((typeof(NetworkGenerator), "Snapshots." + file, text));
        }

        await test.RunAsync();

        GeneratorTest Test() => new(source) { LanguageVersion = version, DisabledDiagnostics = { "CS1591" } };
    }

    private static void Update(string name, EmittedCode emitted)
    {
        foreach (string path in Directory.GetFiles(Folder, $"{name}.*g.cs"))
        {
            File.Delete(path);
        }

        foreach ((string hintName, string text) in emitted.Files)
        {
            File.WriteAllText(Path.Combine(Folder, hintName["Snapshots.".Length..]), text);
        }
    }
}
