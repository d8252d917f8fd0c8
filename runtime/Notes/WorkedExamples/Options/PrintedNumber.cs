namespace BackpropGen;

/// <summary>A number as it stands on paper, and the number that one reads there.</summary>
/// <param name="Mantissa">Digits with a point: −0.0822; of a very small or large number the part before ·10ⁿ.</param>
/// <param name="Exponent">n of ·10ⁿ; null where there is none.</param>
/// <param name="Value">The number that the digits stand for.</param>
internal readonly record struct PrintedNumber(string Mantissa, int? Exponent, double Value)
{
    public bool IsNegative => Mantissa[0] == '−';
}
