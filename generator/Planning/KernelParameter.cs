namespace BackpropGen.Generator.Planning;

/// <summary>The parameters of a kernel, in the order of its parameter list.</summary>
internal enum KernelParameter
{
    /// <summary>x1, x2, …</summary>
    Inputs,

    /// <summary>Receives the outputs of the last layer.</summary>
    Prediction,

    /// <summary>y1, y2, …</summary>
    Targets,

    /// <summary>Receives ∂L/∂parameter.</summary>
    Gradient,

    /// <summary>Receives ∂L/∂x.</summary>
    InputGradient,

    /// <summary>η</summary>
    LearningRate,
}
