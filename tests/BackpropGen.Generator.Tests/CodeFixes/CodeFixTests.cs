using System;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.CodeFixes;

/// <summary>Each code fix, before and after.</summary>
public class CodeFixTests
{
    private const string Good = "[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)]";

    [Theory]
    [InlineData("public class {|BPG001:Net|}\n{\n}", "public partial class Net\n{\n}")]
    [InlineData("class {|BPG001:Net|}{|CS1513:{|CS1514:;|}|}", "partial class Net{|CS1513:{|CS1514:;|}|}")] // C# 12, to an older compiler
    [InlineData("/* mine */ class {|BPG001:Net|} { }", "/* mine */ partial class Net { }")]
    [InlineData("internal sealed class {|BPG001:Net|}<T> where T : class { }", "internal sealed partial class Net<T> where T : class { }")]
    public Task A_class_becomes_partial(string before, string after) => new CodeFixTest<MakePartialFix>(
        "Make 'Net' partial", $"using BackpropGen;\n\n// A comment.\n{Good}\n{before}\n", $"using BackpropGen;\n\n// A comment.\n{Good}\n{after}\n").RunAsync();

    [Fact]
    public Task All_types_around_a_network_become_partial_with_it() => new CodeFixTest<MakePartialFix>(
        "Make 'Outer', 'Middle', 'Net' partial",
        $"using BackpropGen;\npublic static class {{|BPG002:Outer|}}\n{{\n    // Here.\n    record struct {{|BPG002:Middle|}}\n    {{\n        partial interface I\n        {{\n            {Good}\n            class {{|BPG001:Net|}} {{ }}\n        }}\n    }}\n}}\n",
        $"using BackpropGen;\npublic static partial class Outer\n{{\n    // Here.\n    partial record struct Middle\n    {{\n        partial interface I\n        {{\n            {Good}\n            partial class Net {{ }}\n        }}\n    }}\n}}\n")
    {
        First = "BPG001",
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck | CodeFixTestBehaviors.SkipFixAllCheck | CodeFixTestBehaviors.FixOne,
    }.RunAsync();

    [Fact]
    public Task A_type_around_a_network_becomes_partial() => new CodeFixTest<MakePartialFix>(
        "Make 'Outer' partial",
        $"using BackpropGen;\npublic static class {{|BPG002:Outer|}}\n{{\n    {Good}\n    partial class Net {{ }}\n}}\n",
        $"using BackpropGen;\npublic static partial class Outer\n{{\n    {Good}\n    partial class Net {{ }}\n}}\n").RunAsync();

    [Theory]
    [InlineData("Sigmoid", "2, 2, 1, Activation.ReLU, {|BPG023:Loss.BCE|}", "2, 2, 1, Activation.ReLU, Loss.BCE, Output = Activation.Sigmoid")]
    [InlineData("Sigmoid", "2, 2, 1, Activation.ReLU, {|BPG023:Loss.BCE|}, Output = Activation.Linear, Bias = Bias.None",
        "2, 2, 1, Activation.ReLU, Loss.BCE, Output = Activation.Sigmoid, Bias = Bias.None")]
    [InlineData("Softmax", "new[] { 2, 3 }, Activation.Tanh, {|BPG024:Loss.CrossEntropy|}, Activations = new[] { Activation.Tanh }",
        "new[] { 2, 3 }, Activation.Tanh, Loss.CrossEntropy, Activations = new[] { Activation.Softmax }")]
    [InlineData("Softmax", "2, 2, 3, Activation.Tanh, {|BPG024:Loss.CrossEntropy|}, Activations = new Activation[] { Activation.Tanh, Activation.ReLU }",
        "2, 2, 3, Activation.Tanh, Loss.CrossEntropy, Activations = new Activation[] { Activation.Tanh, Activation.Softmax }")]
    public Task The_last_layer_gets_the_activation_that_the_loss_needs(string activation, string before, string after) =>
        new CodeFixTest<MatchingOutputFix>($"Use Activation.{activation} in the last layer",
            $"using BackpropGen;\n[Network({before})]\npartial class Net {{ }}\n", $"using BackpropGen;\n[Network({after})]\npartial class Net {{ }}\n").RunAsync();

