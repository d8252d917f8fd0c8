#if NET8_0_OR_GREATER
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Computes e^x, ln x and the functions that activations and losses make of them, in operations that round the same on every machine and at
/// every width. There are no branches, because all lanes must take the same way.
/// </summary>
/// <typeparam name="TLanes">One number, or a vector of them.</typeparam>
/// <typeparam name="TOperations">The operations beyond arithmetic.</typeparam>
/// <remarks>
/// e^(−x) = (upper bits of T + rest)/2ᵐ with n = round(16·x/ln 2) = 16·m + j, T = 2^(−j/16) of <see cref="PowerTable"/>, and the rest made of λ and of
/// <see cref="ExponentialSeries"/>. No product and sum are fused into one rounding, because not every machine can do that. Sums are grouped to keep the
/// chain of operations short.
/// </remarks>
internal static class ElementaryFunctions<TLanes, TOperations>
    where TLanes : struct, IAdditionOperators<TLanes, TLanes, TLanes>, ISubtractionOperators<TLanes, TLanes, TLanes>, IMultiplyOperators<TLanes, TLanes, TLanes>,
        IDivisionOperators<TLanes, TLanes, TLanes>, IUnaryNegationOperators<TLanes, TLanes>
    where TOperations : struct, IElementaryOperations<TLanes>
{
    /// <summary>From here on σ is 1 to the last bit, and 1 − σ is no longer a normal number.</summary>
    private static TLanes End
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Constant(ExponentialSeries.DoubleSigmoidEnd, ExponentialSeries.SingleSigmoidEnd);
    }

    /// <summary>Computes e^x, subnormal results included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp(TLanes x)
    {
        x = TOperations.Clamp(x, Constant(-746.0, -105.0f), Constant(710.0, 89.0f));
        TLanes upper = SplitOffPowers(-x, out TLanes shifted, out TLanes middle, out TLanes rest);

        // 2⁻ᵐ in two factors, since one does not reach the ends.
        TLanes m = Whole(shifted);
        TLanes shift = Constant(LaneBits.DoubleShift, LaneBits.SingleShift);
        TLanes half = m * Constant(-0.5, -0.5f) + shift;
        return (upper + (middle + rest)) * TOperations.PowerOfTwo(half) * TOperations.PowerOfTwo(shift - half - m + shift);
    }

    /// <summary>Computes e^x − 1, and keeps the digits of a small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Expm1(TLanes x)
    {
        // Beyond the largest numbers 2⁻ᵐ must not be out of range before the sum is.
        x = TOperations.Clamp(x, Constant(-40.0, -20.0f), Constant(709.79, 88.73f));
        TLanes upper = SplitOffPowers(-x, out TLanes shifted, out TLanes middle, out TLanes rest);

        // Half of 2⁻ᵐ is within range even where 2⁻ᵐ is not. (If e^x itself is out of range, the sum is +∞.)
        TLanes half = TOperations.PowerOfTwo(Constant(LaneBits.DoubleShift - 1.0, LaneBits.SingleShift - 1.0f) - Whole(shifted));
        TLanes large = half * upper - Constant(0.5, 0.5f);
        middle *= half;
        TLanes sum = large + middle, lost = large - sum + middle;
        TLanes result = sum + (half * rest + lost);
        return result + result;
    }

    /// <summary>Computes σ(x) = 1/(1 + e^(−x)); 0 below −708.39 (−87.33 for float), where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sigmoid(TLanes x)
    {
        TLanes denominator = Denominator(x, out TLanes power, out _, out bool isFar);
        return isFar ? SigmoidBeyondRange(x) : power / denominator;
    }

    /// <summary>
    /// Computes ln(1 + e^(−|x|)) from the intermediate values of <see cref="Sigmoid"/> of the same x, so both together take little more time than
    /// one. Accurate to 3.4 units in the last place; 0 beyond 708.39 (87.33).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1pExpMinusAbs(TLanes x)
    {
        TLanes denominator = Denominator(x, out TLanes power, out TLanes exponential, out bool isFar);
        return Log1pOfQuotient(isFar ? QuotientBeyondRange(x) : Quotient(x, denominator, power, exponential));
    }

    /// <summary>Computes σ(x), and the quotient of which <see cref="Log1pOfQuotient"/> makes ln(1 + e^(−|x|)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes SigmoidAndQuotient(TLanes x, out TLanes quotient)
    {
        TLanes denominator = Denominator(x, out TLanes power, out TLanes exponential, out bool isFar);
        if (isFar)
        {
            quotient = QuotientBeyondRange(x);
            return SigmoidBeyondRange(x);
        }

        quotient = Quotient(x, denominator, power, exponential);
        return power / denominator;
    }

    // 8-16-4, tanh, 1,024 networks in lanes, ns a step                double   float   error at most, ulp
    // with the rounding of numerator and denominator made good       37.7     17.3    1.5
    // without                                                        28.5     13.0    2.3
    /// <summary>Computes tanh x, an odd function to the last bit, to 2.3 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh(TLanes x)
    {
        // tanh |x| = (1 − e)/(1 + e) with e = e^(−2|x|), both parts times 2ᵐ. Beyond 20 (10) it rounds to 1.
        TLanes zero = Constant(0.0, 0.0f), magnitude = TOperations.Clamp(TOperations.CopySign(x, zero), zero, Constant(20.0, 10.0f));
        TLanes doubled = magnitude + magnitude, shift = Constant(LaneBits.DoubleStepShift, LaneBits.SingleStepShift);
        TLanes shifted = doubled * Constant(ExponentialSeries.DoubleInversePeriod, ExponentialSeries.SingleInversePeriod) + shift;
        TLanes n = shifted - shift, low = n * Constant(ExponentialSeries.DoublePeriodLow, ExponentialSeries.SinglePeriodLow);
        TLanes r = TOperations.SubtractFromExactProduct(n, ExponentialSeries.DoublePeriodHigh, ExponentialSeries.SinglePeriodHigh, doubled);
        TLanes t = TOperations.FractionalPowerOfTwo(shifted, out TLanes missing), upper = TOperations.UpperBits(t);
        TLanes one = TOperations.WholePowerOfTwo(shifted), rest = t * (r + (TermsFromSquare(r + low) + (low + missing)));
        return TOperations.CopySign(((one - upper) - rest) / ((one + upper) + rest), x);
    }

    /// <summary>Computes ln x; NaN below 0, −∞ at 0. Subnormal numbers count as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log(TLanes x)
    {
        TLanes zero = Constant(0.0, 0.0f);
        TLanes mantissa = TOperations.SplitExponent(x, out TLanes exponent);
        TLanes result = LogOfMantissa(mantissa - Constant(1.0, 1.0f), zero, exponent);
        TLanes infinity = Constant(double.PositiveInfinity, float.PositiveInfinity);
        result = TOperations.WhereLess(x, Constant(2.2250738585072014E-308, 1.17549435E-38f), -infinity, result);
        result = TOperations.WhereLess(x, zero, Constant(double.NaN, float.NaN), result);

        // +∞ and NaN are their own logarithms.
        return TOperations.WhereLess(x, infinity, result, x);
    }

    /// <summary>Computes ln(1 + x) for x &gt; −1, and keeps the digits of a small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1p(TLanes x)
    {
        TLanes one = Constant(1.0, 1.0f), infinity = Constant(double.PositiveInfinity, float.PositiveInfinity);
        TLanes u = one + x;

        // The rounding error of 1 + x. One of the two subtractions is exact, whichever of 1 and x is larger.
        TLanes lost = TOperations.WhereLess(one, x, one - (u - x), x - (u - one));
        TLanes mantissa = TOperations.SplitExponent(u, out TLanes exponent);
        TLanes result = LogOfMantissa(mantissa - one, lost / u, exponent);
        result = TOperations.WhereLess(u, Constant(double.Epsilon, float.Epsilon), TOperations.WhereLess(u, Constant(0.0, 0.0f), Constant(double.NaN, float.NaN), -infinity), result);
        return TOperations.WhereLess(x, infinity, result, x);
    }

    /// <summary>Computes ln(1 + e^x) for x ≤ 0: softplus less the larger of 0 and x. 0 below −708.39 (−87.33), where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1pExp(TLanes x)
    {
        // With s = e^x/(2 + e^x) ≤ ⅓: ln(1 + e^x) = 2·artanh s = 2s + s³·R(s²), R by ArtanhSeries.
        TLanes zero = Constant(0.0, 0.0f), half = Constant(0.5, 0.5f), two = Constant(2.0, 2.0f), end = End;
        TLanes upper = SplitOffPowers(TOperations.Clamp(-x, zero, end), out TLanes shifted, out TLanes middle, out TLanes rest);
        TLanes power = TOperations.PowerOfTwo(Constant(LaneBits.DoubleShift, LaneBits.SingleShift) - Whole(shifted));
        upper *= power;
        rest = (middle + rest) * power;
        TLanes exponential = upper + rest;
        TLanes sum = two + upper, denominator = sum + rest;
        TLanes s = exponential / denominator;
        TLanes w = s * s;

        // The rounding of both lost a little. Divided by the denominator: 1/(2 + e^x) = ½ − ½·s.
        TLanes lostBelow = (upper - (sum - two)) + (sum - denominator + rest);
        TLanes lost = ((upper - exponential + rest) - s * lostBelow) * (half - half * s);
        TLanes series = Constant(ArtanhSeries.Double10, ArtanhSeries.Single4);
        if (TOperations.IsDouble)
        {
            series = series * w + Constant(ArtanhSeries.Double9, 0.0f);
            series = series * w + Constant(ArtanhSeries.Double8, 0.0f);
            series = series * w + Constant(ArtanhSeries.Double7, 0.0f);
            series = series * w + Constant(ArtanhSeries.Double6, 0.0f);
            series = series * w + Constant(ArtanhSeries.Double5, 0.0f);
            series = series * w + Constant(ArtanhSeries.Double4, 0.0f);
        }

        series = series * w + Constant(ArtanhSeries.Double3, ArtanhSeries.Single3);
        series = series * w + Constant(ArtanhSeries.Double2, ArtanhSeries.Single2);
        series = series * w + Constant(ArtanhSeries.Double1, ArtanhSeries.Single1);
        series = series * w + Constant(ArtanhSeries.Double0, ArtanhSeries.Single0);
        return TOperations.WhereLess(x, -end, zero, ((series * w) * s + (lost + lost)) + (s + s));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double ofDouble, float ofSingle) => TOperations.Constant(ofDouble, ofSingle);

    /// <summary>Computes σ of numbers of which some are far from 0, or NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLanes SigmoidBeyondRange(TLanes x)
    {
        TLanes denominator = DenominatorBeyondRange(x, out TLanes power, out _);
        TLanes zero = Constant(0.0, 0.0f), beyond = TOperations.WhereLess(zero, x, Constant(1.0, 1.0f), zero);
        return TOperations.WhereLess(End, TOperations.CopySign(x, zero), beyond, power / denominator);
    }

    /// <summary>Computes s of numbers of which some are far from 0, or NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLanes QuotientBeyondRange(TLanes x)
    {
        TLanes denominator = DenominatorBeyondRange(x, out TLanes power, out TLanes exponential), zero = Constant(0.0, 0.0f);
        return TOperations.WhereLess(End, TOperations.CopySign(x, zero), zero, Quotient(x, denominator, power, exponential));
    }

    /// <summary>
    /// Computes the denominator of σ(x) = 2ᵐ/(2ᵐ + T·e^r), and its parts 2ᵐ and T·e^r. The chain from x to the result sets the time of a small network
    /// that is trained row by row. Where a number is far from 0, or NaN, <see cref="DenominatorBeyondRange"/> is needed instead.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Denominator(TLanes x, out TLanes power, out TLanes exponential, out bool isFar)
    {
        TLanes shift = Constant(LaneBits.DoubleStepShift, LaneBits.SingleStepShift);
        TLanes p = x * Constant(ExponentialSeries.DoubleInversePeriod, ExponentialSeries.SingleInversePeriod);
        TLanes shifted = p + shift, n = shifted - shift;
        isFar = TOperations.IsAnyFromTwo(p);
        TLanes t = TOperations.FractionalPowerOfTwo(shifted, out TLanes missing), upper = TOperations.UpperBits(t);
        power = TOperations.WholePowerOfTwo(shifted);
        TLanes r = TOperations.SubtractFromExactProduct(n, ExponentialSeries.DoublePeriodHigh, ExponentialSeries.SinglePeriodHigh, x)
            + (n * Constant(ExponentialSeries.DoublePeriodLow, ExponentialSeries.SinglePeriodLow) + missing);
        TLanes rest = Rest(t, r, p - n);
        exponential = upper + rest;
        return power + upper + rest;
    }

    /// <summary>Computes the denominator and its parts for all numbers; those within the range get the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes DenominatorBeyondRange(TLanes x, out TLanes power, out TLanes exponential)
    {
        TLanes shift = Constant(LaneBits.DoubleStepShift, LaneBits.SingleStepShift);
        TLanes high = Constant(ExponentialSeries.DoublePeriodHigh, ExponentialSeries.SinglePeriodHigh);
        TLanes low = Constant(ExponentialSeries.DoublePeriodLow, ExponentialSeries.SinglePeriodLow);
        TLanes p = x * Constant(ExponentialSeries.DoubleInversePeriod, ExponentialSeries.SingleInversePeriod);
        TLanes shifted = p + shift, n = shifted - shift, f = p - n;
        TLanes t = TOperations.FractionalPowerOfTwo(shifted, out TLanes missing), upper = TOperations.UpperBits(t);
        power = TOperations.WholePowerOfTwo(shifted);
        TLanes rest = Rest(t, (n * high - x) + (n * low + missing), f), q = power + upper;

        // f has the rounding error of p, and q rounds too.
        TLanes zero = Constant(0.0, 0.0f), magnitude = TOperations.CopySign(x, zero);
        TLanes range = Constant(ExponentialSeries.DoubleSigmoidRange, ExponentialSeries.SingleSigmoidRange);
        TLanes r = (n * high - x) + n * low, period = Constant(ExponentialSeries.DoublePeriod, ExponentialSeries.SinglePeriod);
        rest += TOperations.WhereLess(range, magnitude, t * (r * (r + f * period)), zero);
        exponential = upper + rest;
        TLanes larger = TOperations.WhereLess(power, upper, upper, power), smaller = TOperations.WhereLess(power, upper, power, upper);
        return q + (rest + TOperations.WhereLess(range, magnitude, smaller - (q - larger), zero));
    }

    /// <summary>Computes s = e^(−|x|)/(2 + e^(−|x|)) ≤ ⅓ from σ's denominator and its parts: the larger of 2ᵐ and T·e^r is in the denominator twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Quotient(TLanes x, TLanes denominator, TLanes power, TLanes exponential)
    {
        TLanes zero = Constant(0.0, 0.0f);
        return TOperations.WhereLess(zero, x, exponential, power) / (denominator + TOperations.WhereLess(zero, x, power, exponential));
    }

    /// <summary>Computes ln(1 + e^(−|x|)) = 2·artanh s from s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1pOfQuotient(TLanes s)
    {
        TLanes w = s * s, w2 = w * w;
        TLanes low = Constant(ArtanhSeries.Double1, ArtanhSeries.Single1) * w + Constant(ArtanhSeries.Double0, ArtanhSeries.Single0);
        TLanes high = Constant(ArtanhSeries.Double3, ArtanhSeries.Single3) * w + Constant(ArtanhSeries.Double2, ArtanhSeries.Single2);
        if (TOperations.IsDouble)
        {
            TLanes w4 = w2 * w2;
            TLanes middle = (Constant(ArtanhSeries.Double7, 0.0f) * w + Constant(ArtanhSeries.Double6, 0.0f)) * w2
                + (Constant(ArtanhSeries.Double5, 0.0f) * w + Constant(ArtanhSeries.Double4, 0.0f));
            TLanes top = Constant(ArtanhSeries.Double10, 0.0f) * w2
                + (Constant(ArtanhSeries.Double9, 0.0f) * w + Constant(ArtanhSeries.Double8, 0.0f));
            low = (top * w4 + middle) * w4 + (high * w2 + low);
        }
        else
        {
            low = (Constant(0.0, ArtanhSeries.Single4) * w2 + high) * w2 + low;
        }

        return (low * w) * s + (s + s);
    }

    /// <summary>
    /// Splits e^(−x) into (upper + middle + rest)/2ᵐ, and gives the upper bits of T. Middle is their product with the upper bits of r, which is exact: where
    /// the larger terms cancel, the digits of the smaller ones remain. The sum that rounded to n holds m, too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SplitOffPowers(TLanes x, out TLanes shifted, out TLanes middle, out TLanes rest)
    {
        TLanes shift = Constant(LaneBits.DoubleStepShift, LaneBits.SingleStepShift);
        shifted = x * Constant(ExponentialSeries.DoubleInversePeriod, ExponentialSeries.SingleInversePeriod) + shift;
        TLanes n = shifted - shift, r = TOperations.SubtractFromExactProduct(n, ExponentialSeries.DoublePeriodHigh, ExponentialSeries.SinglePeriodHigh, x);
        TLanes low = n * Constant(ExponentialSeries.DoublePeriodLow, ExponentialSeries.SinglePeriodLow);
        TLanes t = TOperations.FractionalPowerOfTwo(shifted, out TLanes missing), upper = TOperations.UpperBits(t), upperOfR = TOperations.UpperBits(r);
        middle = upper * upperOfR;
        rest = t * (((r - upperOfR) + (low + missing)) + TermsFromSquare(r + low)) + (t - upper) * upperOfR;
        return upper;
    }

    /// <summary>Gives m: m + j/16 less 15/32 rounds to it, whatever j is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Whole(TLanes shifted)
    {
        TLanes n = shifted - Constant(LaneBits.DoubleStepShift, LaneBits.SingleStepShift), shift = Constant(LaneBits.DoubleShift, LaneBits.SingleShift);
        return (n * Constant(16.0, 8.0f) - Constant(0.46875, 0.46875f) + shift) - shift;
    }

    /// <summary>Computes e^r − 1 − r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes TermsFromSquare(TLanes r)
    {
        TLanes r2 = r * r;
        TLanes two = Constant(Expm1Series.Double2, Expm1Series.Single2) + Constant(Expm1Series.Double3, Expm1Series.Single3) * r;
        if (!TOperations.IsDouble)
        {
            return r2 * (two + Constant(0.0, Expm1Series.Single4) * r2);
        }

        TLanes four = Constant(Expm1Series.Double4, 0.0f) + Constant(Expm1Series.Double5, 0.0f) * r;
        TLanes six = Constant(Expm1Series.Double6, 0.0f) + Constant(Expm1Series.Double7, 0.0f) * r;
        return r2 * (two + r2 * (four + r2 * six));
    }

    /// <summary>Computes T·e^r less the upper bits of T, from T, r + λ and f.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Rest(TLanes t, TLanes r, TLanes f)
    {
        TLanes f2 = f * f;
        TLanes two = Constant(ExponentialSeries.Double2, ExponentialSeries.Single2) + Constant(ExponentialSeries.Double3, ExponentialSeries.Single3) * f;
        if (!TOperations.IsDouble)
        {
            return t * r + (t * f2) * two;
        }

        TLanes four = Constant(ExponentialSeries.Double4, 0.0f) + Constant(ExponentialSeries.Double5, 0.0f) * f;
        TLanes f4 = f2 * f2, high = four + Constant(ExponentialSeries.Double6, 0.0f) * f2;
        return (t * r + (t * f2) * two) + (t * f4) * high;
    }

    /// <summary>
    /// Computes e·ln 2 + ln(1 + f) + c: with s = f/(2 + f), ln(1 + f) = 2s + s³·R(s²) = f − s·(f − s²·R). R was fitted like
    /// <see cref="ArtanhSeries"/>, |s| ≤ 3 − 2√2; relative error 5.2e-18 (double), 3.1e-10 (float).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LogOfMantissa(TLanes f, TLanes c, TLanes exponent)
    {
        TLanes s = f / (Constant(2.0, 2.0f) + f);
        TLanes w = s * s;
        TLanes series = Constant(0.14627079773773516, 0.2333945f);
        if (TOperations.IsDouble)
        {
            series = series * w + Constant(0.15330858227296487, 0.0f);
            series = series * w + Constant(0.18182915201015562, 0.0f);
            series = series * w + Constant(0.22222210775497708, 0.0f);
        }

        series = series * w + Constant(0.28571428628185164, 0.2855049f);
        series = series * w + Constant(0.39999999999894614, 0.40000126f);
        series = series * w + Constant(0.666666666666667, 0.6666667f);

        // The upper half of ln 2 ends in zeros, so e times it is exact.
        TLanes small = (exponent * Constant(1.9082149292705877e-10, 1.4286068e-06f) + c) - s * (f - w * series);
        return exponent * Constant(0.6931471803691238, 0.69314575f) + (f + small);
    }
}
#endif
