using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BackpropGen.Generator.Analysis;

/// <summary>Where the parts of [Network(…)] and of its class stand in the source.</summary>
internal sealed class AttributeLocations
{
    private readonly AttributeSyntax? _syntax;
    private readonly ImmutableArray<IParameterSymbol> _parameters;

    public AttributeLocations(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellation)
    {
        _syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        _parameters = attribute.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        ClassName = _syntax?.Parent?.Parent is TypeDeclarationSyntax declaration ? declaration.Identifier.GetLocation() : type.Locations[0];
    }

    /// <summary>The name of the class, on the part that has the attribute.</summary>
    public Location ClassName { get; }

    /// <summary><c>Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)</c></summary>
    public Location Attribute => _syntax?.GetLocation() ?? ClassName;

    /// <summary><c>4, 3, 2, 1</c>, or the array.</summary>
    public Location Sizes
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

    /// <summary>One layer size, from 0 for the inputs.</summary>
    public Location Size(int layer, int count) => _parameters[0].Type is IArrayTypeSymbol
        ? Item(Positional(_parameters[0].Name), layer, count)
        : Positional(_parameters[layer].Name)?.GetLocation() ?? Attribute;

    /// <summary>The positional activation.</summary>
    public Location Activation => Positional("activation")?.GetLocation() ?? Attribute;

    public Location Loss => Positional("loss")?.GetLocation() ?? Attribute;

    /// <summary>The value of a property: that of <c>Output = Activation.Sigmoid</c>.</summary>
    public Location Property(string name) => Named(name)?.GetLocation() ?? Attribute;

    /// <summary>What gives the activation of a layer, from 1: an entry of Activations, Output, or the positional one.</summary>
    public Location ActivationOf(int layer, int layers) => Named("Activations") is { } list
        ? Item(list, layer - 1, layers)
        : layer == layers && Named("Output") is { } output ? output.GetLocation() : Activation;

    private Location Item(ExpressionSyntax? list, int index, int count)
    {
        IReadOnlyList<SyntaxNode> items = list switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            // [4, 3, 1]: a collection expression of C# 12, for which the compiler that this is built on has no class
            _ => list?.ChildNodes().ToArray() ?? Array.Empty<SyntaxNode>(),
        };
        return items.Count == count ? items[index].GetLocation() : list?.GetLocation() ?? Attribute;
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
