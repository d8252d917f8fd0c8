using System;
using System.Collections.Generic;
using System.Globalization;

namespace BackpropGen;

/// <summary>Reads numbers with a decimal point and a thousands separator of any kind, the same on every machine.</summary>
internal sealed class NumberFormat
{
    /// <summary>The formats that a message can name, the likeliest first.</summary>
    private static readonly NumberFormat[] Usual = [new('.', null), new(',', null), new('.', ','), new(',', '.'), new(',', ' '), new('.', ' '), new('.', '\'')];

    private readonly char _decimalPoint;
    private readonly char? _thousandsSeparator;
    private readonly string _separators;
    private readonly NumberFormatInfo _format;

    public NumberFormat(char decimalPoint, char? thousandsSeparator)
    {
        _decimalPoint = decimalPoint;
        _thousandsSeparator = thousandsSeparator;
        // Spreadsheets write blanks that do not break a line.
        _separators = thousandsSeparator == ' ' ? " \u00A0\u202F" : thousandsSeparator?.ToString() ?? "";
        _format = new NumberFormatInfo { NumberDecimalSeparator = decimalPoint.ToString() };
    }

    /// <summary>Reads a number; false if the text is none, or none that is finite.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        // Up to 15 digits are exact: tables of pixels and counts hold little else.
        if (text.Length is > 0 and <= 15)
        {
            long integer = 0;
            int position = 0;
            for (; position < text.Length && char.IsAsciiDigit(text[position]); position++)
            {
                integer = 10 * integer + (text[position] - '0');
            }

            if (position == text.Length)
            {
                value = integer;
                return true;
            }
        }

        return TryParseAny(text, out value);
    }

    /// <summary>Names for a message the formats in which a text would be a number: a sentence after a blank, or an empty text.</summary>
    public static string Hint(string text)
    {
        var found = new List<string>();
        foreach (NumberFormat format in Usual)
        {
            if (text.AsSpan().IndexOfAny(format._separators) >= 0 == format._separators.Length > 0 && format.TryParse(text, out _))
            {
                found.Add(format.ToString());
            }
        }

        return found.Count == 0 ? "" : $" {string.Join(" Or ", found)}";
    }

    /// <summary>A question and the options that answer it.</summary>
    public override string ToString() => (_decimalPoint, _thousandsSeparator) switch
    {
        ('.', null) => "A decimal point? Give DecimalPoint = '.'.",
        (',', null) => "A decimal comma? Give DecimalPoint = ','.",
        ('.', { } separator) => $"Thousands? Give ThousandsSeparator = '{Escaped(separator)}'.",
        (_, { } separator) => $"A decimal comma and thousands? Give DecimalPoint = ',' and ThousandsSeparator = '{Escaped(separator)}'.",
        _ => "",
    };

    private static string Escaped(char separator) => separator == '\'' ? "\\'" : separator.ToString();

    private bool TryParseAny(scoped ReadOnlySpan<char> text, out double value)
    {
        Span<char> buffer = stackalloc char[64];
        if (_separators.Length > 0 && text.Length <= buffer.Length && text.IndexOfAny(_separators) >= 0)
        {
            text = buffer[..Math.Max(0, WithoutThousands(text, _separators, buffer))];
        }

        return double.TryParse(text, NumberStyles.Float, _format, out value) && double.IsFinite(value);
    }

    /// <summary>
    /// Copies a number without its separators. Returns −1 unless they stand before each group of three digits, and no 0 before the first: 1,5 is not
    /// 15, and 0,125 is not 125.
    /// </summary>
    private static int WithoutThousands(ReadOnlySpan<char> text, string separators, Span<char> copy)
    {
        int start = text[0] is '-' or '+' ? 1 : 0, end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || separators.Contains(text[end], StringComparison.Ordinal)))
        {
            end++;
        }

        if (start < end && text[start] == '0')
        {
            return -1;
        }

        int length = 0;
        for (int index = 0; index < text.Length; index++)
        {
            bool isSeparator = separators.Contains(text[index], StringComparison.Ordinal);
            bool isPlace = index > start && index < end && (end - index) % 4 == 0;
            if (isSeparator != isPlace && (isSeparator || index < end))
            {
                return -1;
            }

            if (!isSeparator)
            {
                copy[length++] = text[index];
            }
        }

        return length;
    }
}
