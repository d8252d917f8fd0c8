using System;
using System.IO;

namespace BackpropGen;

/// <summary>Reads text files with delimiters as tables. Space around a cell is ignored, and so are lines without a cell that holds something.</summary>
public static class CsvFile
{
    /// <summary>
    /// Opens a file: reads it once to check every line, and later once for each call that needs its cells. The file must stay as it is while the
    /// table is in use.
    /// </summary>
    /// <param name="path">The file, in UTF-8, in an encoding that the file names at its beginning, or in that of the options.</param>
    /// <param name="options">How the file is written; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a given column name is missing or comes twice.</exception>
    /// <exception cref="TabularDataException">
    /// The file has no header, a name is missing or comes twice, a line has another number of cells than the header, a quote is out of place, or
    /// the bytes are not of the encoding.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TabularData Load(string path, CsvOptions? options = null)
    {
        string full = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));
        options ??= new CsvOptions();
        (long Length, DateTime Written) loaded = State(full);
        return new TabularData(CsvSource.Open(
            () => State(full) == loaded
                ? new StreamReader(full, options.Encoding)
                : throw new IOException($"{path} has changed since it was loaded; load it again."),
            options));
    }

    /// <summary>Reads any text, which is kept in memory.</summary>
    /// <param name="reader">Read to its end, not closed.</param>
    /// <param name="options">How the text is written; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a given column name is missing or comes twice.</exception>
    /// <exception cref="TabularDataException">
    /// The text has no header, a name is missing or comes twice, a line has another number of cells than the header, or a quote is out of place.
    /// </exception>
    public static TabularData Read(TextReader reader, CsvOptions? options = null)
    {
        string text = (reader ?? throw new ArgumentNullException(nameof(reader))).ReadToEnd();
        return new TabularData(CsvSource.Open(() => new StringReader(text), options ?? new CsvOptions()));
    }

    private static (long Length, DateTime Written) State(string path)
    {
        var file = new FileInfo(path);
        return (file.Length, file.LastWriteTimeUtc);
    }
}
