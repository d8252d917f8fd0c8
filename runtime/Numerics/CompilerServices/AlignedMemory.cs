#if NET8_0_OR_GREATER
using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BackpropGen.CompilerServices;

/// <summary>
/// Holds parameters in memory that starts at a cache line and does not move. Elsewhere, every vector of 512 bits would lie across two lines:
/// the fields of a class start at any multiple of eight bytes.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AlignedMemory<T>
    where T : unmanaged
{
    private const int LineBytes = 64;
    private readonly T[] _array;
    private readonly int _start, _length;

    /// <summary>Allocates memory for numbers, all 0.</summary>
    /// <param name="length">Count of the numbers, at least 1.</param>
    public AlignedMemory(int length)
    {
        int size = Unsafe.SizeOf<T>();
        _array = GC.AllocateArray<T>(length + LineBytes / size - 1, pinned: true);
        long past = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0).ToInt64() % LineBytes;
        _start = (int)((LineBytes - past) % LineBytes) / size;
        _length = length;
    }

    /// <summary>The first number.</summary>
    public ref T Start => ref _array[_start];

    /// <summary>All numbers.</summary>
    public Span<T> Span => _array.AsSpan(_start, _length);
}
#endif
