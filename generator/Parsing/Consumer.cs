using System.Collections.Immutable;

namespace BackpropGen.Generator.Parsing;

/// <summary>The project that compiles the emitted code.</summary>
/// <param name="LanguageVersion">As users write it: <c>9.0</c>.</param>
/// <param name="HasCSharp9">The language version is 9.0 or later.</param>
/// <param name="MissingTypes">Those of <see cref="KnownTypes.Needed"/> that no reference has.</param>
/// <param name="HasUnscopedRef">Compiler and framework know [UnscopedRef] (C# 11, .NET 7).</param>
/// <param name="HasVectors">The framework has the vectors of .NET 8.</param>
internal sealed record Consumer(
    string LanguageVersion, bool HasCSharp9, ImmutableArray<string> MissingTypes, bool HasUnscopedRef, bool HasVectors);
