using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BackpropGen.Generator.Parsing;

/// <summary>Reads the class that has the attribute.</summary>
internal static class ClassReader
{
    public static DeclaredClass Read(INamedTypeSymbol type, CancellationToken cancellation) => new(
        type.Name,
        Kind(type),
        IsPartial(type, cancellation),
        IsFileLocal(type),
        type.Containers()
            .Select(container => new ContainingType(container.Name, container.Keyword(), IsPartial(container, cancellation), IsFileLocal(container)))
            .ToImmutableArray(),
        type.BaseClasses().FirstOrDefault(level => level.Attributes(KnownTypes.NetworkAttribute).Any())?.Name,
        EmittedPart.Find(type) is not null ? ImmutableArray<DeclaredName>.Empty : DeclaredNameReader.Read(type));

    private static ClassKind Kind(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => ClassKind.Record,
        { TypeKind: TypeKind.Struct } => ClassKind.Struct,
        { TypeKind: not TypeKind.Class } => ClassKind.Other,
        { IsStatic: true } => ClassKind.Static,
        _ => ClassKind.Ordinary,
    };

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The compiler mangles the names of file-local types.</summary>
    private static bool IsFileLocal(INamedTypeSymbol type) => type.MetadataName.StartsWith("<", System.StringComparison.Ordinal);
}
