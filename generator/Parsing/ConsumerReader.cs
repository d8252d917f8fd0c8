using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BackpropGen.Generator.Parsing;

/// <summary>Reads what the consumer's project has.</summary>
internal static class ConsumerReader
{
    public static Consumer Read(Compilation compilation)
    {
        LanguageVersion version = ((CSharpCompilation)compilation).LanguageVersion;
        return new Consumer(
            version.ToDisplayString(),
            version >= LanguageVersion.CSharp9,
            KnownTypes.Needed.Where(name => compilation.GetTypeByMetadataName(name) is null && !IsAmbiguous(compilation, name)).ToImmutableArray(),
            KnowsUnscopedRef(compilation, version),
            compilation.GetTypeByMetadataName(KnownTypes.SpanFunctions) is not null);
    }

    /// <summary>GetTypeByMetadataName finds nothing where two references have a type; the emitted code may still be right.</summary>
    private static bool IsAmbiguous(Compilation compilation, string name) => compilation.References
        .Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
        .Any(assembly => assembly.GetTypeByMetadataName(name) is not null);

    /// <summary>C# 11 checks how long a span over a struct's own fields lives, if it is told by the attribute.</summary>
    private static bool KnowsUnscopedRef(Compilation compilation, LanguageVersion version) =>
        (int)version >= 1100
        && compilation.GetTypeByMetadataName(KnownTypes.UnscopedRefAttribute) is { DeclaredAccessibility: Accessibility.Public };
}
