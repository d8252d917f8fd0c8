using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Planning;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis.Rules;

/// <summary>No member of the user's has a name that the emitted part needs. Methods may be overloaded.</summary>
internal static class NameRules
{
    public static IEnumerable<Diagnostic> Check(NetworkDeclaration declaration, NetworkModel model)
    {
        INamedTypeSymbol type = declaration.Type;
        if (HasEmittedPart(type))
        {
            yield break;
        }

        var names = new HashSet<string>(MemberNames.Of(model));
        if (names.Contains(type.Name))
        {
            yield return Taken(declaration, declaration.Locations.ClassName, type, "that is the name of the class itself");
        }

        foreach (ITypeParameterSymbol parameter in type.TypeParameters.Where(parameter => names.Contains(parameter.Name)))
        {
            yield return Taken(declaration, parameter.Locations[0], parameter, "that is the name of a type parameter");
        }

        foreach (ISymbol member in type.GetMembers().Where(member => IsInTheWay(member, names)))
        {
            yield return Taken(declaration, member.Locations[0], member, "the class already has one");
        }

        for (INamedTypeSymbol? level = type.BaseType; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            foreach (ISymbol member in level.GetMembers()
                .Where(member => IsInTheWay(member, names) && member.DeclaredAccessibility != Accessibility.Private))
            {
                yield return Taken(declaration, declaration.Locations.ClassName, member, $"its base class '{level.Name}' already has one");
            }
        }
    }

    private static bool IsInTheWay(ISymbol member, HashSet<string> names) => names.Contains(member.Name) && member.CanBeReferencedByName
        && !(member is IMethodSymbol && MemberNames.Methods.Contains(member.Name));

    /// <summary>The code fix finds the declaration at the additional location.</summary>
    private static Diagnostic Taken(NetworkDeclaration declaration, Location location, ISymbol member, string where) => Diagnostic.Create(
        Diagnostics.NameTaken, location, member.Locations.Where(place => place.IsInSource), declaration.Type.Name, member.Name, where);

    /// <summary>The analyzer sees the class with its emitted part, which is there only if no name was taken.</summary>
    private static bool HasEmittedPart(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is GeneratorVersion.Tool);
}
