using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using BackpropGen.Playground.Compiling;
using BackpropGen.Playground.Declarations;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Tests.Testing;
using Xunit;

namespace BackpropGen.Playground.Tests.Declarations;

/// <summary>The page reads declarations with a few lines of its own until the compiler has arrived: it must read them as the generator does.</summary>
public class DeclarationTests
{
    private static readonly NetworkCompiler Compiler = new();

    public static TheoryData<string> PresetTexts => [.. Preset.All.Select(preset => preset.Text)];

    public static TheoryData<string> RandomTexts => [.. RandomDeclarations.Right];

    [Theory]
    [MemberData(nameof(PresetTexts))]
    public Task A_preset_has_the_text_of_the_generator(string text) => TheTextIsThatOfTheGenerator(text);

    [Theory]
    [MemberData(nameof(RandomTexts))]
    public Task A_network_of_any_kind_has_the_text_of_the_generator(string text) => TheTextIsThatOfTheGenerator(text);

    [Fact]
    public void There_are_fifty_random_networks_or_more_of_every_form()
    {
        Assert.True(RandomDeclarations.Right.Count >= 50);
        Assert.All(
            ["Population = true", "InputGradient = true", "Precision.Single", "Bias.None", "Bias.SharedPerLayer", "Activations =", "new[] { 2, 2,"],
            part => Assert.Contains(RandomDeclarations.Right, text => text.Contains(part, System.StringComparison.Ordinal)));
    }

    [Fact]
    public void The_notes_of_Placement_are_those_of_the_snapshot_but_for_the_namespace() =>
        Assert.Equal(SnapshotText.WithoutNamespace("Placement.g.cs"), Emitted("Placement.g.cs"));

    /// <summary>Lines of documentation are broken at a width that the indentation is part of.</summary>
    [Theory]
    [InlineData("Placement.Members.g.cs")]
    [InlineData("Placement.Batch.g.cs")]
    [InlineData("Placement.Lanes.g.cs")]
    public void The_other_files_of_Placement_are_those_of_the_snapshots_but_for_line_breaks(string name) =>
        Assert.Equal(Unbroken(SnapshotText.WithoutNamespace(name)), Unbroken(Emitted(name)));

    [Theory]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.CrossEntropy)] public partial class A;")]
    [InlineData("[Network(4, 3, 0, 1, Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(4, -3, 1, Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(new[] { 4 }, Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(4, 3, 1, Activation.ReLU, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(4, 3, 1, Activation.Softmax, Loss.CrossEntropy)] public partial class A;")]
    [InlineData("[Network(4, 3, 1, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh })] public partial class A;")]
    [InlineData("[Network(4, 3, 1, Activation.Tanh, Loss.MSE, Output = Activation.Linear, Activations = new[] { Activation.Tanh, Activation.Linear })] public partial class A;")]
    [InlineData("[Network(100000, 100000, 1, Activation.Tanh, Loss.MSE)] public partial class A;")]
    [InlineData("[Network(4, 3, 1, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)] public partial class A;")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] public partial class Forward;")]
    public async Task A_mistake_has_the_ids_of_the_analyzer(string text)
    {
        IEnumerable<string> found = (await Compiler.GenerateAsync(text)).Messages
            .Where(message => message.Severity == "Error" && message.Id.StartsWith("BPG", System.StringComparison.Ordinal)).Select(message => message.Id);

        Assert.Equal(found.Distinct().Order(), Declaration.Read(text)!.Mistakes.Order());
    }

    private static string Emitted(string name) => Declaration.Read(Preset.All[0].Text)!.Emit().Single(file => file.HintName == name).Text;

    private static string Unbroken(string text) => Regex.Replace(text, @"(\s|///?)+", " ");

    private static async Task TheTextIsThatOfTheGenerator(string text)
    {
        Generation generation = await Compiler.GenerateAsync(text);
        Declaration declaration = Assert.IsType<Declaration>(Declaration.Read(text));

        Assert.DoesNotContain(generation.Messages, message => message.Severity == "Error");
        Assert.Empty(declaration.Mistakes);
        Assert.Equal(generation.Files, declaration.Emit().Select(file => new GeneratedFile(file.HintName, file.Text)));
    }
}
