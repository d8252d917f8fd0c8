using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Parsing;

/// <summary>Reads the names that are taken in a class.</summary>
internal static class DeclaredNameReader
{
    public static ImmutableArray<DeclaredName> Read(INamedTypeSymbol type) => SymbolsOf(type).Select(symbol => symbol switch
    {
        ITypeParameterSymbol => new DeclaredName(symbol.Name, NameOwner.TypeParameter),
        _ when SymbolEqualityComparer.Default.Equals(symbol, type) => new DeclaredName(symbol.Name, NameOwner.Class),
        _ when SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type) => new DeclaredName(symbol.Name, NameOwner.Member, symbol is IMethodSymbol),
        _ => new DeclaredName(symbol.Name, NameOwner.InheritedMember, symbol is IMethodSymbol, symbol.ContainingType.Name),
    }).ToImmutableArray();

    /// <summary>The symbols that have the names, in the same order: the class, its type parameters, its members and those that it inherits.</summary>
    public static IEnumerable<ISymbol> SymbolsOf(INamedTypeSymbol type) => new ISymbol[] { type }
        .Concat(type.TypeParameters)
        .Concat(type.GetMembers().Where(member => member.CanBeReferencedByName))
        .Concat(type.BaseClasses().SelectMany(level => level.GetMembers())
            .Where(member => member.CanBeReferencedByName && member.DeclaredAccessibility != Accessibility.Private));
}
