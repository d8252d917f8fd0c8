using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Parsing;

/// <summary>A class with [Network(…)] as it was found in the source. It is plain data, because the rules must not need a compiler.</summary>
/// <param name="Attribute">The arguments; null where they cannot be read.</param>
/// <param name="Class">The class, as the rules look at it.</param>
/// <param name="Target">The class, as the emitted part repeats it.</param>
/// <param name="Consumer">The project that the class belongs to.</param>
internal sealed record NetworkDeclaration(NetworkAttributeData? Attribute, DeclaredClass Class, TargetClass Target, Consumer Consumer);
