using System.Linq;
using System.Threading;
using BackpropGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BackpropGen.Generator.Parsing;

/// <summary>Reads how the class is declared, which the emitted part repeats.</summary>
internal static class TargetClassReader
{
    public static TargetClass Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        string space = type.ContainingNamespace.IsGlobalNamespace
            ? ""
            : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
                .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        return new TargetClass(
            space,
            type.Containers().Reverse().Append(type).Select(Declaration).ToEquatableArray(),
            Escaped(type.Name),
            HintNames.Of(type),
            ConstructorReader.Read(type, compilation, cancellation),
            type.GetMembers().Any(IsReference));
    }

    private static bool IsReference(ISymbol member) =>
        member is IFieldSymbol { IsStatic: false, Type.IsValueType: false } or IEventSymbol { IsStatic: false };

    /// <summary><c>partial class Outer&lt;T&gt;</c>; modifiers and constraints stand in the user's part.</summary>
    private static string Declaration(INamedTypeSymbol type)
    {
        string parameters = type.TypeParameters.IsEmpty
            ? ""
            : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Escaped(parameter.Name)))}>";
        return $"partial {type.Keyword()} {Escaped(type.Name)}{parameters}";
    }

    /// <summary>
    /// Keywords get their @ back, as do all names of small letters: any of them may be a keyword of a later C# than this compiler's,
    /// which is what CS8981 warns of.
    /// </summary>
    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name.All(character => character is >= 'a' and <= 'z') ? "@" + name : name;
}
