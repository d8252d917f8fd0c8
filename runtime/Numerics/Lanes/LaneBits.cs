#if NET8_0_OR_GREATER
namespace BackpropGen;

/// <summary>Describes the layout of the IEEE 754 formats.</summary>
internal static class LaneBits
{
    /// <summary>Bits of the fraction.</summary>
    public const int DoubleFraction = 52, SingleFraction = 23;

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
}
#endif
