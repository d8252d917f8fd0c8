using System;
using System.IO;
using System.Text;

namespace BackpropGen;

/// <summary>A text that can be opened again and again, with what is known of its form.</summary>
internal sealed class CsvText
{
    private const int SampleLength = 1 << 16;

    private readonly Func<TextReader> _open;
    private readonly char? _commentPrefix;

    /// <summary>Looks at the beginning of the text.</summary>
    /// <exception cref="TabularDataException">The line <c>sep=</c> contradicts the options, or the bytes are not of the encoding.</exception>
    public CsvText(Func<TextReader> open, CsvOptions options)
    {
        _open = open;
        _commentPrefix = options.CommentPrefix;
        FirstLine = options.SkippedLines + 1;
        string sample = Sample();

        if (sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 4)
        {
            char named = sample[4];
            if (!CsvOptionsCheck.IsDelimiter(named) || (sample.Length > 5 && sample[5] is not ('\r' or '\n')))
            {
                throw Fault($"the line \"{sample.Split('\r', '\n')[0]}\" names no delimiter of one character.");
            }

            if (options.Delimiter is { } given && given != named)
            {
                throw Fault($"the line \"sep={named}\" names another delimiter than the options, {DelimiterDetector.Name(given)}; leave Delimiter null.");
            }

            FirstLine++;
            Delimiter = LikelyDelimiter = named;
            return;
        }

        LikelyDelimiter = DelimiterDetector.Find(sample, options);
        Delimiter = options.Delimiter ?? LikelyDelimiter;
    }

    /// <summary>The number of the first line that counts, from 1.</summary>
    public int FirstLine { get; }

    /// <summary>The delimiter to split lines by.</summary>
    public char Delimiter { get; }

    /// <summary>The delimiter that the text itself looks like.</summary>
    public char LikelyDelimiter { get; }

    /// <summary>The end of a message about cells: a question, after a blank, if another delimiter is likelier.</summary>
    public string DelimiterHint => LikelyDelimiter == Delimiter ? ""
        : $" Another delimiter? The file looks as if split by Delimiter = {DelimiterDetector.Name(LikelyDelimiter)}.";

    /// <summary>Opens the text at its first line that counts.</summary>
    public TextReader Open()
    {
        TextReader reader = OpenAt(FirstLine);
        return Delimiter == CsvOptions.WhiteSpace || _commentPrefix.HasValue
            ? new CsvTextFilter(reader, joinsWhiteSpace: Delimiter == CsvOptions.WhiteSpace, _commentPrefix)
            : reader;
    }

    /// <summary>Makes the report of bytes that cannot be decoded.</summary>
    public static TabularDataException NotEncoded(int line, DecoderFallbackException cause) => new(
        "in this line or soon after it stand bytes that are not of the encoding of the file. Give Encoding, such as Encoding.Latin1.", "Line", line, cause: cause);

    /// <summary>Reads whole lines from the beginning; a part of one if it is very long.</summary>
    private string Sample()
    {
        var buffer = new char[SampleLength];
        int length;
        try
        {
            using TextReader reader = OpenAt(FirstLine);
            length = reader.ReadBlock(buffer);
        }
        catch (DecoderFallbackException exception)
        {
            throw NotEncoded(FirstLine, exception);
        }

        int end = length < buffer.Length ? length : Array.LastIndexOf(buffer, '\n') + 1;
        return new string(buffer, 0, end > 0 ? end : length);
    }

    private TextReader OpenAt(int line)
    {
        TextReader reader = _open();
        if (reader.Peek() == '\uFEFF') // the mark of a text that was decoded without removing it
        {
            reader.Read();
        }

        for (int skipped = 1; skipped < line; skipped++)
        {
            reader.ReadLine();
        }

        return reader;
    }

    private TabularDataException Fault(string problem) => new(problem, "Line", FirstLine);
}
