#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>
/// e^x, ln x and what activations and losses make of them, in operations that round the same on every machine and at every
/// width. Without branches, so that each lane takes the same way.
/// </summary>
/// <typeparam name="TLanes">One number, or a vector of them.</typeparam>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <remarks>
/// e^x = 2ⁿ·(1 + v) with n = round(x/ln 2), r = x − n·ln 2 and v = e^r − 1 = r + r²·p(r). The coefficients of p are a minimax fit
/// (Lawson's iteration in 50-digit arithmetic, |r| ≤ ½ ln 2): rounded, they leave a relative error of v of 2.5e-17 (double) and
/// 1.4e-8 (float), a quarter of a unit in its last place. p is summed in groups, for a short chain.
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

    /// <summary>e^x, also where the result is subnormal.</summary>
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

    /// <summary>e^x − 1, with the digits of a small x kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Expm1(TLanes x)
    {
        x = TLanes.Clamp(x, Constant(-40.0, -20.0f), Constant(710.0, 89.0f));
        TLanes n = SplitOffPowers(x, out _, out TLanes v);

        // Half of 2ⁿ is within range where 2ⁿ is not. (e^x itself is the last to fit: the sum is +∞ where it does not.)
        TLanes half = TLanes.PowerOfTwo(n + Constant(LaneBits.DoubleShift - 1.0, LaneBits.SingleShift - 1.0f));
        TLanes result = TLanes.MultiplyAdd(half, v, half - Constant(0.5, 0.5f));
        return result + result;
    }

    /// <summary>σ(x) = 1/(1 + e^(−x)); 0 below −709.4 (−88.3 for float), where that is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sigmoid(TLanes x)
    {
        // The chain from x to the result decides how fast a small network trains row by row; what can happen beside it does, and the
        // ends are put right afterwards.
        TLanes one = Constant(1.0, 1.0f), shift = Constant(LaneBits.DoubleShift, LaneBits.SingleShift);
        TLanes shifted = TLanes.MultiplyAdd(x, Constant(-1.4426950408889634, -1.442695f), shift);
        TLanes n = shifted - shift;
        TLanes r = TLanes.MultiplyAdd(n, Constant(-0.6931471805599453, -0.6931472f), -x) + n * Constant(-2.3190468138462996e-17, 1.9046542e-09f);
        Powers(r, out TLanes r2, out TLanes r6, out TLanes low, out TLanes high);
        TLanes v = TLanes.MultiplyAdd(r6, high, TLanes.MultiplyAdd(r2, low, r));

        // 1 + 2ⁿ·(1 + v) in this order: 1 + 2ⁿ would lose the 1 from n = 53 on.
        TLanes power = TLanes.PowerOfTwo(shifted);

        // 1 + 2ⁿ·(1 + v). In single precision the shorter way would leave 2.1 units.
        TLanes denominator = IsDouble ? TLanes.MultiplyAdd(power, v, one + power) : TLanes.MultiplyAdd(power, v, one) + power;
        TLanes sigmoid = one / denominator;
        sigmoid = TLanes.WhereLess(Constant(708.0, 87.0f), x, one, sigmoid);
        return TLanes.WhereLess(x, Constant(-709.4, -88.3f), Constant(0.0, 0.0f), sigmoid);
    }

    /// <summary>tanh x, an odd function to the last bit.</summary>
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

        // What rounding took from the quotient: the remainder of the division, that of the denominator included.
        TLanes remainder = TLanes.MultiplyAdd(-quotient, denominator, numerator) - quotient * (w - (denominator - two));
        quotient = TLanes.MultiplyAdd(remainder, inverse, quotient);
        return TLanes.CopySign(TLanes.WhereLess(magnitude, border, quotient, one - quotient), x);
    }

    /// <summary>ln x; NaN below 0, −∞ at 0. Subnormal numbers count as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log(TLanes x)
    {
        TLanes zero = Constant(0.0, 0.0f);
        TLanes mantissa = TLanes.SplitExponent(x, out TLanes exponent);
        TLanes result = LogOfMantissa(mantissa - Constant(1.0, 1.0f), zero, exponent);
        TLanes infinity = Constant(double.PositiveInfinity, float.PositiveInfinity);
        result = TLanes.WhereLess(x, Constant(2.2250738585072014E-308, 1.17549435E-38f), -infinity, result);
        result = TLanes.WhereLess(x, zero, Constant(double.NaN, float.NaN), result);

        // What is not below +∞ is +∞ or NaN, and its own logarithm.
        return TLanes.WhereLess(x, infinity, result, x);
    }

    /// <summary>ln(1 + x), with the digits of a small x kept; x &gt; −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1p(TLanes x)
    {
        TLanes one = Constant(1.0, 1.0f), infinity = Constant(double.PositiveInfinity, float.PositiveInfinity);
        TLanes u = one + x;

        // What rounding took from 1 + x; of the two subtractions that give it, one is exact whichever of 1 and x is larger.
        TLanes lost = TLanes.WhereLess(one, x, one - (u - x), x - (u - one));
        TLanes mantissa = TLanes.SplitExponent(u, out TLanes exponent);
        TLanes result = LogOfMantissa(mantissa - one, lost / u, exponent);
        result = TLanes.WhereLess(u, Constant(double.Epsilon, float.Epsilon), TLanes.WhereLess(u, Constant(0.0, 0.0f), Constant(double.NaN, float.NaN), -infinity), result);
        return TLanes.WhereLess(x, infinity, result, x);
    }

    /// <summary>ln(1 + e^x) for x ≤ 0: the part of softplus that is left when the larger of 0 and x is taken out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1pExp(TLanes x)
    {
        // With s = e^x/(2 + e^x) ≤ ⅓: ln(1 + e^x) = 2·artanh s = 2s + s³·R(s²), R fitted like the coefficients above; relative error
        // 2.1e-18 (double), 9.6e-10 (float).
        TLanes exponential = Exp(x), two = Constant(2.0, 2.0f);
        TLanes denominator = two + exponential;
        TLanes inverse = Constant(1.0, 1.0f) / denominator;
        TLanes s = exponential * inverse;
        TLanes w = s * s;

        // What rounding took from s: the remainder of the division, that of the denominator included.
        TLanes remainder = TLanes.MultiplyAdd(-s, denominator, exponential) - s * (exponential - (denominator - two));
        TLanes lost = remainder * inverse;
        TLanes series = Constant(0.15630596051846363, 0.2322434f);
        if (IsDouble)
        {
            series = TLanes.MultiplyAdd(series, w, Constant(0.0749213417692403, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(0.10845180542994128, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(0.11734278796574339, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(0.133351786510917, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(0.15384543963962297, 0.0f));
            series = TLanes.MultiplyAdd(series, w, Constant(0.18181819897987603, 0.0f));
        }

        series = TLanes.MultiplyAdd(series, w, Constant(0.22222222198236377, 0.21706574f));
        series = TLanes.MultiplyAdd(series, w, Constant(0.28571428571600105, 0.28592357f));
        series = TLanes.MultiplyAdd(series, w, Constant(0.39999999999999525, 0.39999706f));
        series = TLanes.MultiplyAdd(series, w, Constant(0.6666666666666666, 0.6666667f));
        return TLanes.MultiplyAdd(series * w, s, lost + lost) + (s + s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Constant(double ofDouble, float ofSingle) => TLanes.Create(
        IsDouble ? Unsafe.BitCast<double, T>(ofDouble) : Unsafe.BitCast<float, T>(ofSingle));

    /// <summary>n = round(x/ln 2), n + 1.5·2ᵖ, and v = e^r − 1 of r = x − n·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SplitOffPowers(TLanes x, out TLanes shifted, out TLanes v)
    {
        TLanes shift = Constant(LaneBits.DoubleShift, LaneBits.SingleShift);
        shifted = TLanes.MultiplyAdd(x, Constant(1.4426950408889634, 1.442695f), shift);
        TLanes n = shifted - shift;

        // The upper part of ln 2 ends in zeros, which makes the first difference exact; lost is what rounding takes from the second.
        TLanes rest = TLanes.MultiplyAdd(n, Constant(-0.6931471803691238, -0.69314575f), x);
        TLanes minusLow = Constant(-1.9082149292705877e-10, -1.4286068e-06f);
        TLanes r = TLanes.MultiplyAdd(n, minusLow, rest);
        TLanes lost = TLanes.MultiplyAdd(n, minusLow, rest - r);
        Powers(r, out TLanes r2, out TLanes r6, out TLanes low, out TLanes high);
        v = r + TLanes.MultiplyAdd(r6, high, TLanes.MultiplyAdd(r2, low, lost));
        return n;
    }

    /// <summary>v = r + r²·low + r⁶·high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Powers(TLanes r, out TLanes r2, out TLanes r6, out TLanes low, out TLanes high)
    {
        r2 = r * r;
        TLanes r4 = r2 * r2;
        r6 = r2 * r4;
        low = TLanes.MultiplyAdd(
            r2,
            TLanes.MultiplyAdd(r, Constant(0.0083333333333888, 0.008366106f), Constant(0.04166666666661966, 0.04166685f)),
            TLanes.MultiplyAdd(r, Constant(0.16666666666666602, 0.16666548f), Constant(0.5, 0.5f)));
        if (!IsDouble)
        {
            high = Constant(0.0, 0.0013898482f);
            return;
        }

        TLanes middle = TLanes.MultiplyAdd(
            r2,
            TLanes.MultiplyAdd(r, Constant(2.7557425503423005e-06, 0.0f), Constant(2.4801516106825532e-05, 0.0f)),
            TLanes.MultiplyAdd(r, Constant(0.00019841269708584957, 0.0f), Constant(0.001388888892067077, 0.0f)));
        TLanes top = TLanes.MultiplyAdd(r, Constant(2.5045872414409414e-08, 0.0f), Constant(2.762233710655937e-07, 0.0f));
        high = TLanes.MultiplyAdd(r4, top, middle);
    }

    /// <summary>
    /// e·ln 2 + ln(1 + f) + c: with s = f/(2 + f), ln(1 + f) = 2s + s³·R(s²) = f − s·(f − s²·R). R was fitted like the
    /// coefficients above, |s| ≤ 3 − 2√2; relative error 5.2e-18 (double), 3.1e-10 (float).
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

        // The upper half of ln 2 ends in zeros, so that e times it is exact.
        TLanes small = TLanes.MultiplyAdd(exponent, Constant(1.9082149292705877e-10, 1.4286068e-06f), c) - s * (f - w * series);
        return TLanes.MultiplyAdd(exponent, Constant(0.6931471803691238, 0.69314575f), f + small);
    }
}
#endif
