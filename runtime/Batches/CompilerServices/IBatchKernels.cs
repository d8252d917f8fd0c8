using System;
using System.ComponentModel;

namespace BackpropGen.CompilerServices;

/// <summary>Runs a generated network over a chunk of packed rows; <see cref="Batch"/> goes through the chunks.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchKernels<T>
    where T : unmanaged
{
    /// <summary>Count of the numbers that a block of rows needs for every z, o and δ.</summary>
    int WorkspacePerBlock { get; }

    /// <summary>Predicts ŷ of every row of a chunk, block by block, column by column.</summary>
    void Forward(int blocks, ReadOnlySpan<T> x, Span<T> workspace, Span<T> predictions);

    /// <summary>Computes L of every row of a chunk.</summary>
    void ComputeLoss(int blocks, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> workspace, Span<T> losses);

    /// <summary>
    /// Adds the sum over the rows of a chunk of ∂L/∂parameter·count to <paramref name="gradient"/>; writes L of every row, unless
    /// <paramref name="losses"/> is empty. Hidden nodes that are left out of a row give 0 there, and their δ is 0.
    /// </summary>
    void Backward(
        int blocks, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> counts, DroppedNodes<T> dropped, Span<T> workspace, Span<T> gradient,
        Span<T> losses);
}
