namespace BackpropGen.Generator.Model;

/// <summary>Which form of code is emitted for which size.</summary>
/// <remarks>
/// The JIT compiler gives up optimising a method beyond 60,000 bytes or 20,000 instructions of IL, 2,000 locals or 8,000 local
/// references: a fused, unrolled forward and backward pass meets that at about 1,300 weights, and loses to the instruction cache
/// from about 1,000.
/// </remarks>
internal static class SizeLimits
{
    /// <summary>Up to here every equation is a statement of its own; beyond, loops with constant bounds.</summary>
    public const int UnrolledParameters = 1000;

    /// <summary>Up to here every parameter has a field with its name; beyond, an array (4,096 doubles are 32 KB on the stack).</summary>
    public const int NamedParameters = 4096;

    /// <summary>Up to here a row can be passed as separate arguments in the loop form too.</summary>
    public const int ScalarArguments = 32;

    /// <summary>Beyond, the outputs and errors of all nodes of one row do not belong on the stack: 2 · 16,384 doubles are 256 KB.</summary>
    public const int Nodes = 16384;

    /// <summary>Beyond, this is not the tool.</summary>
    public const long Parameters = 16_000_000;

    public static bool IsUnrolled(this NetworkModel model) => model.ParameterCount <= UnrolledParameters;

    public static bool HasNamedParameters(this NetworkModel model) => model.ParameterCount <= NamedParameters;

    /// <summary>A shared bias with a name is the number b1 itself; a vector B1 beside it would differ by case alone.</summary>
    public static bool HasBiasVector(this NetworkModel model) =>
        model.Bias == BiasKind.PerNode || (model.Bias == BiasKind.SharedPerLayer && !model.HasNamedParameters());

    public static bool HasScalarArguments(this NetworkModel model) =>
        model.IsUnrolled() || model.InputCount + model.OutputCount <= ScalarArguments;
}
