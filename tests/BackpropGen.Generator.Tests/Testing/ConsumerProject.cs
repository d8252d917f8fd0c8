using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace BackpropGen.Generator.Tests.Testing;

/// <summary>The project of a user of the package: what it references and how it is compiled.</summary>
internal static class ConsumerProject
{
    /// <summary>The oldest framework that the package has a library of its own for.</summary>
    public static ReferenceAssemblies Framework => ReferenceAssemblies.Net.Net80;

    /// <summary>The library of the package.</summary>
    public static MetadataReference Runtime { get; } = MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location);

    public static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly Lazy<CSharpCompilation> Empty = new(() => CSharpCompilation.Create(
        "Consumer",
        references: Framework.ResolveAsync(LanguageNames.CSharp, default).GetAwaiter().GetResult().Add(Runtime),
        options: Options));

    /// <summary>Sources as a compilation, for what <see cref="GeneratorTest"/> cannot do. All share the symbols of their references.</summary>
    public static CSharpCompilation Compilation(params string[] sources) => Compilation(ParseOptions, sources);

    /// <inheritdoc cref="Compilation(string[])"/>
    public static CSharpCompilation Compilation(CSharpParseOptions options, params string[] sources) =>
        Empty.Value.AddSyntaxTrees(sources.Select((source, index) => Parse(source, index, options)));

    public static SyntaxTree Parse(string source, int index, CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(source, options ?? ParseOptions, $"Source{index.ToString(CultureInfo.InvariantCulture)}.cs");
}
