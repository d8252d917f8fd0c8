using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace BackpropGen.Generator.Tests.Consumers;

/// <summary>A network may live wherever a class may: its code compiles there without a warning, and runs.</summary>
public class DeclarationContextTests
{
    /// <summary>Stands for the attribute, fully qualified, since each home has names of its own.</summary>
    private const string Mark = "[Network]";

    private const string Attribute = "[global::BackpropGen.Network(2, 2, 1, global::BackpropGen.Activation.Sigmoid, global::BackpropGen.Loss.BCE, InputGradient = true)]";

    /// <summary>Source, name of the emitted file, name of the type in metadata.</summary>
    public static TheoryData<string, string, string> Homes() => new()
    {
        { "[Network] partial class Net { }", "Net.g.cs", "Net" },
        { "namespace A.B.C; [Network] public sealed partial class Net { }", "A.B.C.Net.g.cs", "A.B.C.Net" },
        { "namespace A { namespace B { [Network] internal partial class Net { } } }", "A.B.Net.g.cs", "A.B.Net" },
        { "partial class A { [Network] private partial class Net { } }", "A.Net.g.cs", "A+Net" },
        { "partial class A { [Network] protected internal partial class Net { } }", "A.Net.g.cs", "A+Net" },
        { "public partial class A { private protected partial class B { [Network] internal partial class Net { } } }", "A.B.Net.g.cs", "A+B+Net" },
        {
            "partial class A { partial struct B { partial interface C { partial record D { partial record struct E { [Network] public partial class Net { } } } } } }",
            "A.B.C.D.E.Net.g.cs", "A+B+C+D+E+Net"
        },
        { "readonly ref partial struct A { [Network] public partial class Net { } }", "A.Net.g.cs", "A+Net" },
        { "partial record A(int X) { [Network] public partial class Net { } }", "A.Net.g.cs", "A+Net" },
        { "static partial class A { [Network] public partial class Net { } }", "A.Net.g.cs", "A+Net" },
        { "abstract partial class A { [Network] public partial class Net { } }", "A.Net.g.cs", "A+Net" },
        { "class Base { public class Net { } } partial class A : Base { [Network] public new partial class Net { } }", "A.Net.g.cs", "A+Net" },
        { "[Network] partial class A { [Network] partial class Net { } }", "A.Net.g.cs", "A+Net" },
        { "partial class A<T> where T : class, new() { [Network] public partial class Net { } }", "A-1.Net.g.cs", "A`1+Net" },
        { "partial class A<T> where T : struct { partial struct B<U, V> where U : notnull { [Network] public partial class Net<W> { } } }", "A-1.B-2.Net-1.g.cs", "A`1+B`2+Net`1" },
        { "[Network] partial class Net<T> where T : System.IComparable<T> { }", "Net-1.g.cs", "Net`1" },
        { "partial class A<W1, B1, Step, Topology> { [Network] public partial class Net { } }", "A-4.Net.g.cs", "A`4+Net" },
        { "[Network] partial class @event { }", "event.g.cs", "event" },
        { "namespace @namespace.@class { partial struct @struct<@in> { [Network] public partial class @double { } } }", "namespace.class.struct-1.double.g.cs", "namespace.class.struct`1+double" },
        { "[Network] partial class @record { } class Use { @record r = new @record(); }", "record.g.cs", "record" },
        { "[Network] partial class @var { }", "var.g.cs", "var" },
        { "[Network] partial class @await<@async> { }", "await-1.g.cs", "await`1" },
        { "[Network] partial class @partial { }", "partial.g.cs", "partial" },
        { "[Network] partial class @dynamic { }", "dynamic.g.cs", "dynamic" },
        { "[Network] partial class @field { }", "field.g.cs", "field" },
        { "[Network] partial class @global { }", "global.g.cs", "global" },
        { "namespace System { [Network] partial class Own { } }", "System.Own.g.cs", "System.Own" },
        { "namespace A.System { class Math { } class Span<T> { } [Network] partial class Net { } }", "A.System.Net.g.cs", "A.System.Net" },
        { "namespace Math { class Exp { } [Network] partial class Net { } }", "Math.Net.g.cs", "Math.Net" },
        { "namespace BackpropGen.Placement { [Network] partial class Placement { } }", "BackpropGen.Placement.Placement.g.cs", "BackpropGen.Placement.Placement" },
        { "namespace A.BackpropGen { class Guard { } class Activation { } [Network] partial class Net { } }", "A.BackpropGen.Net.g.cs", "A.BackpropGen.Net" },
        { "namespace A { [Network] partial class BackpropGen { } }", "A.BackpropGen.g.cs", "A.BackpropGen" },
        { "namespace A { [Network] partial class System { } }", "A.System.g.cs", "A.System" },
        { "namespace A { class Sigmoid { } class Exp { } class Guard { } class MatrixView<T> { } class INetwork<T> { } struct Double { } [Network] partial class Net { } }", "A.Net.g.cs", "A.Net" },
        { "partial class A { const int Sigmoid = 1; static int Parameters() => Sigmoid; class Topology { } [Network] partial class Net { } }", "A.Net.g.cs", "A+Net" },
        { "[Network] partial class Größe { }", "Größe.g.cs", "Größe" },
        { "namespace Δίκτυα { [Network] partial class Νευρώνας { } }", "Δίκτυα.Νευρώνας.g.cs", "Δίκτυα.Νευρώνας" },
        { "[Network] partial class 网络 { }", "网络.g.cs", "网络" },
        { "[Network] partial class नेटवर्क { }", "नेटवर्क.g.cs", "नेटवर्क" }, // with combining marks
        { "[Network] partial class N\\u0065t { }", "Net.g.cs", "Net" },
        { "[Network] partial class İzmir { }", "İzmir.g.cs", "İzmir" },
        { "partial class Net { } [Network] partial class Net { } public partial class Net : System.IDisposable { public void Dispose() { } }", "Net.g.cs", "Net" },
        { "class Base { protected Base() { } } [Network] partial class Net : Base { }", "Net.g.cs", "Net" },
        { "[Network] [System.Serializable] unsafe partial class Net { int* pointer = null; public bool Is => pointer == null; }", "Net.g.cs", "Net" },
    };

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Homes))]
    public async Task A_network_lives_wherever_a_class_may(string source, string file, string name)
    {
        EmittedCode emitted = await EmitAsync(source);

        Assert.Contains(file, emitted.Notes);
        AssertRuns(emitted.Load().GetType(name, throwOnError: true)!);
    }

    [Fact]
    public async Task An_abstract_network_is_a_base_class()
    {
        EmittedCode emitted = await EmitAsync("[Network] abstract partial class Net { } class Derived : Net { public Derived() : base(7) { } }");

        AssertRuns(emitted.Load().GetType("Derived")!);
    }

    [Fact]
    public async Task Same_names_in_two_namespaces_or_with_other_type_parameters_live_side_by_side()
    {
        string[] sources =
        {
            "namespace A { [Network] public partial class Net { } }",
            "namespace B { [Network] public partial class Net { } }",
            "namespace B { [Network] public partial class Net<T> { } }",
            "namespace B { public partial class Outer { [Network] public partial class Net { } } }",
            "namespace B { public partial class Outer<T> { [Network] public partial class Net { } } }",
        };

        EmittedCode emitted = await EmitAsync(sources);

        Assert.Equal(["A.Net.g.cs", "B.Net-1.g.cs", "B.Net.g.cs", "B.Outer-1.Net.g.cs", "B.Outer.Net.g.cs"], emitted.Notes);

        // The names do not depend on who comes first, or on who is there.
        Assert.Equal(emitted.Text, (await EmitAsync(sources.Reverse().ToArray())).Text);
        Assert.Equal(emitted.FilesOf("B.Net.g.cs"), (await EmitAsync(sources[1])).Files);
    }

    [Fact]
    public async Task Types_that_differ_by_case_alone_get_files_of_their_own()
    {
        EmittedCode emitted = await EmitAsync(
            "namespace A { [Network] public partial class Net { } [Network] public partial class NET { } }",
            "namespace a { [Network] public partial class Net { } [Network] public partial class Other { } }");

        Assert.Equal(emitted.Files.Count, emitted.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(4, emitted.Notes.Count());
        Assert.Contains("a.Other.g.cs", emitted.Notes);
    }

    [Theory]
    [InlineData("namespace A.System { class Math { } [Network] partial class Net { } }", "global::", "")]
    [InlineData("namespace A.BackpropGen { [Network] partial class Net { } }", "global::BackpropGen", "BackpropGen")]
    [InlineData("[Network] partial class @event { }", "@", "")]
    [InlineData("partial record A(int X) { [Network] public partial class Net { } }", "partial record", "partial class")]
    public async Task Code_that_does_not_fit_its_home_does_not_compile(string source, string right, string wrong)
    {
        EmittedCode emitted = await EmitAsync(source);

        Assert.Contains(emitted.Broken(right, wrong).GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static Task<EmittedCode> EmitAsync(params string[] sources) => new GeneratorTest(sources
        .Select(source => source.Replace(Mark, Attribute, StringComparison.Ordinal)).ToArray())
    { AllowUnsafe = true, DisabledDiagnostics = { "CS1591" } }.EmitAsync();

    /// <summary>A prediction and a step of training, through every way in.</summary>
    private static void AssertRuns(Type type)
    {
        if (type.ContainsGenericParameters)
        {
            type = type.MakeGenericType(type.GetGenericArguments().Select(Argument).ToArray());
        }

        var network = (INetwork<double>)Activator.CreateInstance(type, nonPublic: true)!;
        double[] prediction = new double[1];
        network.Forward([1, 2], prediction);
        Assert.InRange(prediction[0], 0, 1);
        double loss = network.ComputeLoss([1, 2], [1]);
        Assert.Equal(loss, network.Step([1, 2], [1], 0.1));
        Assert.True(network.ComputeLoss([1, 2], [1]) < loss);
    }

    private static Type Argument(Type parameter) =>
        parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)
            || parameter.GetGenericParameterConstraints().Any(constraint => constraint.IsGenericType) ? typeof(int) : typeof(object);
}
