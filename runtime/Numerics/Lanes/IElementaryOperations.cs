#if NET8_0_OR_GREATER
namespace BackpropGen;

/// <summary>
/// Does the operations beyond arithmetic of which <see cref="ElementaryFunctions{TLanes, TOperations}"/> are made. They are apart from the numbers, because
/// the functions then take a <see cref="double"/> as it is: an interpreter (.NET in a browser) needs ten times as long for a number that is wrapped in a
/// type of ours.
/// </summary>
/// <typeparam name="TLanes">One number, or a vector of them.</typeparam>
internal interface IElementaryOperations<TLanes>
    where TLanes : struct
{
    /// <summary>Whether the numbers are <see cref="double"/>, not <see cref="float"/>.</summary>
    static abstract bool IsDouble { get; }

    /// <summary>Puts the number of the precision at hand into every lane.</summary>
    static abstract TLanes Constant(double ofDouble, float ofSingle);

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

    /// <summary>Computes 2⁻ᵐ from 2ᵐ, both normal numbers.</summary>
    static abstract TLanes Reciprocal(TLanes powerOfTwo);

    /// <summary>Computes n·factor − x, where the product is exact: <see cref="ExactProduct"/>.</summary>
    static abstract TLanes SubtractFromExactProduct(TLanes n, double factorOfDouble, float factorOfSingle, TLanes x);

    /// <summary>Finds T = 2^(−j/16) and λ of the same n in <see cref="PowerTable"/>.</summary>
    static abstract TLanes FractionalPowerOfTwo(TLanes shifted, out TLanes missing);

    /// <summary>Keeps the upper bits of every number: <see cref="LaneBits.DoubleUpperBits"/>.</summary>
    static abstract TLanes UpperBits(TLanes power);

    /// <summary>Splits a normal number x above 0 into m and e: x = m·2ᵉ with m from √½ to √2.</summary>
    static abstract TLanes SplitExponent(TLanes value, out TLanes exponent);
}
#endif
