#if NET8_0_OR_GREATER
namespace BackpropGen;

/// <summary>
/// Holds the constants of e^(−x) = 2^(−n/16)·e^r with n = round(16·x/ln 2), r = n·h − x and h = ln 2/16. With f = 16·x/ln 2 − n, |f| ≤ ½, the series is
/// e^r = 1 + r + f²·(c₂ + c₃·f + …): a minimax fit (Remez' exchange in 50-digit arithmetic) of absolute error 1.2e-17 (double, to c₆) and
/// 2.3e-9 (float, to c₃), an eighth of the rounding error of the result or less.
/// </summary>
internal static class ExponentialSeries
{
    public const double Double2 = 0.0009383847928089882, Double3 = -1.3550807777669063e-05, Double4 = 1.4676100320453454e-07,
        Double5 = -1.2716083426088664e-09, Double6 = 9.181378219803177e-12;

    public const float Single2 = 0.00093842146f, Single3 = -1.3551125e-05f;

    /// <summary>16/ln 2.</summary>
    public const double DoubleInverseStep = 23.083120654223414;

    /// <inheritdoc cref="DoubleInverseStep"/>
    public const float SingleInverseStep = 23.08312f;

    /// <summary>h = ln 2/16, rounded.</summary>
    public const double DoubleStep = 0.04332169878499658;

    /// <inheritdoc cref="DoubleStep"/>
    public const float SingleStep = 0.0433217f;

    /// <summary>The upper part of h. It ends in zeros, so n times it is exact.</summary>
    public const double DoubleStepHigh = 0.04332169878489367;

    /// <inheritdoc cref="DoubleStepHigh"/>
    public const float SingleStepHigh = 0.043319702f;

    /// <summary>h less its upper part.</summary>
    public const double DoubleStepLow = 1.0291218489310676e-13;

    /// <inheritdoc cref="DoubleStepLow"/>
    public const float SingleStepLow = 1.9966365e-06f;

    /// <summary>
    /// Up to here 2ᵐ plus the upper bits of a power (<see cref="PowerTable"/>) is exact, and f is accurate enough. Beyond, both are corrected, in a
    /// branch.
    /// </summary>
    public const double DoubleSigmoidRange = 22.0;

    /// <inheritdoc cref="DoubleSigmoidRange"/>
    public const float SingleSigmoidRange = 11.0f;

    /// <summary>Beyond, σ is 1 to the last bit, or less than the smallest normal number.</summary>
    public const double DoubleSigmoidEnd = 708.39;

    /// <inheritdoc cref="DoubleSigmoidEnd"/>
    public const float SingleSigmoidEnd = 87.33f;
}
#endif
