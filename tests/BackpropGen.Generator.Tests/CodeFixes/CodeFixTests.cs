using System;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace BackpropGen.Generator.Tests.CodeFixes;

/// <summary>Each code fix, before and after.</summary>
public class CodeFixTests
{
    private const string Good = "[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)]";

    [Theory]
    [InlineData("public class Net\n{\n}", "public partial class Net\n{\n}")]
    [InlineData("class Net;", "partial class Net;")]
    [InlineData("/* mine */ class Net { }", "/* mine */ partial class Net { }")]
    [InlineData("internal sealed class Net<T> where T : class { }", "internal sealed partial class Net<T> where T : class { }")]
    public Task A_class_becomes_partial(string before, string after) => CodeFixTest.AssertFixedAsync(new MakePartialFix(), "BPG001",
        "Make 'Net' partial", $"using BackpropGen;\n\n// A comment.\n{Good}\n{before}\n", $"using BackpropGen;\n\n// A comment.\n{Good}\n{after}\n");

    [Theory]
    [InlineData("BPG001")]
    [InlineData("BPG002")]
    public Task All_types_around_it_become_partial_at_once(string id) => CodeFixTest.AssertFixedAsync(new MakePartialFix(), id,
        id == "BPG001" ? "Make 'Outer', 'Middle', 'Net' partial" : "Make 'Outer' partial",
        id == "BPG001"
            ? $"using BackpropGen;\npublic static class Outer\n{{\n    // Here.\n    record struct Middle\n    {{\n        partial interface I\n        {{\n            {Good}\n            class Net {{ }}\n        }}\n    }}\n}}\n"
            : $"using BackpropGen;\npublic static class Outer\n{{\n    {Good}\n    partial class Net {{ }}\n}}\n",
        id == "BPG001"
            ? $"using BackpropGen;\npublic static partial class Outer\n{{\n    // Here.\n    partial record struct Middle\n    {{\n        partial interface I\n        {{\n            {Good}\n            partial class Net {{ }}\n        }}\n    }}\n}}\n"
            : $"using BackpropGen;\npublic static partial class Outer\n{{\n    {Good}\n    partial class Net {{ }}\n}}\n");

    [Theory]
    [InlineData("BPG023", "Sigmoid", "2, 2, 1, Activation.ReLU, Loss.BCE", "2, 2, 1, Activation.ReLU, Loss.BCE, Output = Activation.Sigmoid")]
    [InlineData("BPG023", "Sigmoid", "2, 2, 1, Activation.ReLU, Loss.BCE, Output = Activation.Linear, Bias = Bias.None",
        "2, 2, 1, Activation.ReLU, Loss.BCE, Output = Activation.Sigmoid, Bias = Bias.None")]
    [InlineData("BPG024", "Softmax", "new[] { 2, 3 }, Activation.Tanh, Loss.CrossEntropy, Activations = new[] { Activation.Tanh }",
        "new[] { 2, 3 }, Activation.Tanh, Loss.CrossEntropy, Activations = new[] { Activation.Softmax }")]
    [InlineData("BPG024", "Softmax", "2, 2, 3, Activation.Tanh, Loss.CrossEntropy, Activations = new Activation[] { Activation.Tanh, Activation.ReLU }",
        "2, 2, 3, Activation.Tanh, Loss.CrossEntropy, Activations = new Activation[] { Activation.Tanh, Activation.Softmax }")]
    public Task The_last_layer_gets_the_activation_that_the_loss_needs(string id, string activation, string before, string after) =>
        CodeFixTest.AssertFixedAsync(new MatchingOutputFix(), id, $"Use Activation.{activation} in the last layer",
            $"using BackpropGen;\n[Network({before})]\npartial class Net {{ }}\n", $"using BackpropGen;\n[Network({after})]\npartial class Net {{ }}\n");

