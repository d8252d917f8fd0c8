using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace BackpropGen.Generator.Tests.Consumers;

/// <summary>
/// Tools that measure code coverage count the lines that the debug information names, without those of members and types with
/// [ExcludeFromCodeCoverage], or with an attribute that the user chose, of which [GeneratedCode] is the most common.
/// </summary>
public class CoverageTests
{
    private static readonly string[] Excluding = ["ExcludeFromCodeCoverageAttribute", "GeneratedCodeAttribute"];

    [Theory]
    [InlineData("4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, InputGradient = true")]
    [InlineData("2, 1, Activation.Tanh, Loss.MSE, Precision = Precision.Single, Bias = Bias.None")]
    [InlineData("{|BPG033:40, 30, 3|}, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax, InputGradient = true")]
    [InlineData("{|BPG033:100, 50, 2|}, Activation.Tanh, Loss.Huber, Bias = Bias.SharedPerLayer, InputGradient = true")]
    public async Task Lines_of_the_user_count_and_emitted_lines_do_not(string arguments)
    {
        string[] own =
        [
            "private int _count = 1;",
            "public Net(string name) { _count = name.Length; }",
            "public int Twice(int value) { _count++; return 2 * value; }",
            "public int Count => _count;",
        ];
        foreach (string[] part in new[] { own, own.Where(line => !line.StartsWith("public Net", StringComparison.Ordinal)).ToArray() })
        {
            string source = $"using BackpropGen;\n[Network({arguments})] public partial class Net\n{{\n{string.Join('\n', part)}\n}}\n";
            EmittedCode emitted = await new GeneratorTest(source) { DisabledDiagnostics = { "CS1591" } }.EmitAsync();

            string[] expected = part.Select((_, index) => $"Test0.cs({index + 4})").ToArray();
            Assert.Equal(expected, CountedLines(emitted.Compilation));
            Assert.Equal(expected, CountedLines(emitted.DebugCompilation));
        }
    }

    /// <summary>The lines of the debug information outside of what is excluded, each once.</summary>
    private static string[] CountedLines(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();

        // As a file on disk, the text of a source has an encoding; the debug information needs it.
        CSharpCompilation encoded = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree =>
            CSharpSyntaxTree.ParseText(SourceText.From(tree.ToString(), System.Text.Encoding.UTF8), (CSharpParseOptions)tree.Options, tree.FilePath)));
        EmitResult result = encoded.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Take(3)));
        image.Position = symbols.Position = 0;
        using var file = new PEReader(image);
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader program = file.GetMetadataReader(), lines = provider.GetMetadataReader();
        return program.MethodDefinitions.Where(method => !IsExcluded(program, method))
            .SelectMany(method => lines.GetMethodDebugInformation(method).GetSequencePoints())
            .Where(point => !point.IsHidden)
            .Select(point => $"{Path.GetFileName(lines.GetString(lines.GetDocument(point.Document).Name))}({point.StartLine})")
            .Distinct().Order(StringComparer.Ordinal).ToArray();
    }

    private static bool IsExcluded(MetadataReader program, MethodDefinitionHandle handle)
    {
        MethodDefinition method = program.GetMethodDefinition(handle);
        TypeDefinition type = program.GetTypeDefinition(method.GetDeclaringType());
        bool isExcluded = Has(method.GetCustomAttributes()) || type.GetProperties().Select(program.GetPropertyDefinition)
            .Any(property => (property.GetAccessors().Getter == handle || property.GetAccessors().Setter == handle) && Has(property.GetCustomAttributes()));
        for (; !isExcluded; type = program.GetTypeDefinition(type.GetDeclaringType()))
        {
            isExcluded = Has(type.GetCustomAttributes());
            if (type.GetDeclaringType().IsNil)
            {
                break;
            }
        }

        return isExcluded;

        bool Has(CustomAttributeHandleCollection attributes) => attributes
            .Select(attribute => program.GetCustomAttribute(attribute).Constructor)
            .Where(constructor => constructor.Kind == HandleKind.MemberReference)
            .Select(constructor => program.GetMemberReference((MemberReferenceHandle)constructor).Parent)
            .Any(parent => Excluding.Contains(program.GetString(program.GetTypeReference((TypeReferenceHandle)parent).Name)));
    }
}
