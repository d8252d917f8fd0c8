using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>The vector types of the framework, as emitted code names them.</summary>
internal sealed class VectorTypes(NetworkModel model)
{
    private const string Intrinsics = "global::System.Runtime.Intrinsics.";

    /// <summary>Bits of the vectors that not every machine has, widest first.</summary>
    public static IReadOnlyList<int> WideWidths { get; } = new[] { 512, 256 };

    /// <summary>Bits of a vector, widest first.</summary>
    public static IReadOnlyList<int> Widths { get; } = new[] { 512, 256, 128 };

    /// <summary>Numbers that a vector holds.</summary>
    public int Lanes(int bits) => bits / (model.IsSingle ? 32 : 64);

    /// <summary>Numbers that the widest vector holds.</summary>
    public int MostLanes => Lanes(Widths[0]);

    /// <summary><c>Vector512&lt;double&gt;</c></summary>
    public string Type(int bits) => $"{Class(bits)}<{model.Real}>";

    /// <summary>The class with the operations: <c>Vector512</c>.</summary>
    public static string Class(int bits) => $"{Intrinsics}Vector{bits}";

    /// <summary>Type of a local: <c>var</c>, unless a class of that name is around.</summary>
    public string Local(int bits) => model.Class.Declarations.Any(declaration => declaration.Contains("@var")) ? Type(bits) : "var";

    /// <summary>Whether vectors of that width are worth while on the machine, which is a constant to the JIT compiler.</summary>
    public static string IsAccelerated(int bits) => bits == 128 ? RuntimeNames.VectorFunctions + "IsVector128Fast" : Class(bits) + ".IsHardwareAccelerated";
}
