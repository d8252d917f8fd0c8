using System;

namespace BackpropGen.Generator.Model;

/// <summary>The partial class that the user declared.</summary>
/// <param name="Namespace">Escaped where it holds keywords; empty for the global namespace.</param>
/// <param name="Declarations">From the outermost containing type to the class itself: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">As written in source: <c>Placement</c>, <c>@event</c>.</param>
/// <param name="HintName">Name of the emitted file, unique in a compilation.</param>
/// <param name="Constructors">The constructors that the user wrote.</param>
/// <param name="HasReferences">The user's part has fields or properties of reference types, which emitted constructors do not set.</param>
internal sealed record TargetClass(
    string Namespace, EquatableArray<string> Declarations, string Name, string HintName, UserConstructors Constructors, bool HasReferences = false);

/// <summary>The constructors that the user wrote. The generator writes the missing ones.</summary>
[Flags]
internal enum UserConstructors
{
    None = 0,

    /// <summary><c>Placement()</c></summary>
    Parameterless = 1,

    /// <summary><c>Placement(int)</c></summary>
    Seed = 2,

    /// <summary>Any other.</summary>
    Other = 4,

    /// <summary><c>class Placement(…)</c>: no other constructor can be added, because it would have to call this one.</summary>
    Primary = 8,
}
