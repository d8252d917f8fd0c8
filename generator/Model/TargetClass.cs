namespace BackpropGen.Generator.Model;

/// <summary>The partial class that the user declared.</summary>
/// <param name="Namespace">Escaped where it holds keywords; empty for the global namespace.</param>
/// <param name="Declarations">From the outermost containing type to the class itself: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">As written in source: <c>Placement</c>, <c>@event</c>.</param>
/// <param name="HintName">Name of the emitted file, unique in a compilation.</param>
internal sealed record TargetClass(string Namespace, EquatableArray<string> Declarations, string Name, string HintName);
