using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Refuses options with which no file could be read.</summary>
internal static class CsvOptionsCheck
{
    public static void Require(CsvOptions options)
    {
        if (options.Delimiter is { } delimiter && !IsDelimiter(delimiter))
        {
            throw Wrong(nameof(options), "Delimiter", delimiter, "a tab or a character of ASCII that is no letter, digit, quote, # or control");
        }

        if (!IsMark(options.DecimalPoint) || options.DecimalPoint == ' ')
        {
            throw Wrong(nameof(options), "DecimalPoint", options.DecimalPoint, "a character such as . or ,");
        }

        if (options.ThousandsSeparator is { } thousands && (!IsMark(thousands) || thousands == options.DecimalPoint))
        {
            throw Wrong(nameof(options), "ThousandsSeparator", thousands, "null or a character such as . or , that is not the DecimalPoint");
        }

        if (options.CommentPrefix is { } comment && (comment is '"' or '\r' or '\n' || char.IsWhiteSpace(comment)))
        {
            throw Wrong(nameof(options), "CommentPrefix", comment, "a character such as #");
        }

        if (options.SkippedLines < 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"SkippedLines is {options.SkippedLines}, expected at least 0."), nameof(options));
        }

        if (options.MissingTexts is null || options.MissingTexts.Contains(null!))
        {
            throw new ArgumentException("MissingTexts is null or holds null, expected texts.", nameof(options));
        }

        if (options.Encoding is null)
        {
            throw new ArgumentException("Encoding is null, expected one such as Encoding.UTF8.", nameof(options));
        }

        if (options.ColumnNames is { } names && ProblemWith(names) is { } problem)
        {
            throw new ArgumentException($"ColumnNames: {problem}", nameof(options));
        }
    }

    /// <summary>Tells whether a character can stand between cells.</summary>
    public static bool IsDelimiter(char character) => character is '\t' or (>= ' ' and <= '~' and not '"' and not '#') && !char.IsAsciiLetterOrDigit(character);

    /// <summary>Says what is wrong with the names of columns, or returns null.</summary>
    public static string? ProblemWith(IReadOnlyList<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int column = 0; column < names.Count; column++)
        {
            if (string.IsNullOrEmpty(names[column]))
            {
                return $"column {column + 1} has no name.";
            }

            if (!seen.Add(names[column]))
            {
                return $"two columns are named \"{names[column]}\".";
            }
        }

        return names.Count == 0 ? "there are no columns." : null;
    }

    private static bool IsMark(char character) => !char.IsLetterOrDigit(character) && character is not ('"' or '+' or '-' or '\r' or '\n' or '\t');

    private static ArgumentException Wrong(string argument, string option, char value, string expected) => new($"{option} is '{value}', expected {expected}.", argument);
}
