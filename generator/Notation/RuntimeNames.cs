namespace BackpropGen.Generator.Notation;

/// <summary>Where the runtime keeps the types that emitted code names.</summary>
internal static class RuntimeNames
{
    /// <summary>The types that users know too.</summary>
    public const string Public = "global::BackpropGen.";

    /// <summary>The types that emitted code alone calls.</summary>
    public const string Services = "global::BackpropGen.CompilerServices.";

    /// <summary>Functions of one vector.</summary>
    public const string VectorFunctions = Services + "VectorFunctions.";

    /// <summary>Functions of all numbers of a span.</summary>
    public const string SpanFunctions = Services + "SpanFunctions.";

    /// <summary>The reference to the first number of a span: <c>Reference("x")</c> is x1 by reference.</summary>
    public static string Reference(string span) => $"ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({span})";
}
