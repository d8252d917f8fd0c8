using System;

namespace BackpropGen;

/// <summary>
/// Gives general code, such as training, access to a generated network. No member allocates, except the memory that
/// <see cref="PackedRows{T}"/> and a thread keep from the first call on. No member checks numbers: only <c>Fit</c> looks for NaN and for
/// targets out of range.
/// </summary>
/// <remarks>
/// <para>
/// Threads: a network holds nothing but its parameters. While nobody writes them, any number of threads may predict with one instance at
/// once, each with its own spans and <see cref="PackedRows{T}"/>; each gets the bits that one thread alone would get. Predicting here means
/// <c>Forward</c>, <c>ComputeLoss</c>, <c>Backward</c>, <c>Predict</c> and <c>Save</c>. Different networks may be trained on different threads.
/// </para>
/// <para>
/// Not allowed while another thread uses the same instance: <c>Step</c>, <c>StepEach</c>, <c>Fit</c>, <c>Initialize</c>, <c>Load</c>, and writing to
/// <see cref="ParameterSpan"/> or to a parameter by name. Nothing guards against it: a prediction would mix old and new parameters, and
/// updates would be lost. Predict with a copy that is replaced, not written to: <c>network.Clone()</c>.
/// </para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface INetwork<T> : INetwork
    where T : unmanaged
{
    /// <summary>Layer sizes, activations, loss and biases.</summary>
    Topology Topology { get; }

    /// <summary>
    /// All parameters: for each layer W⁽ᵏ⁾ row by row (a row holds the weights from one source node), then b⁽ᵏ⁾.
    /// Writing to it changes the network.
    /// </summary>
    Span<T> ParameterSpan { get; }

    /// <summary>Predicts ŷ of one row.</summary>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="prediction">Receives the outputs of the last layer.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    void Forward(ReadOnlySpan<T> x, Span<T> prediction);

    /// <summary>Computes the loss L(y, ŷ) of one row.</summary>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    T ComputeLoss(ReadOnlySpan<T> x, ReadOnlySpan<T> y);

    /// <summary>Computes the loss of one row and its gradient, by backpropagation.</summary>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <param name="gradient">Receives ∂L/∂parameter, in the order of <see cref="ParameterSpan"/>; overwritten.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    T Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient);

    /// <summary>
    /// Takes one step of gradient descent on one row: parameter ← parameter − η·∂L/∂parameter. Every derivative is taken at the old
    /// parameters.
    /// </summary>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <returns>The loss before the update.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    T Step(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate);

    /// <summary>
    /// Takes a step on each of the given rows, in order. The result is bit-for-bit the same as calling
    /// <see cref="Step(ReadOnlySpan{T}, ReadOnlySpan{T}, T)"/> in a loop. A narrow network keeps its parameters in registers from row to row.
    /// </summary>
    /// <param name="x">The inputs of m rows, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="rows">Indices of the rows, from 0 to m − 1, in the order in which they are taken; a row may come several times.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <param name="losses">Receives the loss of each taken row before its update; as many numbers as <paramref name="rows"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a row does not exist. Nothing has changed.</exception>
    void StepEach(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, T learningRate, Span<T> losses);

    /// <summary>Predicts ŷ of many rows.</summary>
    /// <param name="rows">The rows; targets are not needed.</param>
    /// <param name="predictions">Receives the outputs, row after row: m·OutputCount numbers.</param>
    /// <exception cref="ArgumentException">The rows or the predictions have the wrong shape.</exception>
    void Forward(PackedRows<T> rows, Span<T> predictions);

    /// <summary>Computes the mean loss (1/m)·Σ L of many rows.</summary>
    /// <param name="rows">The rows, with targets.</param>
    /// <exception cref="ArgumentException">The rows have the wrong shape.</exception>
    T ComputeLoss(PackedRows<T> rows);

    /// <summary>Computes the mean loss of many rows and its gradient, by backpropagation.</summary>
    /// <param name="rows">The rows, with targets.</param>
    /// <param name="gradient">Receives (1/m)·Σ ∂L/∂parameter, in the order of <see cref="ParameterSpan"/>; overwritten.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">The rows or the gradient have the wrong shape.</exception>
    T Backward(PackedRows<T> rows, Span<T> gradient);

    /// <summary>
    /// Takes one step of gradient descent on the mean gradient of many rows: parameter ← parameter − η·(1/m)·Σ ∂L/∂parameter.
    /// </summary>
    /// <param name="rows">The rows, with targets.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <returns>The mean loss before the step.</returns>
    /// <exception cref="ArgumentException">The rows have the wrong shape.</exception>
    T Step(PackedRows<T> rows, T learningRate);
}
