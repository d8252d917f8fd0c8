using System;

namespace BackpropGen;

/// <summary>
/// A generated network, as training and other general code sees it. One row at a time; no member allocates.
/// Prediction (<see cref="Forward"/>, <see cref="ComputeLoss"/>, <see cref="Backward"/>) may run on many threads
/// at once as long as nothing writes the parameters. Numbers are taken as they come: only <c>Fit</c> looks for NaN and for targets
/// out of range.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface INetwork<T>
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
}
