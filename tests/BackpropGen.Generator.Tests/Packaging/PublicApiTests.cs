using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace BackpropGen.Generator.Tests.Packaging;

/// <summary>
/// What users can call, to the name of the last parameter, beside this file. To write it anew, and to read the difference before you
/// commit it: <c>UPDATE_SNAPSHOTS=1 dotnet test --filter PublicApiTests</c>.
/// </summary>
public class PublicApiTests
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeAccessibility,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    [Fact]
    public void The_public_API_is_the_one_that_was_agreed_on()
    {
        string path = Path.Combine(Repository.Root, "tests", "BackpropGen.Generator.Tests", "Packaging", "PublicApi.txt");
        string api = Describe(typeof(NetworkAttribute).Assembly.Location);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, api);
        }

        Assert.Equal(File.ReadAllText(path), api);
    }

    [Fact]
    public void What_is_there_on_both_target_frameworks_is_the_same()
    {
        string modern = typeof(NetworkAttribute).Assembly.Location;
        string portable = Path.Combine(Repository.Root, "runtime", "bin", Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "BackpropGen.Generator.Tests", "bin"), AppContext.BaseDirectory)
            .Split(Path.DirectorySeparatorChar)[0], "netstandard2.1", "BackpropGen.dll");

        // On .NET 8 there are vectors, and JSON without a dependency; what is there on both is the same.
        string[] modernTypes = Describe(modern).Split("\n\n"), portableTypes = Describe(portable).Split("\n\n");
        Assert.Empty(portableTypes.Except(modernTypes));
        Assert.Equal(
            new[]
            {
                "readonly struct BackpropGen.AlignedMemory<T> where T",
                "static class BackpropGen.FrozenNetwork",
                "static class BackpropGen.LaneSums",
                "sealed class BackpropGen.NetworkDetails<T> where T",
                "static class BackpropGen.NetworkFile",
                "sealed class BackpropGen.NetworkFileException",
                "static class BackpropGen.SafetensorsFile",
                "static class BackpropGen.SpanFunctions",
                "static class BackpropGen.VectorFunctions",
            },
            modernTypes.Except(portableTypes).Select(type => type.Split('\n')[0].Split(" : ")[0]));
    }

    [Fact]
    public void Runtime_and_generator_have_one_version() =>
        Assert.Equal(typeof(NetworkAttribute).Assembly.GetName().Version, typeof(BackpropGen.Generator.NetworkGenerator).Assembly.GetName().Version);

    private static string Describe(string path)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("BackpropGen.", StringComparison.Ordinal)).Append(path)
            .Select(file => MetadataReference.CreateFromFile(file)).ToArray();
        var compilation = CSharpCompilation.Create("Api", references: references);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(references[^1])!;

        var text = new StringBuilder();
        foreach (INamedTypeSymbol type in Types(assembly.GlobalNamespace).Where(type => type.DeclaredAccessibility == Accessibility.Public)
            .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal))
        {
            string bases = string.Join(", ", type.Interfaces.Select(one => one.ToDisplayString(Format)).Order(StringComparer.Ordinal));
            string modifier = type.TypeKind != TypeKind.Class ? "" : type.IsStatic ? "static " : type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "";
            text.Append(modifier).Append(type.ToDisplayString(Format)).Append(bases.Length > 0 ? $" : {bases}" : "").Append('\n');
            foreach (string member in type.GetMembers()
                .Where(member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected
                    && member is not IMethodSymbol { AssociatedSymbol: not null } and not INamedTypeSymbol
                    && !(member is IMethodSymbol { MethodKind: MethodKind.Constructor } && type.TypeKind == TypeKind.Enum))
                .Select(member => member.ToDisplayString(Format)).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => (member is INamedTypeSymbol type ? new[] { type } : Enumerable.Empty<INamedTypeSymbol>()).Concat(Types(member)));
}
