using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Validation;

/// <summary>No name that the emitted part needs is taken. Methods may be overloaded.</summary>
internal static class NameRules
{
    public static IEnumerable<Finding> Check(DeclaredClass type, NetworkModel model)
    {
        if (type.Names.IsEmpty)
        {
            yield break;
        }

        var needed = new HashSet<string>(MemberNames.Of(model));
        for (int index = 0; index < type.Names.Length; index++)
        {
            DeclaredName name = type.Names[index];
            if (needed.Contains(name.Name) && !CanBeOverloaded(name))
            {
                yield return new Finding(DiagnosticIds.NameTaken, new Place.TakenName(index), type.Name, name.Name, Owner(name));
            }
        }
    }

    /// <summary>Whether it is a method of a base class that an emitted one hides, if it takes the same.</summary>
    public static bool CanBeHidden(DeclaredName name) => name.Owner == NameOwner.InheritedMember && CanBeOverloaded(name);

    private static bool CanBeOverloaded(DeclaredName name) => name.IsMethod && MemberNames.Methods.Contains(name.Name);

    private static string Owner(DeclaredName name) => name.Owner switch
    {
        NameOwner.Class => "that is the name of the class itself",
        NameOwner.TypeParameter => "that is the name of a type parameter",
        NameOwner.Member => "the class already has one",
        _ => $"its base class '{name.BaseClass}' already has one",
    };
}
