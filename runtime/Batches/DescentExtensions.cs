using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Gradient descent where no loss is asked for, or with a gradient of your own: for a training loop of your own. Nothing allocates, but for the memory
/// that <see cref="PackedRows{T}"/> keeps from the first call on.
/// </summary>
public static class DescentExtensions
{
    /// <summary>
    /// One step of gradient descent with a gradient of your own: parameter ← parameter − η·∂L/∂parameter. After
    /// <see cref="INetwork{T}.Backward(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/> it does what <c>Step</c> does; the last bits may differ.
    /// </summary>
    /// <param name="network">Its parameters change.</param>
    /// <param name="gradient">ParameterCount numbers in the order of <see cref="INetwork{T}.ParameterSpan"/>; taken as they come.</param>
    /// <param name="learningRate">η.</param>
    /// <exception cref="ArgumentException">The gradient has another length. Nothing has changed.</exception>
    public static void Descend<T>(this INetwork<T> network, ReadOnlySpan<T> gradient, T learningRate)
        where T : unmanaged
    {
        Span<T> parameters = (network ?? throw new ArgumentNullException(nameof(network))).ParameterSpan;
        Guard.Length(gradient.Length, parameters.Length, nameof(gradient));
        Real.Descend(parameters, gradient, 1, learningRate);
    }

    /// <summary>
    /// One step of gradient descent on the mean gradient of many rows: parameter ← parameter − η·(1/m)·Σ ∂L/∂parameter. To the last bit the step
    /// of <see cref="INetwork{T}.Step(PackedRows{T}, T)"/>, without computing the loss, which takes a small network up to a third of the time.
    /// </summary>
    /// <param name="network">Its parameters change.</param>
    /// <param name="rows">The rows, with targets.</param>
    /// <param name="learningRate">η.</param>
    /// <exception cref="ArgumentException">The rows have the wrong shape. Nothing has changed.</exception>
    public static void Descend<T>(this INetwork<T> network, PackedRows<T> rows, T learningRate)
        where T : unmanaged
    {
        Topology topology = NetworkArgument.Topology(network);
        if (network is IBatchKernels<T> kernels)
        {
            Batch.Descend(kernels, topology, rows, network.ParameterSpan, learningRate);
        }
        else
        {
            network.Step(rows, learningRate);
        }
    }
}
