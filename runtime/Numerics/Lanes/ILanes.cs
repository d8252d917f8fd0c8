#if NET8_0_OR_GREATER
using System.Numerics;

namespace BackpropGen;

/// <summary>
/// Holds one or several numbers that go through the same operations, because one text then gives the same bits at every width. Every operation rounds
/// once, as in IEEE 754.
/// </summary>
/// <typeparam name="TLanes">The type itself.</typeparam>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal interface ILanes<TLanes, T> : IAdditionOperators<TLanes, TLanes, TLanes>, ISubtractionOperators<TLanes, TLanes, TLanes>,
    IMultiplyOperators<TLanes, TLanes, TLanes>, IDivisionOperators<TLanes, TLanes, TLanes>, IUnaryNegationOperators<TLanes, TLanes>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged
{
    /// <summary>Count of the numbers.</summary>
    static abstract int Count { get; }

    /// <summary>Reads the numbers from a place in memory.</summary>
    static abstract TLanes Load(ref T start, nuint position);

    /// <summary>Writes the numbers to a place in memory.</summary>
    void Store(ref T start, nuint position);

    /// <summary>Puts the same number into every lane.</summary>
    static abstract TLanes Create(T value);
}
#endif
