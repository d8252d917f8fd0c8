namespace BackpropGen.Generator.Planning;

/// <summary>Which form of code is emitted for which size.</summary>
/// <remarks>
/// The JIT compiler gives up optimising a method beyond 60,000 bytes or 20,000 instructions of IL, 2,000 locals or 8,000 local
/// references, with what it inlines counted in. A fused, unrolled forward and backward pass meets that at about 1,300 weights; with
/// activations that are long to inline (GELU) at about 950, and with many nodes, each of which brings locals and calls, at about 300
/// of them. The bound below, which speed sets, keeps well away; a test looks at how the JIT compiler took every kernel.
/// </remarks>
internal static class EmissionLimits
{
    /// <summary>
    /// Up to here every equation is a statement of its own; beyond, vectors of nodes. Nanoseconds per row on AVX-512, trained row by row
    /// (predicted), statements against vectors of nodes: 24-8-2, 218 parameters, 533 (153) against 115 (41); 16-16-4, 340 parameters,
    /// 767 (181) against 134 (51). Below 120 parameters layers are too narrow to fill a vector. Measured by <c>-- compare</c>.
    /// </summary>
    public const int UnrolledParameters = 120;

    /// <summary>
    /// Up to here a step computes the loss after the updates, beyond it beside the last σ, where the notes have it. Nanoseconds per row, double,
    /// last against beside: 2-2-1, 9 parameters, 39.7 against 41.2; 4-3-2-1, 26 parameters, 68.1 against 67.8. What stands between the loss and
    /// the next row is then short enough for a processor to look past it.
    /// </summary>
    public const int LossLastParameters = 16;

    /// <summary>The other bound of the unrolled form: nodes after the inputs.</summary>
    public const int UnrolledNodes = 64;

    /// <summary>
    /// Up to so many nodes after the inputs, a row goes through one method that holds a layer in vector registers, rather than through a
    /// loop and a call for each equation. Nanoseconds per row, trained row by row, loops against registers: 24-8-2 258 against 115, 64-32-10
    /// 1,747 against 490. Beyond, the JIT compiler stops taking small methods into the large one, which makes it slower by far: 64-40-10 with
    /// 256 bits took 1,565, twice what the loops need.
    /// </summary>
    public const int RegisterNodes = 44;

    /// <summary>
    /// Up to so many nodes in the first hidden layer, steps that follow each other keep the parameters in vector registers, a node of a layer in
    /// each lane. Nanoseconds per row, a step a call against this: 2-2-1 38.5 against 36.4, 4-3-2-1 65 against 61.4, 8-4-1 66 against 50 (float:
    /// 35.7 against 33.4, 57 against 56, 52 against 41). It loses where vectors are half empty or the chain is short: 8-2-1 44 against 48, 3-3-3-1
    /// 67 against 71 (a second layer in 256 bits), 4-3-2-1 with ReLU 19 against 23, with ELU 57.5 against 59, with GELU 877 against 1,028.
    /// Predictions, statements against lanes: 2-2-1 13.6 against 13.1, 4-3-2-1 30 against 24, 4-4-1 24 against 21, 2-4-1 with tanh 57 against 31; in
    /// float 4-3-1 14.2 against 10.8, 2-4-1 16.6 against 13.2. Where each prediction is followed by a step, 2-2-1 51.9 against 46.8 and 4-3-2-1 92
    /// against 95: a vector waits for numbers that were just stored one by one.
    /// </summary>
    public const int LaneNodes = 4;

    /// <summary>Up to here every parameter has a field with its name; beyond, an array (4,096 doubles are 32 KB on the stack).</summary>
    public const int NamedParameters = 4096;

    /// <summary>Up to here a row can be passed as separate arguments in the loop form too.</summary>
    public const int ScalarArguments = 32;
}
