using System;

namespace BackpropGen;

/// <summary>Computes the mean gradient of the batches of a training.</summary>
internal abstract class TrainingBatches<T>
    where T : unmanaged
{
    /// <summary>Number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Largest number of rows of a batch.</summary>
    public abstract int BatchSize { get; }

    /// <summary>Number of rows that an epoch takes.</summary>
    public abstract int RowsPerEpoch { get; }

    /// <summary>Computes (1/m)·Σ ∂L/∂parameter over the rows of a batch; returns (1/m)·Σ L.</summary>
    /// <param name="rows">Indices of the rows of the batch.</param>
    /// <param name="gradient">Receives the mean gradient.</param>
    /// <param name="random">Random numbers for dropout.</param>
    public abstract double Compute(ReadOnlySpan<int> rows, Span<T> gradient, PortableRandom random);

    /// <summary>Takes a step of gradient descent on a batch without dropout; returns (1/m)·Σ L before it. Only batches of 2 or more have the memory for it.</summary>
    /// <param name="rows">Indices of the rows of the batch.</param>
    /// <param name="learningRate">The learning rate η.</param>
    public abstract double Step(ReadOnlySpan<int> rows, T learningRate);

    /// <summary>Computes (1/m)·Σ L over all rows, without dropout. Only early stopping without validation rows has the memory for it.</summary>
    public abstract double ComputeLoss();

    /// <summary>Finds the first row whose loss or gradient is not finite; the first of all if only their sum is not.</summary>
    /// <param name="rows">Indices of the rows, at least one.</param>
    public abstract int FirstNonFinite(ReadOnlySpan<int> rows);
}
