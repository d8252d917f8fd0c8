namespace BackpropGen.Generator.Parsing;

/// <summary>A name that is taken in the class.</summary>
/// <param name="Name">Without @.</param>
/// <param name="Owner">The thing that has the name.</param>
/// <param name="IsMethod">It is a method, which can be overloaded.</param>
/// <param name="BaseClass">Name of the base class that the member is inherited from; null for all others.</param>
internal sealed record DeclaredName(string Name, NameOwner Owner, bool IsMethod = false, string? BaseClass = null);

/// <summary>The thing that has a name in the class.</summary>
internal enum NameOwner
{
    Class,
    TypeParameter,
    Member,
    InheritedMember,
}
