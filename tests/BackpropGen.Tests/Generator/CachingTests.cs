using System.Linq;
using BackpropGen.Generator;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace BackpropGen.Tests.Generator;

public class CachingTests
{
    private const string Network =
        "using BackpropGen;\n[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)]\npublic partial class First { }\n";

    private const string Other =
        "using BackpropGen;\n[Network(3, 2, 1, Activation.Sigmoid, Loss.BCE)]\npublic partial class Second { }\n";

    private const string Unrelated = "class Unrelated { int field = 1; int Get() => field; }\n";

    [Fact]
    public void An_edit_in_an_unrelated_file_leaves_every_step_cached() =>
        AssertCachedAfter(2, Unrelated.Replace("1", "2", System.StringComparison.Ordinal));

    [Fact]
    public void A_comment_in_the_network_file_leaves_every_step_cached() =>
        AssertCachedAfter(0, "// a comment\n" + Network);

    [Fact]
    public void White_space_in_the_attribute_leaves_every_step_cached() =>
        AssertCachedAfter(0, Network.Replace("2, 2, 1", "2,  2,  1", System.StringComparison.Ordinal));

    [Fact]
    public void Another_member_of_the_user_leaves_every_step_cached() =>
        AssertCachedAfter(0, Network.Replace("{ }", "{ public int Mine { get; set; } }", System.StringComparison.Ordinal));

    [Fact]
    public void A_changed_size_emits_that_class_again_and_no_other()
    {
        GeneratorDriverRunResult result = RunEdited(0, Network.Replace("2, 2, 1", "2, 3, 1", System.StringComparison.Ordinal));

        IncrementalStepRunReason[] models = result.Results.Single().TrackedSteps[NetworkGenerator.ModelStep]
            .SelectMany(step => step.Outputs).Select(output => output.Reason).ToArray();
        Assert.Single(models, IncrementalStepRunReason.Modified);
        Assert.Single(models, reason => reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached);
        Assert.Single(GeneratorTest.OutputReasons(result), reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
        Assert.Single(GeneratorTest.OutputReasons(result), IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("Loss.BCE", "Loss.MSE")]
    [InlineData("Activation.Sigmoid, Loss.BCE", "Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid")]
    [InlineData("Loss.BCE)", "Loss.BCE, Bias = Bias.None)")]
    [InlineData("Loss.BCE)", "Loss.BCE, Precision = Precision.Single)")]
    [InlineData("Loss.BCE)", "Loss.BCE, InputGradient = true)")]
    [InlineData("First", "Renamed")]
    public void A_changed_attribute_or_name_emits_again(string before, string after)
    {
        GeneratorDriverRunResult result = RunEdited(0, Network.Replace(before, after, System.StringComparison.Ordinal));

        Assert.Contains(GeneratorTest.OutputReasons(result),
            reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
    }

    private static void AssertCachedAfter(int file, string edited) => GeneratorTest.AssertAllCached(RunEdited(file, edited));

    private static GeneratorDriverRunResult RunEdited(int file, string edited)
    {
        var test = new GeneratorTest { Sources = { Network, Other, Unrelated } };
        CSharpCompilation compilation = test.CreateCompilation();
        GeneratorDriver driver = test.CreateDriver().RunGenerators(compilation);
        Assert.Equal(2, driver.GetRunResult().GeneratedTrees.Length);

        SyntaxTree old = compilation.SyntaxTrees[file];
        return driver.RunGenerators(compilation.ReplaceSyntaxTree(old, test.Parse(edited, file))).GetRunResult();
    }
}
