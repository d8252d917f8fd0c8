#if NET8_0_OR_GREATER
namespace BackpropGen;

/// <summary>
/// Holds the constants of e^(−x) = 2^(−n/16)·e^r with n = round(16·x/ln 2) and r = n·ln 2/16 − x. p = x/(16·ln 2) is n/256 + f (for float, p = x/(8·ln 2) is
/// n/128 + f): |p| &lt; 2 is then the range of σ, which is tested by one bit. The series is e^r = 1 + r + f²·(c₂ + c₃·f + …), a minimax fit (Remez'
/// exchange in 50-digit arithmetic) of absolute error 1.2e-17 (double, to c₆) and 2.3e-9 (float, to c₃).
/// </summary>
internal static class ExponentialSeries
{
    public const double Double2 = 61.49798578152985, Double3 = -227.34482906043385, Double4 = 630.333709091627,
        Double5 = -1398.1481586754162, Double6 = 2584.3282205908235;

    public const float Single2 = 15.375097f, Single3 = -28.41877f;

    /// <summary>1/(16·ln 2); 1/(8·ln 2) for float.</summary>
    public const double DoubleInversePeriod = 0.09016844005556021;

    /// <inheritdoc cref="DoubleInversePeriod"/>
    public const float SingleInversePeriod = 0.18033688f;

    /// <summary>16·ln 2 (8·ln 2), rounded.</summary>
    public const double DoublePeriod = 11.090354888959125;

    /// <inheritdoc cref="DoublePeriod"/>
    public const float SinglePeriod = 5.5451775f;

    /// <summary>The upper part of 16·ln 2 (8·ln 2). It ends in zeros, so n/256 (n/128) times it is exact.</summary>
    public const double DoublePeriodHigh = 11.09035488893278;

    /// <inheritdoc cref="DoublePeriodHigh"/>
    public const float SinglePeriodHigh = 5.544922f;

    /// <summary>16·ln 2 (8·ln 2) less its upper part.</summary>
    public const double DoublePeriodLow = 2.6345519332635332e-11;

    /// <inheritdoc cref="DoublePeriodLow"/>
    public const float SinglePeriodLow = 0.00025556947f;

    /// <summary>
    /// The largest x with p below 2: 32·ln 2 (16·ln 2). Up to here 2ᵐ plus the upper bits of a power (<see cref="PowerTable"/>) is exact, and f is accurate
    /// enough. Beyond, both are corrected, in a branch.
    /// </summary>
    public const double DoubleSigmoidRange = 22.180709777918246;

    /// <inheritdoc cref="DoubleSigmoidRange"/>
    public const float SingleSigmoidRange = 11.090354f;

    /// <summary>Beyond, σ is 1 to the last bit, or less than the smallest normal number.</summary>
    public const double DoubleSigmoidEnd = 708.39;

    /// <inheritdoc cref="DoubleSigmoidEnd"/>
    public const float SingleSigmoidEnd = 87.33f;
}
#endif
