using System;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>
/// Estimates the width of a text without a font: that of DejaVu Sans, the widest font that viewers take for <c>sans-serif</c>. So the text is
/// narrower in the others.
/// </summary>
internal static class TextWidth
{
    private const double BoldFactor = 1.1;

    /// <summary>Gives the width of one line of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of the font.</param>
    /// <param name="isBold">Whether the font is bold.</param>
    public static double Of(string text, double size, bool isBold = false) =>
        size * (isBold ? BoldFactor : 1) * text.EnumerateRunes().Sum(rune => rune.IsBmp ? Of((char)rune.Value) : 1.3);

    /// <summary>Cuts a text off with … where it is wider than it may be.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Of(text, size) <= width)
        {
            return text;
        }

        int length = 0;
        double used = Of("…", size);
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Of(rune.ToString(), size);
            if (used > width)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length] + "…";
    }

    /// <summary>Gives the width of a character of size 1.</summary>
    private static double Of(char character) => character switch
    {
        ' ' or '.' or ',' or '·' or 'i' or 'j' or 'l' => 0.32,
        'f' or 't' or 'r' or '(' or ')' or '/' or '-' or ':' or ';' or '|' => 0.42,
        '⁰' or '¹' or '²' or '³' or '⁴' or '⁵' or '⁶' or '⁷' or '⁸' or '⁹' or '⁻' => 0.45,
        '_' or 's' or 'c' or 'z' or 'v' or 'x' or 'y' or 'k' or '∂' or 'ŷ' => 0.6,
        'w' or '=' or '+' or '−' or '→' or '←' or '<' or '>' or '×' or '≈' => 0.84,
        'm' or 'M' or 'W' or '%' or '@' or '…' => 1.0,
        >= 'A' and <= 'Z' => 0.8,
        < '\u1100' => 0.64,
        < '\u2e80' => 0.9,
        _ => 1.05, // of the writings of East Asia
    };
}
