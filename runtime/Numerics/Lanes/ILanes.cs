#if NET8_0_OR_GREATER
namespace BackpropGen;

/// <summary>
/// Holds one or several numbers that go through the same operations. <see cref="ElementaryFunctions{TLanes, T}"/> is written over it, because one
/// text then gives the same bits at every width. Every operation rounds once, as in IEEE 754.
/// </summary>
/// <typeparam name="TLanes">The type itself.</typeparam>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal interface ILanes<TLanes, T>
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

    /// <summary>Gives the nearest number in [lowest, highest]; NaN stays NaN.</summary>
    static abstract TLanes Clamp(TLanes value, TLanes lowest, TLanes highest);

    /// <summary>Selects <paramref name="then"/> where left &lt; right, else <paramref name="otherwise"/>; NaN is not below anything.</summary>
    static abstract TLanes WhereLess(TLanes left, TLanes right, TLanes then, TLanes otherwise);

    /// <summary>Checks whether any number is 2 or more in size, or NaN: one bit of the exponent tells.</summary>
    static abstract bool IsAnyFromTwo(TLanes value);

    /// <summary>Gives the magnitude of one number the sign of another.</summary>
    static abstract TLanes CopySign(TLanes magnitude, TLanes sign);

    /// <summary>Computes 2ⁿ from n + <see cref="LaneBits.DoubleShift"/> (or that of float): the sum keeps n in its last bits.
    /// n from the smallest normal exponent to one above the largest, which gives +∞.</summary>
    static abstract TLanes PowerOfTwo(TLanes shifted);

    /// <summary>Computes 2ᵐ from n/256 + <see cref="LaneBits.DoubleStepShift"/>, n = 16·m + j, j = 0…15. m from the smallest normal exponent to the largest.</summary>
    static abstract TLanes WholePowerOfTwo(TLanes shifted);

    /// <summary>Finds T = 2^(−j/16) and λ of the same n in <see cref="PowerTable"/>.</summary>
    static abstract TLanes FractionalPowerOfTwo(TLanes shifted, out TLanes missing);

    /// <summary>Keeps the upper bits of every number: <see cref="LaneBits.DoubleUpperBits"/>.</summary>
    static abstract TLanes UpperBits(TLanes power);

    /// <summary>Splits a normal number x above 0 into m and e: x = m·2ᵉ with m from √½ to √2.</summary>
    static abstract TLanes SplitExponent(TLanes value, out TLanes exponent);
}
#endif