    [Fact]
    public Task Without_a_using_directive_the_name_is_written_in_full() => CodeFixTest.AssertFixedAsync(new MatchingOutputFix(), "BPG023",
        "Use Activation.Sigmoid in the last layer",
        "[BackpropGen.Network(2, 2, 1, BackpropGen.Activation.ReLU, BackpropGen.Loss.BCE)] partial class Net { }",
        "[BackpropGen.Network(2, 2, 1, BackpropGen.Activation.ReLU, BackpropGen.Loss.BCE, Output = BackpropGen.Activation.Sigmoid)] partial class Net { }");

    [Theory]
    [InlineData("BPG023", "2, 2, 1, Activation.ReLU, Loss.BCE", "2, 2, 1, Activation.ReLU, Loss.MSE")]
    [InlineData("BPG023", "2, 2, 3, Activation.ReLU, Loss.BCE, Output = Activation.Softmax", "2, 2, 3, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax")]
    [InlineData("BPG024", "2, 2, 1, Activation.Sigmoid, loss: Loss.CrossEntropy", "2, 2, 1, Activation.Sigmoid, loss: Loss.BCE")]
    [InlineData("BPG031", "2, 2, 1, Activation.Sigmoid, Loss.MSE", "2, 2, 1, Activation.Sigmoid, Loss.BCE")]
    public Task The_loss_becomes_the_one_that_goes_with_the_last_layer(string id, string before, string after) =>
        CodeFixTest.AssertFixedAsync(new MatchingLossFix(), id, "Use " + after[after.LastIndexOf("Loss.", StringComparison.Ordinal)..].Split(',')[0],
            $"using BackpropGen;\n[Network({before})]\npartial class Net {{ }}\n", $"using BackpropGen;\n[Network({after})]\npartial class Net {{ }}\n");

    [Theory]
    [InlineData("Topology", "MyTopology", "string Topology => \"\"; string Get() => Topology + this.Topology;", "string MyTopology => \"\"; string Get() => MyTopology + this.MyTopology;")]
    [InlineData("w11_1", "my_w11_1", "double w11_1, other; double Get() => w11_1 + other;", "double my_w11_1, other; double Get() => my_w11_1 + other;")]
    [InlineData("Parameters", "MyParameters2", "class Parameters { } int MyParameters; Parameters Get() => new();", "class MyParameters2 { } int MyParameters; MyParameters2 Get() => new();")]
    public Task A_member_in_the_way_is_renamed_with_everything_that_uses_it(string name, string newName, string before, string after) =>
        CodeFixTest.AssertFixedAsync(new RenameMemberFix(), "BPG006", $"Rename '{name}' to '{newName}'",
            $"using BackpropGen;\n{Good}\npartial class Net {{ {before} }}\n", $"using BackpropGen;\n{Good}\npartial class Net {{ {after} }}\n");

    [Fact]
    public Task A_member_of_a_base_class_is_renamed_there() => CodeFixTest.AssertFixedAsync(new RenameMemberFix(), "BPG006", "Rename 'W1' to 'MyW1'",
        $"using BackpropGen;\nclass Base {{ protected int W1 {{ get; set; }} }}\n{Good}\npartial class Net : Base {{ int Get() => W1; }}\n",
        $"using BackpropGen;\nclass Base {{ protected int MyW1 {{ get; set; }} }}\n{Good}\npartial class Net : Base {{ int Get() => MyW1; }}\n");

    [Fact]
    public Task A_member_of_another_assembly_cannot_be_renamed() => CodeFixTest.AssertNoFixAsync(new RenameMemberFix(), "BPG006",
        $"using BackpropGen;\n{Good}\nabstract partial class Net : System.Data.Common.DbCommand {{ }}\n");

    [Fact]
    public void Every_fix_is_exported_for_CSharp()
    {
        Type[] fixes = typeof(MakePartialFix).Assembly.GetTypes().Where(type => typeof(CodeFixProvider).IsAssignableFrom(type)).ToArray();

        Assert.Equal(4, fixes.Length);
        Assert.All(fixes, fix => Assert.Equal([LanguageNames.CSharp],
            fix.GetCustomAttributes(false).OfType<ExportCodeFixProviderAttribute>().Single().Languages));
    }
}
