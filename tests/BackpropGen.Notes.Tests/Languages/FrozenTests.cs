using System;
using System.IO;
using System.Linq;
using System.Reflection;
using BackpropGen.Tests.Files;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace BackpropGen.Notes.Tests.Languages;

/// <summary>Frozen networks are compiled here without a reference to the library, and give its outputs.</summary>
public class FrozenTests
{
    private static readonly MetadataReference[] Framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray();

    private static readonly string[] Activations = Enum.GetNames<Activation>().Where(name => name != "Softmax").ToArray();

    [Theory]
    [InlineData("Small")]
    [InlineData("Gap")]
    [InlineData("Loops")]
    public void Every_activation_gives_the_outputs_of_the_network(string form)
    {
        foreach (string name in Activations.Concat(new[] { "Softmax", "SharedBias", "NoBias" }))
        {
            AssertFrozen((INetwork<double>)ActivationNetwork.Create(form + name), 1e-14);
        }
    }

    [Fact]
    public void Every_activation_in_single_precision_gives_the_outputs_of_the_network()
    {
        foreach (string name in Activations)
        {
            AssertFrozen((INetwork<float>)ActivationNetwork.Create("Single" + name), 1e-6);
        }
    }

    [Fact]
    public void Scaling_and_names_are_part_of_the_class()
    {
        var net = new PlacementNetwork(1);
        double[][] rows = { new[] { 7.2, 72, 69, 81 }, new[] { 8.1, 92, 75, 76 } };
        var details = new NetworkDetails<double>
        {
            InputScaler = StandardScaler.Fit(rows),
            TargetScaler = MinMaxScaler.Fit(new[] { -10.0, 30 }, -1, 1),
            ClassNames = new[] { "no \"job\"", "größer\n{0}" },
            FeatureNames = new[] { "cgpa", "iq", "10th marks", "12th marks" },
        };

        Type frozen = Compile(net.ToSource("Frozen", "Some.Where", details), "Some.Where.Frozen");

        Assert.Equal(details.ClassNames, (string[])frozen.GetField("ClassNames")!.GetValue(null)!);
        Assert.Equal(details.FeatureNames, (string[])frozen.GetField("FeatureNames")!.GetValue(null)!);
        Numbers.AssertClose(details.Predict(net, rows[0]), Forward(frozen, rows[0]), 1e-14, "prediction");
        frozen.GetMethod("SelfTest")!.Invoke(null, null);
        var loops = new LoopNetwork(1);
        var loopDetails = new NetworkDetails<double> { InputScaler = MinMaxScaler.Fit<double>(new double[128].Select((_, index) => (double)index).ToArray(), 64, 0, 1) };
        double[] x = Enumerable.Range(0, 64).Select(index => index * 1.5).ToArray();
        Numbers.AssertClose(loopDetails.Predict(loops, x), Forward(Compile(loops.ToSource("Frozen", null, loopDetails), "Frozen"), x), 1e-13, "loops");
    }

    [Fact]
    public void The_self_test_finds_a_changed_constant()
    {
        var net = new WorkedExampleNetwork { w11_1 = 0.15, w21_1 = 0.2, w12_1 = 0.25, w22_1 = 0.3, w11_2 = 0.4, w21_2 = 0.45, b1 = 0.35, b2 = 0.6 };
        string source = net.ToSource("Frozen");
        Assert.Contains("w11_1 = 0.15,", source, StringComparison.Ordinal);

        Type changed = Compile(source.Replace("w11_1 = 0.15,", "w11_1 = 0.16,", StringComparison.Ordinal), "Frozen");

        Assert.IsType<InvalidOperationException>(Assert.Throws<TargetInvocationException>(() => changed.GetMethod("SelfTest")!.Invoke(null, null)).InnerException);
    }

    [Fact]
    public void The_self_test_allows_the_rounding_of_large_targets()
    {
        var net = new SinglePrecisionNetwork(1);
        var details = new NetworkDetails<float> { TargetScaler = new StandardScaler([-5e8], [1e9]) };

        Type frozen = Compile(net.ToSource("Frozen", null, details), "Frozen");

        frozen.GetMethod("SelfTest")!.Invoke(null, null);
    }

    [Fact]
    public void A_class_may_have_the_name_of_a_local_variable_or_of_its_namespace()
    {
        var net = new PlacementNetwork(1);
        foreach ((string className, string? namespaceName) in new[] { ("prediction", null), ("x1", "x1"), ("Frozen", "My.System"), ("Frozen", "System"), ("Frozen", "Forward.SelfTest") })
        {
            Type frozen = Compile(net.ToSource(className, namespaceName), namespaceName is null ? className : $"{namespaceName}.{className}");
            frozen.GetMethod("SelfTest")!.Invoke(null, null);
        }
    }

    [Fact]
    public void Rows_and_names_that_do_not_fit_are_refused()
    {
        var net = new PlacementNetwork(1);
        Type frozen = Compile(net.ToSource("Frozen"), "Frozen");
        Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(() => Forward(frozen, new double[3])).InnerException);
        Refused.Argument("className holds \"1st\"", () => net.ToSource("1st"));
        Refused.Argument("className holds \"a b\"", () => net.ToSource("a b"));
        Refused.Argument("className is \"Forward\"", () => net.ToSource("Forward"));
        Refused.Argument("className is \"Math\"", () => net.ToSource("Math"));
        Refused.Argument("className is \"w11_1\"", () => net.ToSource("w11_1"));
        Refused.Argument("className is \"Log1p\"", () => net.ToSource("Log1p"));
        Refused.Argument("namespaceName holds \"Math\", a name that the class calls", () => net.ToSource("Frozen", "My.Math"));
        Refused.Argument("className holds \"class\", a keyword", () => net.ToSource("class"));
        Refused.Argument("namespaceName holds \"\"", () => net.ToSource("Frozen", "A..B"));
        Refused.Argument("namespaceName holds \"namespace\", a keyword", () => net.ToSource("Frozen", "My.namespace"));
    }

    private static void AssertFrozen<T>(INetwork<T> net, double tolerance)
        where T : unmanaged
    {
        var random = new PortableRandom(3);
        for (int index = 0; index < net.ParameterSpan.Length; index++)
        {
            net.ParameterSpan[index] = Real.FromDouble<T>(0.5 * random.NextNormal());
        }

        string source = net.ToSource("Frozen");
        Assert.All(source.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
        Type frozen = Compile(source, "Frozen");
        frozen.GetMethod("SelfTest")!.Invoke(null, null);
        for (int row = 0; row < 20; row++)
        {
            T[] x = Enumerable.Range(0, net.Topology.InputCount).Select(_ => Real.FromDouble<T>(3 * random.NextNormal())).ToArray();
            var expected = new T[net.Topology.OutputCount];
            net.Forward(x, expected);
            Numbers.AssertClose(Array.ConvertAll(expected, Real.ToDouble), Array.ConvertAll(Forward(frozen, x), Real.ToDouble), tolerance, net.Topology.ToString());
        }
    }

    private static T[] Forward<T>(Type frozen, T[] x) => (T[])frozen.GetMethod("Forward", new[] { typeof(T[]) })!.Invoke(null, new object[] { x })!;

    private static Type Compile(string source, string name)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Frozen" + Guid.NewGuid().ToString("N"),
            new[] { CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp7_3, DocumentationMode.Diagnose)) },
            Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 4));
        var stream = new MemoryStream();
        EmitResult emitted = compilation.Emit(stream);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.True(emitted.Success);
        return Assembly.Load(stream.ToArray()).GetType(name, throwOnError: true)!;
    }
}