    [Fact]
    public Task Without_a_using_directive_the_name_is_written_in_full() => new CodeFixTest<MatchingOutputFix>(
        "Use Activation.Sigmoid in the last layer",
        "[BackpropGen.Network(2, 2, 1, BackpropGen.Activation.ReLU, {|BPG023:BackpropGen.Loss.BCE|})] partial class Net { }",
        "[BackpropGen.Network(2, 2, 1, BackpropGen.Activation.ReLU, BackpropGen.Loss.BCE, Output = BackpropGen.Activation.Sigmoid)] partial class Net { }").RunAsync();

    [Theory]
    [InlineData("2, 2, 1, Activation.ReLU, {|BPG023:Loss.BCE|}", "2, 2, 1, Activation.ReLU, Loss.MSE")]
    [InlineData("2, 2, 3, Activation.ReLU, {|BPG023:Loss.BCE|}, Output = Activation.Softmax", "2, 2, 3, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax")]
    [InlineData("2, 2, 1, Activation.Sigmoid, loss: {|BPG024:Loss.CrossEntropy|}", "2, 2, 1, Activation.Sigmoid, loss: Loss.BCE")]
    [InlineData("2, 2, 1, Activation.Sigmoid, {|BPG031:Loss.MSE|}", "2, 2, 1, Activation.Sigmoid, Loss.BCE")]
    public Task The_loss_becomes_the_one_that_goes_with_the_last_layer(string before, string after) =>
        new CodeFixTest<MatchingLossFix>("Use " + after[after.LastIndexOf("Loss.", StringComparison.Ordinal)..].Split(',')[0],
            $"using BackpropGen;\n[Network({before})]\npartial class Net {{ }}\n", $"using BackpropGen;\n[Network({after})]\npartial class Net {{ }}\n").RunAsync();

    [Theory]
    [InlineData("Topology", "MyTopology", "string {|BPG006:Topology|} => \"\"; string Get() => Topology + this.Topology;", "string MyTopology => \"\"; string Get() => MyTopology + this.MyTopology;")]
    [InlineData("w11_1", "my_w11_1", "double {|BPG006:w11_1|}, other; double Get() => w11_1 + other;", "double my_w11_1, other; double Get() => my_w11_1 + other;")]
    [InlineData("Parameters", "MyParameters2", "class {|BPG006:Parameters|} { } int MyParameters; Parameters Get() => new();", "class MyParameters2 { } int MyParameters; MyParameters2 Get() => new();")]
    public Task A_member_in_the_way_is_renamed_with_everything_that_uses_it(string name, string newName, string before, string after) =>
        new CodeFixTest<RenameMemberFix>($"Rename '{name}' to '{newName}'",
            $"using BackpropGen;\n{Good}\npartial class Net {{ {before} }}\n", $"using BackpropGen;\n{Good}\npartial class Net {{ {after} }}\n").RunAsync();

    [Fact]
    public Task A_member_of_a_base_class_is_renamed_there() => new CodeFixTest<RenameMemberFix>("Rename 'W1' to 'MyW1'",
        $"using BackpropGen;\nclass Base {{ protected int W1 {{ get; set; }} }}\n{Good}\npartial class {{|BPG006:Net|}} : Base {{ int Get() => W1; }}\n",
        $"using BackpropGen;\nclass Base {{ protected int MyW1 {{ get; set; }} }}\n{Good}\npartial class Net : Base {{ int Get() => MyW1; }}\n").RunAsync();

    [Fact]
    public Task A_member_of_another_assembly_cannot_be_renamed()
    {
        string source = $"using BackpropGen;\n{Good}\nabstract partial class {{|BPG006:Net|}} : System.Data.Common.DbCommand {{ }}\n";

        return new CodeFixTest<RenameMemberFix>(null, source, source).RunAsync();
    }

    [Fact]
    public void Every_fix_is_exported_for_CSharp()
    {
        Type[] fixes = typeof(MakePartialFix).Assembly.GetTypes().Where(type => typeof(CodeFixProvider).IsAssignableFrom(type)).ToArray();

        Assert.Equal(4, fixes.Length);
        Assert.All(fixes, fix => Assert.Equal([LanguageNames.CSharp],
            fix.GetCustomAttributes(false).OfType<ExportCodeFixProviderAttribute>().Single().Languages));
    }
}
