using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Parsing;

/// <summary>Questions about a type that more than one reader asks.</summary>
internal static class TypeSymbols
{
    /// <summary>The types around a type, the innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }

    /// <summary>The base classes of a type, the nearest first, without object.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseClasses(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            yield return level;
        }
    }

    public static IEnumerable<AttributeData> Attributes(this INamedTypeSymbol type, string metadataName) =>
        type.GetAttributes().Where(attribute => attribute.AttributeClass?.ToDisplayString() == metadataName);

    /// <summary>The keyword of its declaration: <c>class</c>, <c>record struct</c>.</summary>
    public static string Keyword(this INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true } => "record",
        _ => "class",
    };
}
