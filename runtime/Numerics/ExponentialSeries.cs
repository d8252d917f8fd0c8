#if NET8_0_OR_GREATER
namespace BackpropGen;

/// <summary>
/// Holds the coefficients of e^r = 1 + r + c₂·r² + c₃·r³ + … for x = m·ln 2 + r, |r| ≤ ½ ln 2: a minimax fit (Lawson's iteration in 50-digit
/// arithmetic). With rounded coefficients, the relative error of e^r − 1 is 2.5e-17 (double, to c₁₁) and 1.4e-8 (float, to c₆), a quarter of a
/// unit in its last place.
/// </summary>
internal static class ExponentialSeries
{
    public const double Double2 = 0.5, Double3 = 0.16666666666666602, Double4 = 0.04166666666661966, Double5 = 0.0083333333333888,
        Double6 = 0.001388888892067077, Double7 = 0.00019841269708584957, Double8 = 2.4801516106825532e-05, Double9 = 2.7557425503423005e-06,
        Double10 = 2.762233710655937e-07, Double11 = 2.5045872414409414e-08;

    public const float Single2 = 0.5f, Single3 = 0.16666548f, Single4 = 0.04166685f, Single5 = 0.008366106f, Single6 = 0.0013898482f;

    /// <summary>1/ln 2.</summary>
    public const double DoubleInverseLn2 = 1.4426950408889634;

    /// <inheritdoc cref="DoubleInverseLn2"/>
    public const float SingleInverseLn2 = 1.442695f;

    /// <summary>ln 2, rounded.</summary>
    public const double DoubleLn2 = 0.6931471805599453;

    /// <inheritdoc cref="DoubleLn2"/>
    public const float SingleLn2 = 0.6931472f;

    /// <summary>The rounding error of ln 2, divided by ln 2.</summary>
    public const double DoubleLn2Rest = 3.345677337925407e-17;

    /// <inheritdoc cref="DoubleLn2Rest"/>
    public const float SingleLn2Rest = -2.7478352e-09f;

    /// <summary>
    /// Up to here 1 + 2ᵐ is exact (m ≤ 52), and the rounding error of ln 2 is so small that its product with r² can be left out, which costs σ
    /// 0.2 units in the last place. Beyond, both are added, in a branch.
    /// </summary>
    public const double DoubleSigmoidRange = 36.0;

    /// <summary>Beyond, σ is 1 to the last bit, or less than the smallest normal number.</summary>
    public const double DoubleSigmoidEnd = 708.39;

    /// <inheritdoc cref="DoubleSigmoidEnd"/>
    public const float SingleSigmoidEnd = 87.33f;
}
#endif
