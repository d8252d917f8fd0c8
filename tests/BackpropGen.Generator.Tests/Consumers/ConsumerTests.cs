using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace BackpropGen.Generator.Tests.Consumers;

/// <summary>The emitted code compiles without a warning wherever users put it.</summary>
public class ConsumerTests
{
    private const string Networks = """
        using BackpropGen;
        namespace Consumer
        {
            /// <summary>Documented.</summary>
            [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, InputGradient = true)]
            public partial class Unrolled { }

            /// <summary>Documented.</summary>
            [Network({|BPG033:40, 30, 3|}, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single)]
            public partial class Loops { }

            /// <summary>Documented.</summary>
            [Network({|BPG033:20, 300, 1|}, Activation.Tanh, Loss.Huber, Bias = Bias.SharedPerLayer, InputGradient = true)]
            public partial class Arrays { }
        }
        """;

    public static TheoryData<LanguageVersion, NullableContextOptions, bool> Settings()
    {
        var settings = new TheoryData<LanguageVersion, NullableContextOptions, bool>();
        foreach (LanguageVersion version in new[] { LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11 })
        {
            foreach (NullableContextOptions nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
            {
                settings.Add(version, nullable, false);
                settings.Add(version, nullable, true);
            }
        }

        return settings;
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Settings))]
    public async Task The_emitted_code_has_no_warning_in_any_language_version_nullable_or_checked_context(
        LanguageVersion version, NullableContextOptions nullable, bool checkOverflow)
    {
        EmittedCode emitted = await new GeneratorTest(Networks) { LanguageVersion = version, Nullable = nullable, CheckOverflow = checkOverflow }.EmitAsync();

        Assert.Equal(["Consumer.Arrays.g.cs", "Consumer.Loops.g.cs", "Consumer.Unrolled.g.cs"], emitted.Notes);
    }

    [Theory]
    [InlineData(",", "\u2212", ".")] // fi-FI, sv-SE: another minus
    [InlineData(",", "-", ".")] // de-DE, tr-TR
    [InlineData("\u066B", "\u061C-", "\u066C")] // fa-IR
    public void The_emitted_code_has_the_same_bytes_where_numbers_are_written_otherwise(string point, string minus, string group)
    {
        // Made by hand: with InvariantGlobalization the named cultures are all alike.
        var format = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        (format.NumberDecimalSeparator, format.NegativeSign, format.NumberGroupSeparator) = (point, minus, group);
        var culture = new CultureInfo("") { NumberFormat = format };
        Assert.Equal($"{minus}0{point}5", (-0.5).ToString(culture));

        string expected = Emit(CultureInfo.InvariantCulture);

        Assert.Equal(expected, Emit(culture));
        Assert.DoesNotContain('\r', expected);
    }

    [Theory]
    [InlineData("public Net() { }")]
    [InlineData("public Net(int number) { }")]
    [InlineData("public Net() : this(7) { } public Net(string name) { } public Net(string name, int seed) : this(seed) { }")]
    [InlineData("static Net() { }")]
    [InlineData("public string Label { get; set; }")]
    [InlineData("public Net(string label) { Label = label; } public string Label; public event System.Action? Changed; void Raise() => Changed?.Invoke();")]
    public async Task Constructors_of_the_user_stand_beside_those_of_the_generator(string constructors)
    {
        foreach (string sizes in new[] { "2, 2, 1", "{|BPG033:20, 300, 1|}" })
        {
            var test = new GeneratorTest(
                $"using BackpropGen;\n#pragma warning disable CS1591, CS8618\n[Network({sizes}, Activation.Sigmoid, Loss.BCE)] public partial class Net {{ {constructors} }}");

            System.Type type = (await test.EmitAsync()).Load().GetType("Net")!;

            // Whichever constructor runs, the network can learn.
            foreach (System.Reflection.ConstructorInfo constructor in type.GetConstructors())
            {
                object?[] arguments = constructor.GetParameters().Select(parameter => parameter.ParameterType == typeof(int) ? (object)1 : "").ToArray();
                var net = (INetwork<double>)constructor.Invoke(arguments);
                Assert.True(net.ParameterSpan.ToArray().Count(value => value != 0) >= 6);
            }

            Assert.Contains(type.GetConstructors(), constructor => constructor.GetParameters().Length == 0);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_attribute_on_another_part_is_left_to_the_compiler_and_harms_no_other_class(bool isInOneFile)
    {
        const string Arguments = "(2, 2, 1, BackpropGen.Activation.Sigmoid, BackpropGen.Loss.BCE)";
        string[] parts =
        [
            $"[BackpropGen.Network{Arguments}] partial class Net {{ }}",
            $"[{{|BPG005:{{|CS0579:BackpropGen.Network|}}{Arguments}|}}] partial class Net {{ }}",
            $"[BackpropGen.Network{Arguments}] partial class Good {{ }}",
        ];
        var test = new GeneratorTest(isInOneFile ? [string.Join(' ', parts)] : parts);

        Assert.Equal(["Good.g.cs", "Net.g.cs"], (await test.EmitAsync()).Notes);
    }

    [Theory]
    [InlineData(9, "w11_1")]
    [InlineData(10, "w1_1_1")]
    public async Task From_ten_nodes_on_indices_stand_apart(int nodes, string name)
    {
        foreach (string sizes in new[] { $"{nodes}, 2, 1", $"2, {nodes}, 1", $"2, 2, {nodes}" })
        {
            EmittedCode emitted = await new GeneratorTest(
                $"[BackpropGen.Network({sizes}, BackpropGen.Activation.Tanh, BackpropGen.Loss.MSE)] partial class Net {{ }}").EmitAsync();

            Assert.Contains($"double {name} {{ get", emitted.Text, System.StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(9, "w11_9")]
    [InlineData(10, "w1_1_10")]
    public async Task From_ten_layers_on_indices_stand_apart(int layers, string name)
    {
        string sizes = string.Join(", ", Enumerable.Repeat("2", layers + 1));
        EmittedCode emitted = await new GeneratorTest(
            $"[BackpropGen.Network(new[] {{ {sizes} }}, BackpropGen.Activation.Tanh, BackpropGen.Loss.MSE)] partial class Net {{ }}").EmitAsync();

        Assert.Contains($"double {name} {{ get", emitted.Text, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_member_names_is_complete()
    {
        System.Reflection.Assembly assembly = (await new GeneratorTest(Networks).EmitAsync()).Load();
        foreach ((string name, NetworkModel model) in Models())
        {
            string[] members = assembly.GetType("Consumer." + name)!
                .GetMembers(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance
                    | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly)
                .Where(member => member is not System.Reflection.MethodInfo { IsSpecialName: true } and not System.Reflection.ConstructorInfo)
                .Select(member => member.Name).Where(member => !member.Contains('.') && !member.Contains('<')).Distinct().ToArray();
            Assert.Equal(members.Order(System.StringComparer.Ordinal), MemberNames.Of(model).Distinct().Order(System.StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_member_of_the_enums_has_a_row_in_its_table()
    {
        Assert.Equal(System.Enum.GetNames<Activation>(), ActivationTable.Names);
        Assert.Equal(System.Enum.GetNames<Loss>(), LossTable.Names);
        Assert.Equal(System.Enum.GetNames<Bias>(), System.Enum.GetNames<BiasKind>());
    }

    [Fact]
    public async Task Lines_end_at_120_columns_except_in_comments()
    {
        foreach (string source in (await new GeneratorTest(Networks).EmitAsync()).Files.Values)
        {
            Assert.All(source.Split('\n'), line => Assert.True(line.Length <= 120 || line.TrimStart().StartsWith("//", System.StringComparison.Ordinal), line));
        }
    }

    [Fact]
    public async Task Every_public_member_is_documented() // the compiler does not ask that of generated files
    {
        EmittedCode emitted = await new GeneratorTest(Networks).EmitAsync();
        foreach (string notes in emitted.Notes)
        {
            MemberDeclarationSyntax[] members = emitted.FilesOf(notes).Values.SelectMany(file => CSharpSyntaxTree.ParseText(file).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
                .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword)
                    && !member.Ancestors().OfType<MemberDeclarationSyntax>().Any(type => type.Modifiers.Any(SyntaxKind.PrivateKeyword)))
                .ToArray();
            Assert.True(members.Length > 20);
            Assert.All(members, member => Assert.Contains("/// <", member.GetLeadingTrivia().ToString(), System.StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_attribute_leaves_no_trace_in_the_compiled_program()
    {
        System.Type network = (await new GeneratorTest(Networks).EmitAsync()).Load().GetType("Consumer.Unrolled")!;

        Assert.DoesNotContain(network.GetCustomAttributesData(), attribute => attribute.AttributeType == typeof(NetworkAttribute));
    }

    [Fact]
    public void Nothing_hides_the_emitted_code_from_the_debugger()
    {
        string source = Emit(CultureInfo.InvariantCulture);
        foreach (string attribute in new[] { "DebuggerNonUserCode", "DebuggerHidden", "DebuggerStepThrough" })
        {
            Assert.DoesNotContain(attribute, source, System.StringComparison.Ordinal);
        }

        // Of the lines without a debugger's sequence point, all are constructors and the memory that they set.
        string[] hidden = source.Split("#line hidden").Skip(1).Select(part => part.Split("#line default")[0]).ToArray();
        Assert.Contains("public Net(int seed)", Assert.Single(hidden), System.StringComparison.Ordinal);
        Assert.True(hidden[0].Split('\n').Length < 25);
    }

    /// <summary>The models of <see cref="Networks"/>.</summary>
    private static System.Collections.Generic.IEnumerable<(string Name, NetworkModel Model)> Models()
    {
        NetworkModel Make(string name, int[] sizes, BiasKind bias, bool inputGradient) => new(
            new TargetClass("Consumer", default, name, name, new TargetConstructors()),
            sizes.ToEquatableArray(), sizes.Skip(1).Select(_ => "Tanh").ToEquatableArray(), "MSE", bias, false, inputGradient, false, true);

        yield return ("Unrolled", Make("Unrolled", new[] { 4, 3, 2, 1 }, BiasKind.PerNode, true));
        yield return ("Loops", Make("Loops", new[] { 40, 30, 3 }, BiasKind.PerNode, false));
        yield return ("Arrays", Make("Arrays", new[] { 20, 300, 1 }, BiasKind.SharedPerLayer, true));
    }

    /// <summary>All that is emitted for a network, where numbers are written in the way of a culture.</summary>
    private static string Emit(CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            CSharpCompilation compilation = ConsumerProject.Compilation("using BackpropGen;\n[Network(2, 2, 1, Activation.LeakyReLU, Loss.Huber)] partial class Net { }");
            return new EmittedCode(compilation, GeneratorRun.Twice(compilation, ConsumerProject.ParseOptions)).Text;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
