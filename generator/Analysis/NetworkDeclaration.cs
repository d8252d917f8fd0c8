using System.Threading;
using BackpropGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis;

/// <summary>A class with [Network(…)], as the rules look at it.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attribute">What stands in the attribute.</param>
/// <param name="Locations">Where it stands.</param>
/// <param name="Compilation">The consumer's.</param>
/// <param name="Cancellation">Asked by what takes long.</param>
internal sealed record NetworkDeclaration(
    INamedTypeSymbol Type, NetworkAttributeData Attribute, AttributeLocations Locations, Compilation Compilation, CancellationToken Cancellation)
{
    /// <summary>Null where the attribute itself does not compile.</summary>
    public static NetworkDeclaration? Read(
        INamedTypeSymbol type, AttributeData attribute, Compilation compilation, CancellationToken cancellation) =>
        NetworkAttributeReader.Read(attribute) is { } data
            ? new NetworkDeclaration(type, data, new AttributeLocations(type, attribute, cancellation), compilation, cancellation)
            : null;

    /// <summary>A diagnostic whose message starts with the name of the class.</summary>
    public Diagnostic Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        var all = new object[arguments.Length + 1];
        all[0] = Type.Name;
        arguments.CopyTo(all, 1);
        return Diagnostic.Create(descriptor, location, all);
    }
}
