namespace BackpropGen.Generator.Planning;

/// <summary>The sizes up to which each form of code is emitted. The figures are nanoseconds per row on AVX-512, from <c>-- compare</c>.</summary>
/// <remarks>
/// The JIT compiler does not optimise a method beyond 60,000 bytes or 20,000 instructions of IL, 2,000 locals or 8,000 local references,
/// inlined methods included. A fused, unrolled forward and backward pass reaches this at about 1,300 weights, with a long activation (GELU)
/// at about 950, and with few weights a node at about 300 nodes. Speed sets lower bounds. A test checks that the JIT compiler optimised
/// every kernel.
/// </remarks>
internal static class EmissionLimits
{
    /// <summary>
    /// Up to so many parameters, each node has its own statements. Beyond, vectors hold the nodes of a layer; below, layers are too narrow
    /// to fill a vector.
    /// </summary>
    // train (predict)              statements   vectors of nodes
    // 24-8-2, 218 parameters        533 (153)           115 (41)
    // 16-16-4, 340 parameters       767 (181)           134 (51)
    public const int UnrolledParameters = 120;

    /// <summary>
    /// Up to so many parameters, a fused step computes the loss after the updates: the processor then starts the next row before the loss is
    /// ready. Beyond, the loss stands after the last σ, as in the notes.
    /// </summary>
    // train                         loss last   loss after the last σ
    // 2-2-1, 9 parameters                39.7                    41.2
    // 4-3-2-1, 26 parameters             68.1                    67.8
    public const int LossLastParameters = 16;

    /// <summary>Up to so many nodes after the inputs, each node has its own statements.</summary>
    public const int UnrolledNodes = 64;

    /// <summary>
    /// Up to so many nodes after the inputs, one method holds the layers in vector registers. Beyond, each equation is a loop or a call,
    /// because the JIT compiler stops inlining small methods into one that large.
    /// </summary>
    // train                             loops   registers
    // 24-8-2                              258         115
    // 64-32-10                          1,747         490
    // 64-40-10 with 256 bits     half of this       1,565
    public const int RegisterNodes = 44;

    /// <summary>
    /// Up to so many sigmoid or tanh nodes in the first hidden layer, <c>StepEach</c> keeps the parameters in vector registers from row to
    /// row, a node of a layer in each lane, and <c>Forward</c> of a span does the same. Other activations and emptier vectors are slower so.
    /// </summary>
    // train                       a call a step   StepEach in lanes
    // 2-2-1 (float)                 38.5 (35.7)         36.4 (33.4)
    // 4-3-2-1 (float)                 65   (57)         61.4   (56)
    // 8-4-1 (float)                   66   (52)           50   (41)
    // 8-2-1: half empty                      44                  48
    // 3-3-3-1: 256 bits                      67                  71
    // 4-3-2-1 with ReLU                      19                  23
    // 4-3-2-1 with ELU                     57.5                  59
    // 4-3-2-1 with GELU                     877               1,028
    //
    // predict                        statements               lanes
    // 2-2-1                                13.6                13.1
    // 4-3-2-1                                30                  24
    // 4-4-1                                  24                  21
    // 2-4-1 with tanh                        57                  31
    // 4-3-1, float                         14.2                10.8
    // 2-4-1, float                         16.6                13.2
    //
    // A vector load right after scalar stores to the same memory stalls:
    // predict, then step             statements               lanes
    // 2-2-1                                51.9                46.8
    // 4-3-2-1                                92                  95
    public const int LaneNodes = 4;

    /// <summary>Up to so many parameters, each has a field with its name (4,096 doubles are 32 KB on the stack). Beyond, they are an array.</summary>
    public const int NamedParameters = 4096;

    /// <summary>Up to so many inputs and outputs, a row can be passed as separate arguments in the loop form too.</summary>
    public const int ScalarArguments = 32;
}
