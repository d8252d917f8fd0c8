using System;

namespace BackpropGen;

/// <summary>
/// A generated network, as training and other general code sees it. No member allocates, but for the memory that
/// <see cref="PackedRows{T}"/> and a thread keep from the first call on. Numbers are taken as they come: only <c>Fit</c> looks for NaN
/// and for targets out of range.
/// </summary>
/// <remarks>
/// <para>
/// Threads: a network holds nothing but its parameters. While nobody writes these, any number of threads may predict with one instance
/// at once (<c>Forward</c>, <c>ComputeLoss</c>, <c>Backward</c>, <c>Predict</c>, <c>Save</c>), each with spans and
/// <see cref="PackedRows{T}"/> of its own, and get the same bits as one thread alone. Different networks may be trained on different
/// threads.
/// </para>
/// <para>
/// Not allowed while another thread uses the same instance: <c>Step</c>, <c>StepEach</c>, <c>Fit</c>, <c>Initialize</c>, <c>Load</c>, and writing to
/// <see cref="ParameterSpan"/> or to a parameter by name. Nothing guards against it: a prediction would be made of old and new
/// parameters, and updates would be lost. Predict with a copy that is replaced, not written to: <c>network.CopyTo(copy)</c>.
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

    /// <summary>ŷ of one row.</summary>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="prediction">Receives the outputs of the last layer.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    void Forward(ReadOnlySpan<T> x, Span<T> prediction);

    /// <summary>The loss L(y, ŷ) of one row.</summary>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    T ComputeLoss(ReadOnlySpan<T> x, ReadOnlySpan<T> y);

    /// <summary>The loss of one row and its gradient by backpropagation.</summary>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <param name="gradient">Receives ∂L/∂parameter, in the order of <see cref="ParameterSpan"/>; overwritten.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    T Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient);

    /// <summary>
    /// One row of gradient descent: forward, loss, backward, and parameter ← parameter − η·∂L/∂parameter,
    /// every gradient taken at the old parameters.
    /// </summary>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <param name="learningRate">η.</param>
    /// <returns>The loss before the update.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    T Step(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate);

    /// <summary>
    /// A step for each of several rows, one after the other: <see cref="Step(ReadOnlySpan{T}, ReadOnlySpan{T}, T)"/> to the last bit. A narrow
    /// network keeps its parameters in registers from row to row.
    /// </summary>
    /// <param name="x">The inputs of m rows, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="rows">Which rows, counted from 0, in the order in which they are taken; one may come several times.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="losses">Receives the loss of each row that is taken, before the update that it leads to: as many numbers as <paramref name="rows"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a row is not among the m; nothing has been changed then.</exception>
    void StepEach(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> rows, T learningRate, Span<T> losses);

    /// <summary>ŷ of many rows.</summary>
    /// <param name="rows">The rows; targets are not needed.</param>
    /// <param name="predictions">Receives the outputs, row after row: m·OutputCount numbers.</param>
    /// <exception cref="ArgumentException">The rows or the predictions have the wrong shape.</exception>
    void Forward(PackedRows<T> rows, Span<T> predictions);

    /// <summary>The mean loss (1/m)·Σ L of many rows.</summary>
    /// <param name="rows">The rows, with targets.</param>
    /// <exception cref="ArgumentException">The rows have the wrong shape.</exception>
    T ComputeLoss(PackedRows<T> rows);

    /// <summary>The mean loss of many rows and its gradient by backpropagation.</summary>
    /// <param name="rows">The rows, with targets.</param>
    /// <param name="gradient">Receives (1/m)·Σ ∂L/∂parameter, in the order of <see cref="ParameterSpan"/>; overwritten.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">The rows or the gradient have the wrong shape.</exception>
    T Backward(PackedRows<T> rows, Span<T> gradient);

    /// <summary>
    /// One step of gradient descent on the mean gradient of many rows: parameter ← parameter − η·(1/m)·Σ ∂L/∂parameter.
    /// </summary>
    /// <param name="rows">The rows, with targets.</param>
    /// <param name="learningRate">η.</param>
    /// <returns>The mean loss before the step.</returns>
    /// <exception cref="ArgumentException">The rows have the wrong shape.</exception>
    T Step(PackedRows<T> rows, T learningRate);
}
