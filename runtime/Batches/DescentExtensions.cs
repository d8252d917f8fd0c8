using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Steps of gradient descent for your own training loop: with your own gradient, or without computing the loss. They allocate nothing, except the
/// memory that <see cref="PackedRows{T}"/> keeps from the first call on.
/// </summary>
public static class DescentExtensions
{
    /// <summary>
    /// Takes one step of gradient descent with your own gradient: parameter ← parameter − η·∂L/∂parameter. After
    /// <see cref="INetwork{T}.Backward(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/> the result is that of <c>Step</c>; the last bits may differ.
    /// </summary>
    /// <param name="network">Its parameters change.</param>
    /// <param name="gradient">ParameterCount numbers in the order of <see cref="INetwork{T}.ParameterSpan"/>; not checked for NaN.</param>
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
    /// Takes one step of gradient descent on the mean gradient of many rows: parameter ← parameter − η·(1/m)·Σ ∂L/∂parameter. The result is
    /// bit-for-bit that of <see cref="INetwork{T}.Step(PackedRows{T}, T)"/>. The loss is not computed, which saves a small network up to a third of the time.
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
