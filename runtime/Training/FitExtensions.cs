using System;

namespace BackpropGen;

/// <summary>Trains a network in one call.</summary>
public static class FitExtensions
{
    /// <summary>
    /// Trains by gradient descent as in textbooks: in each epoch, for each row, predicts, computes the loss and updates the parameters; after each
    /// epoch takes the average loss. It ends after the last epoch, or earlier for one of the reasons in the options, which also have other optimisers.
    /// </summary>
    /// <param name="network">The network to train, from its present parameters.</param>
    /// <param name="x">The inputs, row after row: m·InputCount numbers.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <param name="options">Options of the training; null for the defaults.</param>
    /// <returns>A report of every epoch, and of the reason for the end. A loss that is not finite is reported here, not thrown.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, lengths do not fit, a number is not finite, or a target is outside the range of the loss.
    /// Nothing has changed.
    /// </exception>
    public static FitReport Fit<T>(this INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, x.ToArray(), y.ToArray(), options).Run();

    /// <summary>Trains on rows given as arrays, with one output: <c>x[row][column]</c>, <c>y[row]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, T[][] x, T[] y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, NetworkRows.Of(network, x, y), options).Run();

    /// <summary>Trains on rows given as arrays: <c>x[row][column]</c>, <c>y[row][output]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, T[][] x, T[][] y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, NetworkRows.Of(network, x, y), options).Run();

    /// <summary>Trains on rows given as a matrix, with one output: <c>x[row, column]</c>, <c>y[row]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, T[,] x, T[] y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, NetworkRows.Of(network, x, y), options).Run();

    /// <summary>Trains on rows given as matrices: <c>x[row, column]</c>, <c>y[row, output]</c>.</summary>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, T[,] x, T[,] y, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, NetworkRows.Of(network, x, y), options).Run();

    /// <summary>Trains on a data set, whose columns and classes may have names.</summary>
    /// <param name="network">The network to train, from its present parameters.</param>
    /// <param name="data">The rows; not copied.</param>
    /// <param name="options">Options of the training; null for the defaults.</param>
    /// <inheritdoc cref="Fit{T}(INetwork{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, FitOptions)"/>
    public static FitReport Fit<T>(this INetwork<T> network, DataSet<T> data, FitOptions? options = null)
        where T : unmanaged
        => new Trainer<T>(network, data, options).Run();
}
