using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission;
using BackpropGen.Generator.Model;
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
            yield return declaration.Report(Diagnostics.NameTaken, declaration.Locations.ClassName, type.Name, "that is the name of the class itself");
        }

        foreach (ITypeParameterSymbol parameter in type.TypeParameters.Where(parameter => names.Contains(parameter.Name)))
        {
            yield return declaration.Report(Diagnostics.NameTaken, parameter.Locations[0], parameter.Name, "that is the name of a type parameter");
        }

        foreach (ISymbol member in type.GetMembers().Where(member => names.Contains(member.Name) && member.CanBeReferencedByName && !IsOverload(member)))
        {
            yield return declaration.Report(Diagnostics.NameTaken, member.Locations[0], member.Name, "the class already has one");
        }

        for (INamedTypeSymbol? level = type.BaseType; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            foreach (ISymbol member in level.GetMembers().Where(member => names.Contains(member.Name) && member.CanBeReferencedByName
                && !IsOverload(member) && member.DeclaredAccessibility != Accessibility.Private))
            {
                yield return declaration.Report(Diagnostics.NameTaken, declaration.Locations.ClassName, member.Name, $"its base class '{level.Name}' already has one");
            }
        }
    }

    private static bool IsOverload(ISymbol member) => member is IMethodSymbol && MemberNames.Methods.Contains(member.Name);

    /// <summary>The analyzer sees the class with its emitted part, which is there only if no name was taken.</summary>
    private static bool HasEmittedPart(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is GeneratorVersion.Tool);
}
