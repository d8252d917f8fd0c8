using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Parsing;

/// <summary>Names of emitted files: the full name of the class, which the compiler compares without regard to case.</summary>
internal static class HintNames
{
    /// <summary><c>Samples.Placement</c>; with a number behind the name where another type differs by case alone.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        var path = new Stack<string>();
        for (ISymbol? level = type; level is INamedTypeSymbol or INamespaceSymbol { IsGlobalNamespace: false }; level = level.ContainingSymbol)
        {
            path.Push(level.MetadataName);
        }

        string name = string.Join(".", path).Replace('`', '-');
        return CountIgnoringCase(type.ContainingAssembly.GlobalNamespace, path) == 1 ? name : $"{name}.{Hash(name)}";
    }

    /// <summary>How many types can be reached along the path if case does not matter.</summary>
    private static int CountIgnoringCase(INamespaceOrTypeSymbol container, IEnumerable<string> path)
    {
        string? first = path.FirstOrDefault();
        return first is null ? 1 : container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .Where(member => string.Equals(member.MetadataName, first, StringComparison.OrdinalIgnoreCase))
            .Sum(member => CountIgnoringCase(member, path.Skip(1)));
    }

    /// <summary>FNV-1a: the same number in every process.</summary>
    private static string Hash(string name) => name
        .Aggregate(2166136261u, (hash, character) => unchecked((hash ^ character) * 16777619u))
        .ToString("x8", CultureInfo.InvariantCulture);
}
