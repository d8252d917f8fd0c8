using System;

namespace BackpropGen;

/// <summary>
/// Stands for rows that are elsewhere, perhaps on many machines, for <see cref="Trainer{T}"/>. Whoever has the rows computes sums of their gradients, and
/// gives them back: see <see cref="SegmentSums{T}"/>, with which training has the bits of one place.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IRemoteRows<T>
    where T : unmanaged
{
    /// <summary>Number of rows, m, at least 1.</summary>
    int RowCount { get; }

    /// <summary>Computes the mean loss of a batch of consecutive rows and its gradient, with the given parameters.</summary>
    /// <param name="parameters">The parameters, in the order of <see cref="INetwork{T}.ParameterSpan"/>.</param>
    /// <param name="firstRow">Index of the first row of the batch, from 0.</param>
    /// <param name="rowCount">Number of its rows, at least 1.</param>
    /// <param name="gradient">Receives (1/m)·Σ ∂L/∂parameter over these rows.</param>
    /// <returns>(1/m)·Σ L over these rows.</returns>
    T Backward(ReadOnlySpan<T> parameters, int firstRow, int rowCount, Span<T> gradient);

    /// <summary>Computes (1/m)·Σ L of all rows, with the given parameters.</summary>
    /// <param name="parameters">The parameters, in the order of <see cref="INetwork{T}.ParameterSpan"/>.</param>
    T ComputeLoss(ReadOnlySpan<T> parameters);
}
