using System;

namespace BackpropGen.CompilerServices;

/// <summary>Holds the memory in which <see cref="Batch"/> works on packed rows. It lives as long as the rows, so only the first call allocates.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed class BatchMemory<T>
    where T : unmanaged
{
    private readonly PackedRows<T> _rows;
    private T[] _gradient = Array.Empty<T>(), _segmentGradient = Array.Empty<T>();
    private ParallelSegments<T>? _parallel;

    private BatchMemory(PackedRows<T> rows) => _rows = rows;

    /// <summary>The threads that share the segments of the rows.</summary>
    public ParallelSegments<T> Parallel => _parallel ??= new ParallelSegments<T>(_rows);

    /// <summary>The memory of these rows, made at the first call.</summary>
    public static BatchMemory<T> Of(PackedRows<T> rows) => (BatchMemory<T>)(rows.WorkingMemory ??= new BatchMemory<T>(rows));

    /// <summary>Takes memory for the gradient of all rows.</summary>
    public T[] Gradient(int parameterCount) => OfLength(ref _gradient, parameterCount);

    /// <summary>Takes memory for the gradient of one segment.</summary>
    public T[] SegmentGradient(int parameterCount) => OfLength(ref _segmentGradient, parameterCount);

    private static T[] OfLength(ref T[] buffer, int length) => buffer.Length == length ? buffer : buffer = new T[length];
}
