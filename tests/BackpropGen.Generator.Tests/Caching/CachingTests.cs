using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using BackpropGen.Generator;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace BackpropGen.Generator.Tests.Caching;

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
        Assert.Single(GeneratorRun.OutputReasons(result), reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
        Assert.Single(GeneratorRun.OutputReasons(result), IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("Loss.BCE", "Loss.MSE")]
    [InlineData("Activation.Sigmoid, Loss.BCE", "Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid")]
    [InlineData("Loss.BCE)", "Loss.BCE, Bias = Bias.None)")]
    [InlineData("Loss.BCE)", "Loss.BCE, Precision = Precision.Single)")]
    [InlineData("Loss.BCE)", "Loss.BCE, InputGradient = true)")]
    [InlineData("Loss.BCE)", "Loss.BCE, Population = true)")]
    [InlineData("First", "Renamed")]
    public void A_changed_attribute_or_name_emits_again(string before, string after)
    {
        GeneratorDriverRunResult result = RunEdited(0, Network.Replace(before, after, System.StringComparison.Ordinal));

        Assert.Contains(GeneratorRun.OutputReasons(result),
            reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
    }

    /// <summary>What must not be kept between keystrokes: each of these keeps a whole compilation alive.</summary>
    private static readonly System.Type[] Forbidden =
    {
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Compilation), typeof(SemanticModel),
        typeof(Location), typeof(AttributeData), typeof(Diagnostic), typeof(System.Delegate),
    };

    [Fact]
    public void No_cached_model_keeps_a_compilation_alive()
    {
        CSharpCompilation compilation = ConsumerProject.Compilation(Network, Other, "namespace N { partial class Outer<T> { " + Network.Split('\n')[1].Replace("Network", "BackpropGen.Network") + " partial class Net { } } }");
        GeneratorRunResult run = GeneratorRun.CreateDriver(ConsumerProject.ParseOptions).RunGenerators(compilation).GetRunResult().Results.Single();

        object?[] models = run.TrackedSteps[NetworkGenerator.ModelStep].SelectMany(step => step.Outputs).Select(output => (object?)output.Value).ToArray();

        Assert.Equal(2, models.OfType<NetworkModel>().Count());
        Assert.All(models, model => Assert.Empty(ObjectGraph.Find(model, Forbidden)));
    }

    [Fact]
    public void The_search_for_what_keeps_a_compilation_alive_can_fail()
    {
        CSharpCompilation compilation = ConsumerProject.Compilation(Network);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        ISymbol symbol = compilation.GetTypeByMetadataName("First")!;

        foreach (object forbidden in new object[] { symbol, tree, tree.GetRoot(), compilation, symbol.Locations[0], compilation.GetSemanticModel(tree), symbol.GetAttributes()[0] })
        {
            // Behind an interface, in a record, in an array, in a struct.
            var model = (Name: "First", Items: new[] { new Holder("a", null), new Holder("b", forbidden) }.ToImmutableArray());
            Assert.StartsWith("model.Item2.array[1].<Content>k__BackingField: ", Assert.Single(ObjectGraph.Find(model, Forbidden)), System.StringComparison.Ordinal);
        }
    }

    private sealed record Holder(string Name, object? Content);

    [Fact]
    public async Task Widening_one_layer_changes_its_lines_and_those_of_its_neighbour_alone()
    {
        string[] before = await EmittedAsync("3, 3, 3, 3, 3, 2"), after = await EmittedAsync("3, 3, 4, 3, 3, 2");

        // What speaks of the network as a whole: its sizes, its 56 or 63 parameters, the picture, where in memory a layer starts.
        var ofTheWhole = new Regex(@"\b(56|63)\b|3, 3, [34], 3, 3, 2|\.Slice\(|^\s*///?\s[xo⋮ŷ\d= ]+$");

        // z of the next layer and δ of the one before are sums over the widened layer; all other quantities of other layers stay.
        var ofOtherLayers = new Regex(@"\bw\w\w_[145]\b|\bz[145]\w\b|[dδ][45]\w\b|\bb[1345]\w = |\bLayer [45]\b");
        string[] changed = before.Except(after).Concat(after.Except(before)).Where(line => !ofTheWhole.IsMatch(line)).ToArray();

        Assert.Contains(changed, line => line.Contains("z24 = ", System.StringComparison.Ordinal));
        Assert.Contains(changed, line => line.Contains("z31 = ", System.StringComparison.Ordinal));
        Assert.Contains(changed, line => line.Contains("d11 = ", System.StringComparison.Ordinal));
        Assert.All(changed, line => Assert.DoesNotMatch(ofOtherLayers, line));
        Assert.Contains(before, line => ofOtherLayers.IsMatch(line));
    }

    private static async Task<string[]> EmittedAsync(string sizes)
    {
        EmittedCode emitted = await new GeneratorTest(
            $"using BackpropGen;\n[Network({sizes}, {{|BPG032:Activation.Sigmoid|}}, Loss.BCE)] partial class Net {{ }}").EmitAsync();
        return emitted.Files["Net.g.cs"].Split('\n');
    }

    private static void AssertCachedAfter(int file, string edited) => GeneratorRun.AssertAllCached(RunEdited(file, edited));

    private static GeneratorDriverRunResult RunEdited(int file, string edited)
    {
        CSharpCompilation compilation = ConsumerProject.Compilation(Network, Other, Unrelated);
        GeneratorDriver driver = GeneratorRun.CreateDriver(ConsumerProject.ParseOptions).RunGenerators(compilation);
        string[] emitted = driver.GetRunResult().Results.Single().GeneratedSources.Select(file => file.HintName).ToArray();
        Assert.Contains("First.g.cs", emitted);
        Assert.Contains("Second.g.cs", emitted);

        SyntaxTree old = compilation.SyntaxTrees[file];
        return driver.RunGenerators(compilation.ReplaceSyntaxTree(old, ConsumerProject.Parse(edited, file))).GetRunResult();
    }
}
