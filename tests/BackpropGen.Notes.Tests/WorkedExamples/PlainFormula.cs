using System;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>Reads a formula of numbers in LaTeX or MathML as the plain text that means the same.</summary>
internal static class PlainFormula
{
    public static string OfLatex(string latex)
    {
        int position = 0;
        return Latex(latex
            .Replace(@"\left", "", StringComparison.Ordinal).Replace(@"\right", "", StringComparison.Ordinal).Replace(@"\,", "", StringComparison.Ordinal)
            .Replace(@"\cdot", "·", StringComparison.Ordinal).Replace('-', '−'), ref position);
    }

    public static string OfMathML(string markup) => MathML(XElement.Parse($"<mrow>{markup}</mrow>"));

    /// <summary>Up to the brace that closes.</summary>
    private static string Latex(string text, ref int position)
    {
        var plain = new StringBuilder();
        while (position < text.Length && text[position] != '}')
        {
            if (Next(text, ref position, @"\frac{"))
            {
                string numerator = Group(text, ref position);
                position++;
                plain.Append($"(({numerator})/({Group(text, ref position)}))");
            }
            else if (Next(text, ref position, "10^{"))
            {
                plain.Append("10" + Superscript(Group(text, ref position)));
            }
            else if (Next(text, ref position, "e^{"))
            {
                plain.Append($"e^({Group(text, ref position)})");
            }
            else if (Next(text, ref position, "^{2}"))
            {
                plain.Append('²');
            }
            else if (Next(text, ref position, @"\Phi"))
            {
                plain.Append('Φ');
            }
            else if (text[position++] is var character and not '\\')
            {
                plain.Append(character);
            }
        }

        return plain.ToString();
    }

    private static string Group(string text, ref int position)
    {
        string inside = Latex(text, ref position);
        position++;
        return inside;
    }

    private static bool Next(string text, ref int position, string token)
    {
        bool isNext = string.CompareOrdinal(text, position, token, 0, token.Length) == 0;
        position += isNext ? token.Length : 0;
        return isNext;
    }

    private static string MathML(XElement element)
    {
        string[] parts = element.Elements().Select(MathML).ToArray();
        return element.Name.LocalName switch
        {
            "mfrac" => $"(({parts[0]})/({parts[1]}))",
            "msup" when parts[0] == "e" => $"e^({parts[1]})",
            "msup" when parts[0] == "10" => "10" + Superscript(parts[1]),
            "msup" => parts[0] + "²",
            "mrow" => string.Concat(parts),
            _ => element.Value,
        };
    }

    private static string Superscript(string exponent) => string.Concat(exponent.Select(digit => digit == '−' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
}
