using System;

namespace BackpropGen.CompilerServices;

/// <summary>Holds blocks of numbers, all 0 at first. Where there are vectors, it starts at a cache line, because every vector of 512 bits fills one.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed class BlockMemory<T>
    where T : unmanaged
{
#if NET8_0_OR_GREATER
    private readonly AlignedMemory<T> _numbers;
#else
    private readonly T[] _numbers;
#endif

    /// <summary>Allocates memory.</summary>
    /// <param name="length">Count of the numbers.</param>
    public BlockMemory(int length)
    {
#if NET8_0_OR_GREATER
        _numbers = new AlignedMemory<T>(length);
#else
        _numbers = new T[length];
#endif
    }

    /// <summary>All numbers.</summary>
#if NET8_0_OR_GREATER
    public Span<T> Span => _numbers.Span;
#else
    public Span<T> Span => _numbers;
#endif
}
