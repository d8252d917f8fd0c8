using System;

namespace BackpropGen;

/// <summary>Trains a network in one call.</summary>
public static class FitExtensions
{
    /// <summary>
    /// Gradient descent as the notes have it: for each epoch, for each row, predict, compute the loss, update; after each epoch
    /// take the average loss; until the epochs are done or the loss has converged. The options have other optimisers and reasons to stop.
    /// </summary>
    /// <param name="network">The network to train; starts from the parameters that it has.</param>
    /// <param name="x">The inputs, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <returns>How every epoch went and why training ended. A loss that is not finite is reported here, not thrown.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, lengths do not fit, a number is not finite, or a target is outside the range of the loss.
    /// Thrown before anything is changed.
    /// </exception>
    public static FitReport Fit<T>(this INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, x.ToArray(), y.ToArray(), options).Run();

    /// <summary>With the rows as arrays and one output: <c>x[row][column]</c>, <c>y[row]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, T[][] x, T[] y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, NetworkRows.Of(network, x, y), options).Run();

    /// <summary>With the rows as arrays: <c>x[row][column]</c>, <c>y[row][output]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, T[][] x, T[][] y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, NetworkRows.Of(network, x, y), options).Run();

    /// <summary>With the rows as a matrix and one output: <c>x[row, column]</c>, <c>y[row]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, T[,] x, T[] y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, NetworkRows.Of(network, x, y), options).Run();

    /// <summary>With the rows as matrices: <c>x[row, column]</c>, <c>y[row, output]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, T[,] x, T[,] y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, NetworkRows.Of(network, x, y), options).Run();

    /// <summary>With rows that have names, or that are used more than once.</summary>
    /// <param name="network">The network to train; starts from the parameters that it has.</param>
    /// <param name="data">The rows; not copied.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, DataSet<T> data, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, data, options).Run();
}
