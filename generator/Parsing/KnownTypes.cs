using System.Collections.Generic;

namespace BackpropGen.Generator.Parsing;

/// <summary>Names in metadata of the types that the generator looks for in the consumer's compilation.</summary>
internal static class KnownTypes
{
    public const string NetworkAttribute = "BackpropGen.NetworkAttribute";

    public const string GeneratedCodeAttribute = "System.CodeDom.Compiler.GeneratedCodeAttribute";

    public const string SetsRequiredMembersAttribute = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    public const string UnscopedRefAttribute = "System.Diagnostics.CodeAnalysis.UnscopedRefAttribute";

    /// <summary>The runtime has them only where the framework has the vectors of .NET 8.</summary>
    public const string SpanFunctions = "BackpropGen.CompilerServices.SpanFunctions";

    /// <summary>One type of each library that emitted code calls.</summary>
    public static IReadOnlyList<string> Needed { get; } = new[]
    {
        "System.Span`1", "System.Runtime.InteropServices.MemoryMarshal", GeneratedCodeAttribute, "BackpropGen.INetwork`1",
    };
}
