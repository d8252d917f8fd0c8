using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Parsing;

namespace BackpropGen.Generator.Validation;

/// <summary>The class can have another part, and each instance its own parameters.</summary>
internal static class ClassRules
{
    public static IEnumerable<Finding> Check(DeclaredClass type)
    {
        if (Unsupported(type) is { } reason)
        {
            yield return new Finding(DiagnosticIds.UnsupportedType, new Place.ClassName(), type.Name, reason);
        }

        if (!type.IsPartial)
        {
            yield return new Finding(DiagnosticIds.NotPartial, new Place.ClassName(), type.Name);
        }

        for (int index = 0; index < type.Containers.Length; index++)
        {
            ContainingType container = type.Containers[index];
            if (!container.IsPartial)
            {
                yield return new Finding(DiagnosticIds.ContainerNotPartial, new Place.Container(index), container.Name, type.Name, container.Keyword);
            }
        }
    }

    private static string? Unsupported(DeclaredClass type) => type switch
    {
        { Kind: ClassKind.Record } => "is a record",
        { Kind: ClassKind.Struct } => "is a struct",
        { Kind: ClassKind.Other } => "is not a class",
        { Kind: ClassKind.Static } => "is a static class",
        { IsFileLocal: true } => "is file-local",
        _ when type.Containers.Any(container => container.IsFileLocal) => "stands in a file-local type",
        { BaseNetwork: { } network } => $"derives from the network '{network}'",
        _ => null,
    };
}
