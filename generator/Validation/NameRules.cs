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
            if (needed.Contains(name.Name) && !(name.IsMethod && MemberNames.Methods.Contains(name.Name)))
            {
                yield return new Finding(DiagnosticIds.NameTaken, new Place.TakenName(index), type.Name, name.Name, Owner(name));
            }
        }
    }

    private static string Owner(DeclaredName name) => name.Owner switch
    {
        NameOwner.Class => "that is the name of the class itself",
        NameOwner.TypeParameter => "that is the name of a type parameter",
        NameOwner.Member => "the class already has one",
        _ => $"its base class '{name.BaseClass}' already has one",
    };
}
