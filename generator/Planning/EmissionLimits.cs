namespace BackpropGen.Generator.Planning;

/// <summary>Up to which size a network is written in which form. Times in the comments are nanoseconds a row on AVX-512, in double precision where nothing is said.</summary>
/// <remarks>
/// The JIT compiler gives up optimising a method beyond 60,000 bytes or 20,000 instructions of IL, 2,000 locals or 8,000 local
/// references; methods that it inlines count too. A fused, unrolled forward and backward pass meets that limit at about 1,300 weights. With
/// activations that are long to inline (GELU), it does so at about 950. With many nodes, each of which brings locals and calls, it does so at
/// about 300 nodes. Speed sets the limits below, far from there. A test looks at how the JIT compiler took every kernel.
/// </remarks>
internal static class EmissionLimits
{
    // Trained row by row (predicted)     statements   vectors of nodes
    // 24-8-2,  218 parameters            533 (153)    115 (41)
    // 16-16-4, 340 parameters            767 (181)    134 (51)
    /// <summary>
    /// Up to here every equation is a statement for each node in the notes. Larger networks are loops there, and vectors of nodes in a Release build.
    /// Measured by <c>-- compare</c>.
    /// </summary>
    public const int UnrolledParameters = 120;

    /// <summary>The other bound of statements: nodes after the inputs.</summary>
    public const int UnrolledNodes = 64;

    // A fused step                       loss last    loss beside the last σ
    // 2-2-1,    9 parameters             39.7         41.2
    // 4-3-2-1, 26 parameters             68.1         67.8
    /// <summary>
    /// Up to here the fused step, which a Release build runs, computes the loss after the updates. The processor then starts the next row before
    /// the loss is ready. Larger networks compute it where the notes do, after the last σ.
    /// </summary>
    public const int LossAfterUpdateParameters = 16;

    // Trained row by row (predicted)     loops             vectors of nodes   a method for each layer
    // 16-16-4                                              114 (50)           131 (62)
    // 30-12-1                                              113 (60)           127 (98)
    // 8-16-16-4                                            180 (73)           198 (87)
    // 64-32-10                           1,747             436 (165)          430 (180)
    // 64-40-10, 256 bits                 half of it        1,565
    // 100-50-25-10                       2,269 (737)                          1,256 (650)
    // 784-128-10                         42,800 (14,991)                      10,385 (7,566)
    /// <summary>
    /// Up to so many nodes after the inputs, a row goes through one method that holds every layer in vector registers. Beyond, the JIT compiler
    /// stops inlining small methods into the large one. Then each layer has a method, whose tile of nodes alone is in registers, and steps on
    /// several rows update the first layer's weights and weigh the next row's inputs in one pass over memory.
    /// </summary>
    public const int WideNodes = 44;

    // Steps                              a call each  in lanes     in float
    // 2-2-1                              38.5         36.4         35.7, 33.4
    // 4-3-2-1                            65           61.4         57, 56
    // 8-4-1                              66           50           52, 41
    // 8-2-1, half empty vectors          44           48
    // 3-3-3-1, second layer of 256 bits  67           71
    // 4-3-2-1, ReLU                      19           23
    // 4-3-2-1, ELU                       57.5         59
    // 4-3-2-1, GELU                      877          1,028
    //
    // Predictions                        statements   in lanes
    // 2-2-1                              13.6         13.1
    // 4-3-2-1                            30           24
    // 4-4-1                              24           21
    // 2-4-1, tanh                        57           31
    // 4-3-1, float                       14.2         10.8
    // 2-4-1, float                       16.6         13.2
    //
    // A prediction and a step in turns   statements   in lanes
    // 2-2-1                              51.9         46.8
    // 4-3-2-1                            92           95
    /// <summary>
    /// Up to so many nodes in the first hidden layer, predictions and steps that follow each other have a node of a layer in each lane, and such
    /// steps keep the parameters in vector registers. That loses where vectors are half empty or the chain of operations is short. In turns, a
    /// vector load right after scalar stores to the same memory stalls.
    /// </summary>
    public const int NarrowNodes = 4;

    // Statements ÷ vectors of nodes      trained row by row    predicted
    // double, float
    // 6-9-4                              1.53, 1.57            1.51, 1.63
    // 8-8-4                              1.60, 1.92            1.81, 2.06
    // 5-7-3-2                            1.07, 1.12            1.13, 1.24
    // 2-8-8-1                            1.29, 1.55            1.37, 1.97
    // 4-16-2                             1.26, 1.15            1.62, 1.99
    // 2-20-1                             1.48, 1.51            1.30, 1.29
    // 3-12-3                             1.21, 1.29            1.26, 1.38
    // 4-8-3                              1.35, 1.31            1.34, 1.67
    // 4-8-3, tanh and softmax            1.47, 1.50            2.35, 2.36
    // 10-6-1                             1.28, 1.45            1.28, 1.55
    // 12-4-2                             1.54, 1.66            1.57, 1.79
    // 3-3-3                              1.17, 1.35            1.14, 1.09
    // 4-3-2                              1.24, 1.24            1.10, 1.07
    // 2-2-2                              0.96, 1.16            1.01, 0.95
    // 8-8-4, ReLU                        1.50, 2.00            1.87, 2.42
    // 4-4-1, ReLU                        1.04, 1.08            1.31, 1.41
    // 1-8-1, ReLU                        0.92, 1.17            1.36, 1.51
    // 4-3-2-1, ReLU                      0.86, 0.83            1.00, 1.03
    // 1-8-8-1, GELU                      0.93, 1.02            0.93, 1.03
    // 4-3-2-1, GELU                      0.82, 0.63            0.77, 0.61
    // 6-9-4, 256 bits                    2.36, 2.26            1.28, 1.55
    /// <summary>
    /// From so many nodes in one of its layers on, a network that is statements in the notes has vectors of nodes in a Release build, with every sum
    /// in the order of the statements. In narrower layers the way into vectors and out of them takes what they save. A network with GELU stays
    /// statements, because Φ takes nearly all of its time, and has no faster form for a vector.
    /// </summary>
    public const int ShallowNodes = 4;

    /// <summary>The same for a layer whose activation calls a function, such as e^z: a vector of it takes as long as one number.</summary>
    public const int ShallowNodesWithFunction = 3;

    // A step of 1,024 networks           one after the other    in lanes         in float
    // 8-8-4, tanh                        109                    38               82, 17
    // 8-16-4, tanh                       150                    68               100, 32
    // 16-16-4                            121                    69               80, 31
    // 64-32-10, by a prototype           417                    396
    /// <summary>
    /// Up to here a population has a network in each lane. The layers of larger networks fill the vectors alone, and a block of them is more than the first
    /// cache holds. Measured by <c>-- population</c>.
    /// </summary>
    public const int PopulationParameters = 340;

    /// <summary>Up to here every parameter has a field with its name. Larger networks have an array: 4,096 doubles are 32 KB on the stack.</summary>
    public const int NamedParameters = 4096;

    /// <summary>Up to here a row can be passed as separate arguments in the loop form too.</summary>
    public const int ScalarArguments = 32;
}
