using System.Linq;
using BackpropGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Parsing;

/// <summary>
/// Finds the emitted part of a class by its nested types, which have [GeneratedCode]. The analyzer sees the class with it. The generator
/// sees one only where an emitted file is compiled as a source too.
/// </summary>
internal static class EmittedPart
{
    /// <summary>A nested type of the emitted part; null where the class has none.</summary>
    public static INamedTypeSymbol? Find(INamedTypeSymbol type) => type.GetTypeMembers().FirstOrDefault(nested => nested
        .Attributes(KnownTypes.GeneratedCodeAttribute)
        .Any(attribute => attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is GeneratorVersion.Tool));
}
