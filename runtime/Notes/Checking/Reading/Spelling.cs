using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace BackpropGen;

/// <summary>Brings the spellings of a name together: LaTeX, Greek letters, primes, superscripts and spaces.</summary>
internal static partial class Spelling
{
    private static readonly (string Written, string Normal)[] Words =
    [
        ("\\partial", "d"), ("\\delta", "δ"), ("\\sigma", "σ"), ("\\eta", "η"), ("\\mathrm", ""), ("\\text", ""), ("\\left", ""), ("\\right", ""), ("\\prime", "'"),
        ("\\hat{y}", "ŷ"), ("\\hat y", "ŷ"), ("y\u0302", "ŷ"), ("∂", "d"), ("partial ", "d"), ("\\", ""),
        ("ŷ", "yhat"), ("y_hat", "yhat"), ("y^", "y^"), ("delta", "δ"), ("sigma", "σ"), ("learning rate", "η"), ("learning_rate", "η"), ("learningrate", "η"),
    ];

    /// <summary>The normal spelling: lower case, no space or bracket, <c>_</c> between numbers, <c>^</c> before a superscript, <c>'</c> for a prime.</summary>
    public static string Normalize(string name)
    {
        string text = Fraction().Replace(name.Trim().Trim('*', '`', '$', '"', ':').ToLowerInvariant(), "$1/$2");
        foreach ((string written, string normal) in Words)
        {
            text = text.Replace(written, normal, StringComparison.Ordinal);
        }

        var letters = new StringBuilder();
        foreach (char character in text)
        {
            letters.Append(character switch
            {
                >= '₀' and <= '₉' => ((char)('0' + (character - '₀'))).ToString(),
                '¹' => "^1",
                '²' => "^2",
                '³' => "^3",
                >= '⁴' and <= '⁹' => "^" + (char)('0' + (character - '⁰')),
                '′' or '’' or '‘' or '´' or '`' => "'",
                '⁺' => "+",
                ',' => "_",
                '{' or '}' or '(' or ')' or '[' or ']' => "",
                _ => character.ToString(),
            });
        }

        text = GapInNumber().Replace(letters.ToString().Trim(), "_");
        return string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
    }

    [GeneratedRegex(@"(?<=\d)[\s]+(?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex GapInNumber();

    [GeneratedRegex(@"\\[dt]?frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
