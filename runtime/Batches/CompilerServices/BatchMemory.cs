using System;

namespace BackpropGen.CompilerServices;

/// <summary>Holds the memory in which <see cref="Batch"/> works on packed rows. It lives as long as the rows, so only the first call allocates.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed class BatchMemory<T>
    where T : unmanaged
{
    private readonly PackedRows<T> _rows;
    private T[] _gradient = Array.Empty<T>();
    private PairwiseSums<T>? _gradientSums;
    private ParallelSegments<T>? _parallel;

    private BatchMemory(PackedRows<T> rows) => _rows = rows;

    /// <summary>The threads that share the segments of the rows.</summary>
    public ParallelSegments<T> Parallel => _parallel ??= new ParallelSegments<T>(_rows);

    /// <summary>The memory of these rows, made at the first call.</summary>
    public static BatchMemory<T> Of(PackedRows<T> rows) => (BatchMemory<T>)(rows.WorkingMemory ??= new BatchMemory<T>(rows));

    /// <summary>The sum of the losses of segments.</summary>
    public PairwiseSums<T> LossSums { get; } = new(0);

    /// <summary>Takes memory for the gradient of all rows.</summary>
    public T[] Gradient(int parameterCount) => _gradient.Length == parameterCount ? _gradient : _gradient = new T[parameterCount];

    /// <summary>Takes memory for the sum of the gradients of segments.</summary>
    public PairwiseSums<T> GradientSums(int parameterCount) =>
        _gradientSums?.Length == parameterCount ? _gradientSums : _gradientSums = new PairwiseSums<T>(parameterCount);
}
