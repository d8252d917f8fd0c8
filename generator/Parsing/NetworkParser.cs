using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using BackpropGen.Generator.Analysis;
using BackpropGen.Generator.Analysis.Rules;
using BackpropGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BackpropGen.Generator.Parsing;

/// <summary>From the attributed class to the model.</summary>
internal static class NetworkParser
{
    /// <summary>Null where no code can be written; the analyzer reports why, the generator stays silent.</summary>
    public static NetworkModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || !IsFirstOf(context.Attributes[0], context.TargetNode, cancellation)
            || NetworkDeclaration.Read(type, context.Attributes[0], context.SemanticModel.Compilation, cancellation) is not { } declaration
            || NetworkRules.FindObstacles(declaration).Any())
        {
            return null;
        }

        string? mistake = NetworkRules.FindWrongArguments(declaration).Select(diagnostic => diagnostic.Id).FirstOrDefault();
        if (mistake == DiagnosticIds.NetworkTooLarge)
        {
            return null;
        }

        NetworkDeclaration sound = mistake is null ? declaration : declaration with { Attribute = MendedAttribute.Of(declaration.Attribute) };
        NetworkModel model = CreateModel(sound) with { Mistake = mistake };
        return NameRules.Check(sound, model).Any() ? null : model;
    }

    /// <summary>A second attribute on another part is an error that the compiler reports; the class gets its code once all the same.</summary>
    private static bool IsFirstOf(AttributeData attribute, SyntaxNode part, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == part.SyntaxTree
        && part.FullSpan.Contains(reference.GetSyntax(cancellation).Span);

    /// <summary>The model of a declaration that breaks no rule.</summary>
    public static NetworkModel CreateModel(NetworkDeclaration declaration)
    {
        NetworkAttributeData attribute = declaration.Attribute;
        return new NetworkModel(
            ParseClass(declaration.Type, declaration.Cancellation),
            attribute.LayerSizes.ToEquatableArray(),
            attribute.ActivationPerLayer().ToEquatableArray(),
            attribute.Loss,
            (BiasKind)Enum.Parse(typeof(BiasKind), attribute.Bias),
            attribute.Precision == "Single",
            attribute.HasInputGradient,
            KnowsUnscopedRef(declaration.Compilation),
            HasVectors(declaration.Compilation));
    }

    /// <summary>The activation of each layer after the inputs.</summary>
    public static ImmutableArray<string> ActivationPerLayer(this NetworkAttributeData attribute)
    {
        if (attribute.Activations is { } activations)
        {
            return activations;
        }

        int layers = attribute.LayerSizes.Length - 1;
        return Enumerable.Range(1, layers)
            .Select(layer => layer == layers && attribute.Output is { } output ? output : attribute.Activation)
            .ToImmutableArray();
    }

    private static TargetClass ParseClass(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            chain.Push(current);
        }

        string space = type.ContainingNamespace.IsGlobalNamespace
            ? ""
            : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
                .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        return new TargetClass(space, chain.Select(Declaration).ToEquatableArray(), Escaped(type.Name), HintNames.Of(type),
            ParseConstructors(type, cancellation), type.GetMembers().Any(IsReference));
    }

    private static bool IsReference(ISymbol member) =>
        member is IFieldSymbol { IsStatic: false, Type.IsValueType: false } or IEventSymbol { IsStatic: false };

    private static UserConstructors ParseConstructors(INamedTypeSymbol type, CancellationToken cancellation) => type.InstanceConstructors
        .Where(constructor => !constructor.IsImplicitlyDeclared)
        .Select(constructor =>
            constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax) ? UserConstructors.Primary
            : constructor.Parameters.Length == 0 ? UserConstructors.Parameterless
            : constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.SpecialType == SpecialType.System_Int32 ? UserConstructors.Seed
            : UserConstructors.Other)
        .Aggregate(UserConstructors.None, (all, one) => all | one);

    /// <summary><c>partial class Outer&lt;T&gt;</c>; modifiers and constraints stand in the user's part.</summary>
    private static string Declaration(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true } => "record",
            _ => "class",
        };
        string parameters = type.TypeParameters.IsEmpty
            ? ""
            : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Escaped(parameter.Name)))}>";
        return $"partial {keyword} {Escaped(type.Name)}{parameters}";
    }

    /// <summary>
    /// Keywords get their @ back, as do all names of small letters: any of them may be a keyword of a later C# than this compiler's,
    /// which is what CS8981 warns of.
    /// </summary>
    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name.All(character => character is >= 'a' and <= 'z') ? "@" + name : name;

    /// <summary>The runtime brings its vector functions where the framework has the vectors.</summary>
    private static bool HasVectors(Compilation compilation) => compilation.GetTypeByMetadataName("BackpropGen.SpanFunctions") is not null;

    /// <summary>C# 11 checks how long a span over a struct's own fields lives, if it is told by the attribute.</summary>
    private static bool KnowsUnscopedRef(Compilation compilation) =>
        compilation is CSharpCompilation { LanguageVersion: var version }
        && (int)version >= 1100
        && compilation.GetTypeByMetadataName("System.Diagnostics.CodeAnalysis.UnscopedRefAttribute") is { DeclaredAccessibility: Accessibility.Public };
}
