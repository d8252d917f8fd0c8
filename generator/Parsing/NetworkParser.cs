using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Parsing;

/// <summary>From the compiler's symbols to plain data.</summary>
internal static class NetworkParser
{
    /// <summary>Null for the parts of a class after the one that has its first attribute.</summary>
    public static NetworkDeclaration? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is INamedTypeSymbol type && IsFirstOf(type, context.Attributes[0], context.TargetNode, cancellation)
            ? Parse(type, context.Attributes[0], context.SemanticModel.Compilation, cancellation)
            : null;

    public static NetworkDeclaration Parse(
        INamedTypeSymbol type, AttributeData attribute, Compilation compilation, CancellationToken cancellation) => new(
            NetworkAttributeReader.Read(attribute),
            ClassReader.Read(type, cancellation),
            TargetClassReader.Read(type, compilation, cancellation),
            ConsumerReader.Read(compilation));

    /// <summary>A second attribute on another part is an error that the compiler reports; the class gets its code once all the same.</summary>
    private static bool IsFirstOf(INamedTypeSymbol type, AttributeData attribute, SyntaxNode part, CancellationToken cancellation)
    {
        // Compilers differ in whether a part has only its own attributes, those of its file, or all of the class.
        SyntaxReference? first = type.GetAttributes()
            .First(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass)).ApplicationSyntaxReference;
        return first is not null && first.SyntaxTree == part.SyntaxTree && part.FullSpan.Contains(first.GetSyntax(cancellation).Span);
    }
}
