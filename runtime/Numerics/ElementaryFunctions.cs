#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Computes e^x, ln x and the functions that activations and losses make of them, in operations that round the same on every machine and at
/// every width. There are no branches, because all lanes must take the same way.
/// </summary>
/// <typeparam name="TLanes">One number, or a vector of them.</typeparam>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <remarks>
/// e^x = 2ⁿ·(1 + v) with n = round(x/ln 2), r = x − n·ln 2 and v = e^r − 1 by <see cref="ExponentialSeries"/>, which is summed in groups to
/// keep the chain of operations short.
/// </remarks>
internal static class ElementaryFunctions<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged
{
    private static bool IsDouble
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double);
    }

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
        x = TLanes.Clamp(x, Constant(-746.0, -105.0f), Constant(710.0, 89.0f));
        TLanes n = SplitOffPowers(x, out TLanes shifted, out TLanes v);

        // 2ⁿ in two factors, since one does not reach the ends.
        TLanes shift = Constant(LaneBits.DoubleShift, LaneBits.SingleShift);
        TLanes half = TLanes.MultiplyAdd(n, Constant(0.5, 0.5f), shift);
        return (Constant(1.0, 1.0f) + v) * TLanes.PowerOfTwo(half) * TLanes.PowerOfTwo(shifted - half + shift);
    }

    /// <summary>Computes e^x − 1, and keeps the digits of a small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Expm1(TLanes x)
    {
        x = TLanes.Clamp(x, Constant(-40.0, -20.0f), Constant(710.0, 89.0f));
        TLanes n = SplitOffPowers(x, out _, out TLanes v);

        // Half of 2ⁿ is within range even where 2ⁿ is not. (If e^x itself is out of range, the sum is +∞.)
        TLanes half = TLanes.PowerOfTwo(n + Constant(LaneBits.DoubleShift - 1.0, LaneBits.SingleShift - 1.0f));
        TLanes result = TLanes.MultiplyAdd(half, v, half - Constant(0.5, 0.5f));
        return result + result;
    }

    /// <summary>Computes σ(x) = 1/(1 + e^(−x)); 0 below −708.39 (−87.33 for float), where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sigmoid(TLanes x)
    {
        TLanes zero = Constant(0.0, 0.0f), denominator = Denominator(x, out TLanes power, out _);
        TLanes beyond = TLanes.WhereLess(zero, x, Constant(1.0, 1.0f), zero);
        return TLanes.WhereLess(End, TLanes.CopySign(x, zero), beyond, power / denominator);
    }

    /// <summary>
    /// Computes ln(1 + e^(−|x|)) from the intermediate values of <see cref="Sigmoid"/> of the same x, so both together take little more time than
    /// one. Accurate to 3.4 units in the last place; 0 beyond 708.39 (87.33).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1pExpMinusAbs(TLanes x)
    {
        // With s = e^(−|x|)/(2 + e^(−|x|)) ≤ ⅓: 2·artanh s. The larger of 2ᵐ and e^r is in the denominator twice.
        TLanes zero = Constant(0.0, 0.0f), denominator = Denominator(x, out TLanes power, out TLanes exponential);
        TLanes s = TLanes.WhereLess(zero, x, exponential, power) / (denominator + TLanes.WhereLess(zero, x, power, exponential));
        TLanes w = s * s, w2 = w * w;
        TLanes low = TLanes.MultiplyAdd(Constant(ArtanhSeries.Double1, ArtanhSeries.Single1), w, Constant(ArtanhSeries.Double0, ArtanhSeries.Single0));
        TLanes high = TLanes.MultiplyAdd(Constant(ArtanhSeries.Double3, ArtanhSeries.Single3), w, Constant(ArtanhSeries.Double2, ArtanhSeries.Single2));
        if (IsDouble)
        {
            TLanes w4 = w2 * w2;
            TLanes middle = TLanes.MultiplyAdd(
                TLanes.MultiplyAdd(Constant(ArtanhSeries.Double7, 0.0f), w, Constant(ArtanhSeries.Double6, 0.0f)),
                w2,
                TLanes.MultiplyAdd(Constant(ArtanhSeries.Double5, 0.0f), w, Constant(ArtanhSeries.Double4, 0.0f)));
            TLanes top = TLanes.MultiplyAdd(
                Constant(ArtanhSeries.Double10, 0.0f),
                w2,
                TLanes.MultiplyAdd(Constant(ArtanhSeries.Double9, 0.0f), w, Constant(ArtanhSeries.Double8, 0.0f)));
            low = TLanes.MultiplyAdd(TLanes.MultiplyAdd(top, w4, middle), w4, TLanes.MultiplyAdd(high, w2, low));
        }
        else
        {
            low = TLanes.MultiplyAdd(TLanes.MultiplyAdd(Constant(0.0, ArtanhSeries.Single4), w2, high), w2, low);
        }

        return TLanes.WhereLess(End, TLanes.CopySign(x, zero), zero, TLanes.MultiplyAdd(low * w, s, s + s));
    }

    /// <summary>Computes tanh x, an odd function to the last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh(TLanes x)
    {
        // With e = e^(−2|x|) and w = e − 1: tanh |x| = −w/(2 + w), and = 1 − 2e/(2 + w), which keeps more digits where it is near 1.
        // Beyond 20 (10) it rounds to 1.
        TLanes zero = Constant(0.0, 0.0f), border = Constant(0.5625, 0.5625f), one = Constant(1.0, 1.0f), two = Constant(2.0, 2.0f);
        TLanes magnitude = TLanes.Clamp(TLanes.CopySign(x, zero), zero, Constant(20.0, 10.0f));
        SplitOffPowers(-two * magnitude, out TLanes shifted, out TLanes v);
        TLanes power = TLanes.PowerOfTwo(shifted);
        TLanes w = TLanes.MultiplyAdd(power, v, power - one);
        TLanes numerator = TLanes.WhereLess(magnitude, border, -w, two * TLanes.MultiplyAdd(power, v, power));
        TLanes denominator = two + w, inverse = one / denominator;
        TLanes quotient = numerator * inverse;

        // The rounding error of the quotient: the remainder of the division, that of the denominator included.
        TLanes remainder = TLanes.MultiplyAdd(-quotient, denominator, numerator) - quotient * (w - (denominator - two));
        quotient = TLanes.MultiplyAdd(remainder, inverse, quotient);
        return TLanes.CopySign(TLanes.WhereLess(magnitude, border, quotient, one - quotient), x);
    }

    /// <summary>Computes ln x; NaN below 0, −∞ at 0. Subnormal numbers count as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log(TLanes x)
    {
        TLanes zero = Constant(0.0, 0.0f);
        TLanes mantissa = TLanes.SplitExponent(x, out TLanes exponent);
        TLanes result = LogOfMantissa(mantissa - Constant(1.0, 1.0f), zero, exponent);
        TLanes infinity = Constant(double.PositiveInfinity, float.PositiveInfinity);
        result = TLanes.WhereLess(x, Constant(2.2250738585072014E-308, 1.17549435E-38f), -infinity, result);
        result = TLanes.WhereLess(x, zero, Constant(double.NaN, float.NaN), result);

        // +∞ and NaN are their own logarithms.
        return TLanes.WhereLess(x, infinity, result, x);
    }

    /// <summary>Computes ln(1 + x) for x &gt; −1, and keeps the digits of a small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1p(TLanes x)
    {
        TLanes one = Constant(1.0, 1.0f), infinity = Constant(double.PositiveInfinity, float.PositiveInfinity);
        TLanes u = one + x;

        // The rounding error of 1 + x. One of the two subtractions is exact, whichever of 1 and x is larger.
        TLanes lost = TLanes.WhereLess(one, x, one - (u - x), x - (u - one));
        TLanes mantissa = TLanes.SplitExponent(u, out TLanes exponent);
        TLanes result = LogOfMantissa(mantissa - one, lost / u, exponent);
        result = TLanes.WhereLess(u, Constant(double.Epsilon, float.Epsilon), TLanes.WhereLess(u, Constant(0.0, 0.0f), Constant(double.NaN, float.NaN), -infinity), result);
        return TLanes.WhereLess(x, infinity, result, x);
    }

    /// <summary>Computes ln(1 + e^x) for x ≤ 0: softplus less the larger of 0 and x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1pExp(TLanes x)
    {
        // With s = e^x/(2 + e^x) ≤ ⅓: ln(1 + e^x) = 2·artanh s = 2s + s³·R(s²), R by ArtanhSeries.
        TLanes exponential = Exp(x), two = Constant(2.0, 2.0f);
        TLanes denominator = two + exponential;
        TLanes inverse = Constant(1.0, 1.0f) / denominator;
        TLanes s = exponential * inverse;
        TLanes w = s * s;

        // The rounding error of s: the remainder of the division, that of the denominator included.
        TLanes remainder = TLanes.MultiplyAdd(-s, denominator, exponential) - s * (exponential - (denominator - two));
        TLanes lost = remainder * inverse;
        TLanes series = Constant(ArtanhSeries.Double10, ArtanhSeries.Single4);
        if (IsDouble)
        {
            series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double9, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double8, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double7, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double6, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double5, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double4, 0.0f));
        }

        series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double3, ArtanhSeries.Single3));
        series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double2, ArtanhSeries.Single2));
        series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double1, ArtanhSeries.Single1));
        series = TLanes.MultiplyAdd(series, w, Constant(ArtanhSeries.Double0, ArtanhSeries.Single0));
        return TLanes.MultiplyAdd(series * w, s, lost + lost) + (s + s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double ofDouble, float ofSingle) => TLanes.Create(
        IsDouble ? Unsafe.BitCast<double, T>(ofDouble) : Unsafe.BitCast<float, T>(ofSingle));

    /// <summary>
    /// Computes the denominator of σ(x) = 2ᵐ/(2ᵐ + e^r) with m = round(x/ln 2), r = m·ln 2 − x, and its parts 2ᵐ and e^r. The chain from x to the
    /// result sets the time of a small network that is trained row by row. The corrections for the rounding of ln 2 and of 1 + 2ᵐ are computed
    /// beside it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Denominator(TLanes x, out TLanes power, out TLanes exponential)
    {
        TLanes one = Constant(1.0, 1.0f), shift = Constant(LaneBits.DoubleShift, LaneBits.SingleShift);
        TLanes shifted = TLanes.MultiplyAdd(Constant(ExponentialSeries.DoubleInverseLn2, ExponentialSeries.SingleInverseLn2), x, shift);
        TLanes r = TLanes.MultiplyAdd(shifted - shift, Constant(ExponentialSeries.DoubleLn2, ExponentialSeries.SingleLn2), -x);
        power = TLanes.PowerOfTwo(shifted);

        // The rounding error c of r: e^(r + c) = e^r + c·(1 + r + …).
        TLanes c = x * Constant(ExponentialSeries.DoubleLn2Rest, ExponentialSeries.SingleLn2Rest);
        TLanes missing = TLanes.MultiplyAdd(r, c, c);
        TLanes q = one + power, r2 = r * r, r4 = r2 * r2;
        TLanes c2 = Constant(ExponentialSeries.Double2, ExponentialSeries.Single2), c3 = Constant(ExponentialSeries.Double3, ExponentialSeries.Single3);
        if (!IsDouble)
        {
            TLanes lowSingle = TLanes.MultiplyAdd(TLanes.MultiplyAdd(c3, r, c2), r2, missing);
            TLanes highSingle = TLanes.MultiplyAdd(
                Constant(0.0, ExponentialSeries.Single6),
                r2,
                TLanes.MultiplyAdd(Constant(0.0, ExponentialSeries.Single5), r, Constant(0.0, ExponentialSeries.Single4)));
            TLanes restSingle = TLanes.MultiplyAdd(r4, highSingle, lowSingle);
            exponential = one + (r + restSingle);
            return q + ((r + (power - (q - one))) + restSingle);
        }

        TLanes two = TLanes.MultiplyAdd(c3, r, c2), low = TLanes.MultiplyAdd(two, r2, missing);
        TLanes middle = TLanes.MultiplyAdd(
            TLanes.MultiplyAdd(Constant(ExponentialSeries.Double7, 0.0f), r, Constant(ExponentialSeries.Double6, 0.0f)),
            r2,
            TLanes.MultiplyAdd(Constant(ExponentialSeries.Double5, 0.0f), r, Constant(ExponentialSeries.Double4, 0.0f)));
        TLanes top = TLanes.MultiplyAdd(
            TLanes.MultiplyAdd(Constant(ExponentialSeries.Double11, 0.0f), r, Constant(ExponentialSeries.Double10, 0.0f)),
            r2,
            TLanes.MultiplyAdd(Constant(ExponentialSeries.Double9, 0.0f), r, Constant(ExponentialSeries.Double8, 0.0f)));
        TLanes high = TLanes.MultiplyAdd(top, r4, middle);
        TLanes smaller = TLanes.MultiplyAdd(r4, high, low);

        // q + r rounds; the rest joins the smaller terms.
        TLanes sum = q + r, rest = TLanes.MultiplyAdd(r4, high, low + (r - (sum - q)));
        TLanes near = Constant(ExponentialSeries.DoubleSigmoidRange, 0.0f), zero = Constant(0.0, 0.0f), magnitude = TLanes.CopySign(x, zero);
        if (TLanes.IsAnyLess(near, magnitude))
        {
            // The … of c, and the rounding error of 1 + 2ᵐ.
            rest += TLanes.WhereLess(near, magnitude, TLanes.MultiplyAdd(two * r2, c, power - (q - one)), zero);
            smaller += TLanes.WhereLess(near, magnitude, two * r2 * c, zero);
        }

        exponential = one + (r + smaller);
        return sum + rest;
    }

    /// <summary>Computes n = round(x/ln 2), n + the shift, and v = e^r − 1 of r = x − n·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SplitOffPowers(TLanes x, out TLanes shifted, out TLanes v)
    {
        TLanes shift = Constant(LaneBits.DoubleShift, LaneBits.SingleShift);
        shifted = TLanes.MultiplyAdd(x, Constant(1.4426950408889634, 1.442695f), shift);
        TLanes n = shifted - shift;

        // The upper part of ln 2 ends in zeros, which makes the first difference exact; only the second is rounded.
        TLanes rest = TLanes.MultiplyAdd(n, Constant(-0.6931471803691238, -0.69314575f), x);
        TLanes minusLow = Constant(-1.9082149292705877e-10, -1.4286068e-06f);
        TLanes r = TLanes.MultiplyAdd(n, minusLow, rest);
        TLanes lost = TLanes.MultiplyAdd(n, minusLow, rest - r);
        Powers(r, out TLanes r2, out TLanes r6, out TLanes low, out TLanes high);
        v = r + TLanes.MultiplyAdd(r6, high, TLanes.MultiplyAdd(r2, low, lost));
        return n;
    }

    /// <summary>Computes v = r + r²·low + r⁶·high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Powers(TLanes r, out TLanes r2, out TLanes r6, out TLanes low, out TLanes high)
    {
        r2 = r * r;
        TLanes r4 = r2 * r2;
        r6 = r2 * r4;
        low = TLanes.MultiplyAdd(
            r2,
            TLanes.MultiplyAdd(r, Constant(ExponentialSeries.Double5, ExponentialSeries.Single5), Constant(ExponentialSeries.Double4, ExponentialSeries.Single4)),
            TLanes.MultiplyAdd(r, Constant(ExponentialSeries.Double3, ExponentialSeries.Single3), Constant(ExponentialSeries.Double2, ExponentialSeries.Single2)));
        if (!IsDouble)
        {
            high = Constant(0.0, ExponentialSeries.Single6);
            return;
        }

        TLanes middle = TLanes.MultiplyAdd(
            r2,
            TLanes.MultiplyAdd(r, Constant(ExponentialSeries.Double9, 0.0f), Constant(ExponentialSeries.Double8, 0.0f)),
            TLanes.MultiplyAdd(r, Constant(ExponentialSeries.Double7, 0.0f), Constant(ExponentialSeries.Double6, 0.0f)));
        TLanes top = TLanes.MultiplyAdd(r, Constant(ExponentialSeries.Double11, 0.0f), Constant(ExponentialSeries.Double10, 0.0f));
        high = TLanes.MultiplyAdd(r4, top, middle);
    }

    /// <summary>
    /// Computes e·ln 2 + ln(1 + f) + c: with s = f/(2 + f), ln(1 + f) = 2s + s³·R(s²) = f − s·(f − s²·R). R was fitted like
    /// <see cref="ExponentialSeries"/>, |s| ≤ 3 − 2√2; relative error 5.2e-18 (double), 3.1e-10 (float).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LogOfMantissa(TLanes f, TLanes c, TLanes exponent)
    {
        TLanes s = f / (Constant(2.0, 2.0f) + f);
        TLanes w = s * s;
        TLanes series = Constant(0.14627079773773516, 0.2333945f);
        if (IsDouble)
        {
            series = TLanes.MultiplyAdd(series, w, Constant(0.15330858227296487, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(0.18182915201015562, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(0.22222210775497708, 0.0f));
        }

        series = TLanes.MultiplyAdd(series, w, Constant(0.28571428628185164, 0.2855049f));
        series = TLanes.MultiplyAdd(series, w, Constant(0.39999999999894614, 0.40000126f));
        series = TLanes.MultiplyAdd(series, w, Constant(0.666666666666667, 0.6666667f));

        // The upper half of ln 2 ends in zeros, so e times it is exact.
        TLanes small = TLanes.MultiplyAdd(exponent, Constant(1.9082149292705877e-10, 1.4286068e-06f), c) - s * (f - w * series);
        return TLanes.MultiplyAdd(exponent, Constant(0.6931471803691238, 0.69314575f), f + small);
    }
}
#endif
