using System.Collections.Generic;
using System.Linq;
using System.Threading;
using BackpropGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BackpropGen.Generator.Analysis.Rules;

/// <summary>The class can have another part, and instances with parameters of their own.</summary>
internal static class ClassRules
{
    public static IEnumerable<Diagnostic> Check(NetworkDeclaration declaration)
    {
        INamedTypeSymbol type = declaration.Type;
        if (Unsupported(type) is { } reason)
        {
            yield return declaration.Report(Diagnostics.UnsupportedType, declaration.Locations.ClassName, reason);
        }

        if (!IsPartial(type, declaration.Cancellation))
        {
            yield return declaration.Report(Diagnostics.NotPartial, declaration.Locations.ClassName);
        }

        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (!IsPartial(container, declaration.Cancellation))
            {
                yield return Diagnostic.Create(Diagnostics.ContainerNotPartial, container.Locations[0], container.Name, type.Name, Keyword(container));
            }
        }
    }

    private static string? Unsupported(INamedTypeSymbol type) =>
        type.IsRecord ? "is a record"
        : type.TypeKind == TypeKind.Struct ? "is a struct"
        : type.TypeKind != TypeKind.Class ? "is not a class"
        : type.IsStatic ? "is a static class"
        : IsFileLocal(type) ? "is file-local"
        : Containers(type).Any(IsFileLocal) ? "stands in a file-local type"
        : BaseNetwork(type) is { } network ? $"derives from the network '{network.Name}'"
        : null;

    /// <summary>The compiler mangles the names of file-local types.</summary>
    private static bool IsFileLocal(INamedTypeSymbol type) => type.MetadataName.StartsWith("<", System.StringComparison.Ordinal);

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }

    private static INamedTypeSymbol? BaseNetwork(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (level.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == NetworkAttributeReader.MetadataName))
            {
                return level;
            }
        }

        return null;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
