#if NET8_0_OR_GREATER
namespace BackpropGen;

/// <summary>
/// One or several numbers that go through the same operations: what <see cref="ElementaryFunctions{TLanes, T}"/> is written
/// over, so that one text gives the same bits at every width. Every operation rounds once, as IEEE 754 has it.
/// </summary>
/// <typeparam name="TLanes">The type itself.</typeparam>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal interface ILanes<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged
{
    /// <summary>How many numbers.</summary>
    static abstract int Count { get; }

    /// <summary>The numbers from a place in memory on.</summary>
    static abstract TLanes Load(ref T start, nuint position);

    /// <summary>Writes the numbers from a place in memory on.</summary>
    void Store(ref T start, nuint position);

    /// <summary>The same number in every lane.</summary>
    static abstract TLanes Create(T value);

    /// <summary>left + right.</summary>
    static abstract TLanes operator +(TLanes left, TLanes right);

    /// <summary>left − right.</summary>
    static abstract TLanes operator -(TLanes left, TLanes right);

    /// <summary>−operand.</summary>
    static abstract TLanes operator -(TLanes operand);

    /// <summary>left·right.</summary>
    static abstract TLanes operator *(TLanes left, TLanes right);

    /// <summary>left/right.</summary>
    static abstract TLanes operator /(TLanes left, TLanes right);

    /// <summary>left·right + addend, rounded once.</summary>
    static abstract TLanes MultiplyAdd(TLanes left, TLanes right, TLanes addend);

    /// <summary>The nearest number in [lowest, highest]; NaN stays NaN.</summary>
    static abstract TLanes Clamp(TLanes value, TLanes lowest, TLanes highest);

    /// <summary><paramref name="then"/> where left &lt; right, else <paramref name="otherwise"/>; NaN is not below anything.</summary>
    static abstract TLanes WhereLess(TLanes left, TLanes right, TLanes then, TLanes otherwise);

    /// <summary>Whether left &lt; right in any lane; NaN is not below anything.</summary>
    static abstract bool IsAnyLess(TLanes left, TLanes right);

    /// <summary>The magnitude of one number with the sign of another.</summary>
    static abstract TLanes CopySign(TLanes magnitude, TLanes sign);

    /// <summary>2ⁿ from n + <see cref="LaneBits.DoubleShift"/> (or that of float): the sum keeps n in its last bits.
    /// n from the smallest normal exponent to one above the largest, which gives +∞.</summary>
    static abstract TLanes PowerOfTwo(TLanes shifted);

    /// <summary>For x = m·2ᵉ above 0, normal, with m from √½ to √2: m and e.</summary>
    static abstract TLanes SplitExponent(TLanes value, out TLanes exponent);
}
#endif
