using System.Collections.Immutable;

namespace BackpropGen.Generator.Parsing;

/// <summary>The class that has the attribute.</summary>
/// <param name="Name">Without @.</param>
/// <param name="Kind">Only an ordinary class can be a network.</param>
/// <param name="IsPartial">One of its parts has the keyword.</param>
/// <param name="IsFileLocal">It has the modifier <c>file</c>.</param>
/// <param name="Containers">The types around it, the innermost first.</param>
/// <param name="BaseNetwork">Name of the nearest base class that is a network itself; null where there is none.</param>
/// <param name="Names">Names that are taken; empty where the class has its emitted part, which nothing was in the way of.</param>
internal sealed record DeclaredClass(
    string Name,
    ClassKind Kind,
    bool IsPartial,
    bool IsFileLocal,
    ImmutableArray<ContainingType> Containers,
    string? BaseNetwork,
    ImmutableArray<DeclaredName> Names);

/// <summary>A type around the class.</summary>
/// <param name="Name">Without @.</param>
/// <param name="Keyword">class, struct, interface, record or record struct.</param>
/// <param name="IsPartial">One of its parts has the keyword.</param>
/// <param name="IsFileLocal">It has the modifier <c>file</c>.</param>
internal sealed record ContainingType(string Name, string Keyword, bool IsPartial, bool IsFileLocal);

/// <summary>Kinds of types that a [Network] attribute can stand on.</summary>
internal enum ClassKind
{
    Ordinary,
    Static,
    Record,
    Struct,

    /// <summary>An interface, an enum or a delegate.</summary>
    Other,
}
