using System.Collections.Generic;
using System.Text;

namespace BackpropGen;

/// <summary>Describes how a text file is written. The defaults fit a file with a header line, decimal points, and any usual delimiter.</summary>
public sealed class CsvOptions
{
    /// <summary>The delimiter "white space": any run of blanks and tabs, except at the ends of a line.</summary>
    public const char WhiteSpace = ' ';

    /// <summary>
    /// The character between the cells of a line: a tab or one of ASCII that is no letter, digit, quote or #; or <see cref="WhiteSpace"/>. Null
    /// (the default) obeys a first line such as <c>sep=;</c>, or else finds tab, semicolon, bar, comma or white space, whichever gives every line
    /// the same number of cells.
    /// </summary>
    public char? Delimiter { get; init; }

    /// <summary>The character before the decimals, <c>.</c> by default; <c>,</c> reads 2,6.</summary>
    public char DecimalPoint { get; init; } = '.';

    /// <summary>
    /// The character between groups of three digits, such as <c>.</c> in 1.234,5; null (the default) if there is none. A blank stands for the
    /// blanks that do not break a line too.
    /// </summary>
    public char? ThousandsSeparator { get; init; }

    /// <summary>The names of the columns if the file has no header line; null if it has.</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>
    /// The texts that mean a missing value, in any case of letters: ?, NA, N/A, #N/A, NaN and null by default. One that is a number, such as -200,
    /// stands for every way to write it. A blank cell is always missing.
    /// </summary>
    public IReadOnlyList<string> MissingTexts { get; init; } = ["?", "NA", "N/A", "#N/A", "NaN", "null"];

    /// <summary>The first character of a line that is skipped, such as #; null (the default) if there are none.</summary>
    public char? CommentPrefix { get; init; }

    /// <summary>Number of lines to skip before the header, at least 0.</summary>
    public int SkippedLines { get; init; }

    /// <summary>The encoding of a file that does not begin with a mark of its encoding; UTF-8 by default.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
