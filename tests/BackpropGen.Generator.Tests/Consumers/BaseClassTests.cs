using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace BackpropGen.Generator.Tests.Consumers;

/// <summary>A network may derive from any class: constructors that cannot call the base class are left out, and the weights are ready all the same.</summary>
public class BaseClassTests
{
    private const string Attribute = "[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)] ";

    /// <summary>The base class, the user's part, and the constructors of the network by the types of their parameters.</summary>
    public static TheoryData<string, string, string> Bases() => new()
    {
        { "class Base { }", "", "() (Int32)" },
        { "class Base { public Base(int a = 1, string b = \"\") { } }", "", "() (Int32)" },
        { "class Base { public Base(params object[] all) { } }", "", "() (Int32)" },
        { "class Base { protected internal Base() { } public Base(object game) { } }", "", "() (Int32)" },
        { "class Base { private protected Base() { } }", "", "() (Int32)" },
        { "abstract class Base { protected Base() { } public required string Name { get; set; } public abstract int Count { get; } }", "public override int Count => 1;", "() (Int32)" },
        { "class Base<T> { protected Base() { } } class Base : Base<int> { }", "", "() (Int32)" },
        { "class Base { protected Base(object game) { } }", "public Net(object game) : base(game) { }", "(Object)" },
        { "class Base { protected Base(object game) { } }", "public Net(int seed) : base(1) { }", "() (Int32)" },
        { "class Base { protected Base(object game) { } }", "public Net() : base(1) { }", "()" },
        { "class Base { protected Base(object game) { } }", "private Net(object game, int seed) : base(game) => Initialize(Initialization.ByActivation(seed)); public static Net Make() => new Net(1, 2);", "(Object, Int32)" },
        { "class Base { private Base() { } protected Base(string name) { } }", "public Net(string name) : base(name) { }", "(String)" },
        { "class Base { public Base(int a = 1) { } public Base(string b = \"\") { } }", "public Net(object game) : base(1) { }", "(Object)" }, // base() is ambiguous
        { "class Base { public Base(ref int a) { } }", "public Net(ref int a) : base(ref a) { }", "(Int32&)" },
        { "class Base { [System.Obsolete(\"Use another.\", error: true)] public Base() { } public Base(object game) { } }", "public Net(object game) : base(game) { }", "(Object)" },
        { "class Base { [System.Obsolete] public Base() { } public Base(object game) { } }", "public Net(object game) : base(game) { }", "(Object)" },
        { "class Base { [System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"\")] public Base() { } public Base(object game) { } }", "public Net(object game) : base(game) { }", "(Object)" },
        { "class Base { }", "[System.Obsolete] public Net(int seed) { }", "(Int32)" },
        { "class Base { }", "public Net(in int seed) { }", "() (Int32&) (Int32)" },
        { "class Base { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Base() { Name = \"\"; } public required string Name { get; set; } }", "", "() (Int32)" },
        { "class Base { }", "public required string Name { get; set; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Net(int seed) { Name = \"\"; }", "() (Int32)" },
    };

    [Theory]
    [MemberData(nameof(Bases))]
    public async Task The_constructors_of_a_network_are_those_that_can_call_its_base_class(string baseClass, string own, string constructors)
    {
        EmittedCode emitted = await EmitAsync($"{baseClass} {Attribute} partial class Net : Base {{ {own} }}");

        Type type = emitted.Load().GetType("Net")!;
        ConstructorInfo[] all = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        Assert.Equal(
            constructors.Split(") ").Select(list => list.TrimEnd(')') + ")").Order(StringComparer.Ordinal),
            all.Select(constructor => $"({string.Join(", ", constructor.GetParameters().Select(parameter => parameter.ParameterType.Name))})").Order(StringComparer.Ordinal));

        // Whichever constructor runs, the network learns, and so does its copy.
        foreach (ConstructorInfo constructor in all)
        {
            var network = (INetwork<double>)constructor.Invoke(constructor.GetParameters()
                .Select(parameter => parameter.ParameterType.Name.StartsWith("Int32", StringComparison.Ordinal) ? 1 : (object)"").ToArray());
            AssertLearns(network);
            AssertLearns((INetwork<double>)type.GetMethod("Clone", Type.EmptyTypes)!.Invoke(network, null)!);
        }
    }

    [Fact]
    public Task Of_a_base_class_in_another_assembly_the_accessible_constructor_counts()
    {
        // Its constructor without arguments is internal there.
        var test = new GeneratorTest($"using BackpropGen;\n{Attribute} partial class Net : Library.Base {{ public Net(object game) : base(game) {{ }} }}") { DisabledDiagnostics = { "CS1591" } };
        test.TestState.AdditionalProjects["Library"].Sources.Add(
            "#pragma warning disable CS1591\nnamespace Library { public class Base { internal Base() { } protected internal Base(object game) { } } }");
        test.TestState.AdditionalProjectReferences.Add("Library");
        return test.RunAsync();
    }

    /// <summary>The compiler writes the only constructor, and says at the class that it cannot call the base class.</summary>
    [Fact]
    public async Task Without_a_constructor_the_compiler_says_at_the_class_what_the_base_class_wants()
    {
        EmittedCode emitted = await EmitAsync($"class Base {{ protected Base(object game) {{ }} }} {Attribute} partial class {{|CS7036:Net|}} : Base {{ }}");

        Assert.DoesNotContain("Net(int seed)", emitted.Text, StringComparison.Ordinal);
    }

    /// <summary>The compiler's own constructor can call it; the weights are ready there too.</summary>
    [Fact]
    public async Task A_constructor_that_the_compiler_writes_leaves_no_network_without_weights()
    {
        EmittedCode emitted = await EmitAsync(
            $"class Base {{ [System.Obsolete] public Base() {{ }} }}\n#pragma warning disable CS0612\n{Attribute} partial class Net : Base {{ }}");

        AssertLearns((INetwork<double>)Activator.CreateInstance(emitted.Load().GetType("Net")!)!);
    }

    [Theory]
    [InlineData("public object Clone() => this;")]
    [InlineData("public virtual object Clone() => this;")]
    [InlineData("public virtual double Forward(double x1, double x2) => 0; public void Initialize(Initialization initialization) { }")]
    public async Task Methods_of_the_base_class_with_the_same_name_are_hidden_without_a_warning(string methods)
    {
        EmittedCode emitted = await EmitAsync($"class Base {{ {methods} }} {Attribute} partial class Net : Base {{ }}");

        AssertLearns((INetwork<double>)Activator.CreateInstance(emitted.Load().GetType("Net")!)!);
    }

    [Fact]
    public async Task A_nested_network_calls_the_private_constructor_of_the_class_around_it()
    {
        EmittedCode emitted = await EmitAsync($"partial class Outer {{ private Outer() {{ }} {Attribute} public partial class Net : Outer {{ }} }}");

        AssertLearns((INetwork<double>)Activator.CreateInstance(emitted.Load().GetType("Outer+Net")!)!);
    }

    private static Task<EmittedCode> EmitAsync(string source) =>
        new GeneratorTest("using BackpropGen;\n" + source) { DisabledDiagnostics = { "CS1591", "CS9113", "CS8618" } }.EmitAsync();

    private static void AssertLearns(INetwork<double> network)
    {
        double loss = network.ComputeLoss([1, 2], [1]);
        Assert.True(network.ParameterSpan.ToArray().Count(value => value != 0) >= 6);
        Assert.Equal(loss, network.Step([1, 2], [1], 0.1));
        Assert.True(network.ComputeLoss([1, 2], [1]) < loss);
    }
}
