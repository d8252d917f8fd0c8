#if NET8_0_OR_GREATER
namespace BackpropGen;

/// <summary>Describes the layout of the IEEE 754 formats.</summary>
internal static class LaneBits
{
    /// <summary>Bits of the fraction.</summary>
    public const int DoubleFraction = 52, SingleFraction = 23;

    /// <summary>The bits of 2ᵐ and those of 2⁻ᵐ add up to this.</summary>
    public const long DoubleReciprocals = 2046L << DoubleFraction;

    /// <inheritdoc cref="DoubleReciprocals"/>
    public const int SingleReciprocals = 254 << SingleFraction;

    /// <summary>The bits of √½: subtracted from those of a number before its exponent is read, they let mantissas start there.</summary>
    public const long DoubleSqrtHalf = 0x3FE6A09E667F3BCD;

    /// <inheritdoc cref="DoubleSqrtHalf"/>
    public const int SingleSqrtHalf = 0x3F3504F3;

    /// <summary>
    /// 1.5·2ᵖ + b. Adding it to a number of moderate size rounds the number to the nearest integer n, and the last bits of the sum hold n + b. As b is
    /// the bias of the exponent, these bits need only be shifted to be those of 2ⁿ.
    /// </summary>
    public const double DoubleShift = 6755399441055744.0 + 1023.0;

    /// <inheritdoc cref="DoubleShift"/>
    public const float SingleShift = 12582912.0f + 127.0f;

    /// <summary>
    /// As <see cref="DoubleShift"/>, for n/256 (n/128 for float) with n = 16·m + j and j = 0…15: the sum holds j in its last four bits, and m + b before
    /// them.
    /// </summary>
    public const double DoubleStepShift = (6755399441055744.0 + 16.0 * 1023.0) / 256.0;

    /// <inheritdoc cref="DoubleStepShift"/>
    public const float SingleStepShift = (12582912.0f + 16.0f * 127.0f) / 128.0f;

    /// <summary>Bits of j.</summary>
    public const int Steps = 4;

    /// <summary>The first 20 digits of a number, 8 of a float: so few that a product of two is exact, and a sum of powers of 2 in a wide range.</summary>
    public const long DoubleUpperBits = unchecked((long)0xFFFF_FFFE_0000_0000);

    /// <inheritdoc cref="DoubleUpperBits"/>
    public const int SingleUpperBits = unchecked((int)0xFFFF_0000);
}
#endif
