namespace BackpropGen.Generator.Model;

/// <summary>The partial class that the user declared.</summary>
/// <param name="Namespace">Escaped where it holds keywords; empty for the global namespace.</param>
/// <param name="Declarations">From the outermost containing type to the class itself: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">As written in source: <c>Placement</c>, <c>@event</c>.</param>
/// <param name="HintName">Name of the emitted file, unique in a compilation.</param>
/// <param name="Constructors">The constructors that the generator writes, and whether there are others.</param>
/// <param name="HasReferences">The user's part has fields or properties of reference types, which emitted constructors do not set.</param>
internal sealed record TargetClass(
    string Namespace, EquatableArray<string> Declarations, string Name, string HintName, TargetConstructors Constructors, bool HasReferences = false);

/// <summary>The constructors of the class. The generator writes those that are missing and compile.</summary>
/// <param name="HasParameterless">The generator writes <c>Placement()</c>, which calls <c>Placement(int)</c>.</param>
/// <param name="HasSeed">The generator writes <c>Placement(int)</c>, which calls the base class without arguments.</param>
/// <param name="HasOthers">There are constructors that the generator does not write: the user's, or the compiler's if nobody writes one.</param>
/// <param name="SetRequiredMembers">The called constructor has [SetsRequiredMembers], so its callers must have it too.</param>
internal sealed record TargetConstructors(
    bool HasParameterless = true, bool HasSeed = true, bool HasOthers = false, bool SetRequiredMembers = false);
