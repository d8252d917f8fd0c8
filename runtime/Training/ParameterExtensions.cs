using System;

namespace BackpropGen;

/// <summary>For a training loop of your own: <c>Backward</c>, a look at the loss and the gradient, <c>Descend</c>. Nothing allocates.</summary>
public static class ParameterExtensions
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

    /// <summary>Whether every parameter is a finite number: neither infinite nor NaN.</summary>
    /// <param name="network">Read only.</param>
    public static bool AllFinite<T>(this INetwork<T> network)
        where T : unmanaged
        => Real.AllFinite<T>((network ?? throw new ArgumentNullException(nameof(network))).ParameterSpan);
}
