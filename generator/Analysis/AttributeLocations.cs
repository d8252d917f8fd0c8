using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BackpropGen.Generator.Analysis;

/// <summary>Finds the parts of [Network(…)] and of its class in the source.</summary>
internal sealed class AttributeLocations
{
    private readonly INamedTypeSymbol _type;
    private readonly AttributeSyntax? _syntax;
    private readonly ImmutableArray<IParameterSymbol> _parameters;

    public AttributeLocations(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellation)
    {
        _type = type;
        _syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        _parameters = attribute.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
    }

    private Location ClassName =>
        _syntax?.Parent?.Parent is TypeDeclarationSyntax declaration ? declaration.Identifier.GetLocation() : _type.Locations[0];

    private Location Attribute => _syntax?.GetLocation() ?? ClassName;

    private Location Sizes
    {
        get
        {
            Location[] sizes = _parameters.RemoveRange(_parameters.Length - 2, 2)
                .Select(parameter => Positional(parameter.Name)).OfType<ExpressionSyntax>().Select(size => size.GetLocation()).ToArray();
            return sizes.Length == 0
                ? Attribute
                : Location.Create(sizes[0].SourceTree!, TextSpan.FromBounds(
                    sizes.Min(size => size.SourceSpan.Start), sizes.Max(size => size.SourceSpan.End)));
        }
    }

    public Location Of(Place place) => place switch
    {
        Place.Attribute => Attribute,
        Place.Sizes => Sizes,
        Place.Size size => Size(size.Layer, size.Count),
        Place.Activation => Of(Positional("activation")),
        Place.Loss => Of(Positional("loss")),
        Place.LayerActivation layer => LayerActivation(layer.Layer, layer.Count),
        Place.Property property => Of(Named(property.Name)),
        Place.Container container => _type.Containers().ElementAt(container.Index).Locations[0],
        Place.TakenName name => InClass(Symbol(name)),
        Place.ClassName => ClassName,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "cannot be found in the source"),
    };

    /// <summary>The declarations of a name that is taken, where the code fix finds what to rename; empty for other places.</summary>
    public IEnumerable<Location> DeclarationsOf(Place place) =>
        place is Place.TakenName name ? Symbol(name).Locations.Where(location => location.IsInSource) : Enumerable.Empty<Location>();

    private ISymbol Symbol(Place.TakenName name) => DeclaredNameReader.SymbolsOf(_type).ElementAt(name.Index);

    private Location InClass(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, _type) ? symbol.Locations[0] : ClassName;

    private Location Of(ExpressionSyntax? argument) => argument?.GetLocation() ?? Attribute;

    private Location Size(int layer, int count) => _parameters[0].Type is IArrayTypeSymbol
        ? Item(Positional(_parameters[0].Name), layer, count)
        : Of(Positional(_parameters[layer].Name));

    private Location LayerActivation(int layer, int count) =>
        Named(nameof(NetworkAttributeData.Activations)) is { } list ? Item(list, layer - 1, count)
        : layer == count && Named(nameof(NetworkAttributeData.Output)) is { } output ? output.GetLocation()
        : Of(Positional("activation"));

    private Location Item(ExpressionSyntax? list, int index, int count)
    {
        IReadOnlyList<SyntaxNode> items = list switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            // [4, 3, 1]: a collection expression of C# 12, for which the compiler that this is built on has no class
            _ => list?.ChildNodes().ToArray() ?? Array.Empty<SyntaxNode>(),
        };
        return items.Count == count ? items[index].GetLocation() : Of(list);
    }

    private IEnumerable<AttributeArgumentSyntax> Arguments =>
        _syntax?.ArgumentList?.Arguments ?? Enumerable.Empty<AttributeArgumentSyntax>();

    private ExpressionSyntax? Named(string property) =>
        Arguments.LastOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property)?.Expression;

    private ExpressionSyntax? Positional(string parameter)
    {
        AttributeArgumentSyntax? byName = Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter);
        if (byName is not null)
        {
            return byName.Expression;
        }

        int position = _parameters.IndexOf(_parameters.First(candidate => candidate.Name == parameter));
        AttributeArgumentSyntax? argument = Arguments.ElementAtOrDefault(position);
        return argument is { NameEquals: null, NameColon: null } ? argument.Expression : null;
    }
}
