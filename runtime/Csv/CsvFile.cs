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
    /// the bytes are not of the encoding, or those of a workbook, an archive or a Parquet file.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TabularData Load(string path, CsvOptions? options = null)
    {
        string full = Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));
        options ??= new CsvOptions();
        (long Length, DateTime Written) loaded = State(full);
        RequireText(full);
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

    /// <summary>Refuses the files that are most often taken for CSV, before their bytes are called an unknown encoding.</summary>
    private static void RequireText(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using (FileStream file = File.OpenRead(path))
        {
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }

        string? found = start.StartsWith("PK\u0003\u0004"u8) ? "a ZIP archive, such as a workbook of Excel (.xlsx), expected text. Save the sheet as CSV, or unpack the archive."
            : start.SequenceEqual<byte>([0xD0, 0xCF, 0x11, 0xE0]) ? "a workbook of Excel (.xls), expected text. Save the sheet as CSV."
            : start.StartsWith<byte>([0x1F, 0x8B]) ? "compressed by gzip, expected text. Unpack it, or give Read a StreamReader on a GZipStream."
            : start.SequenceEqual("PAR1"u8) ? "a Parquet file, expected text. ParquetFile of BackpropGen.Parquet reads it."
            : null;
        if (found is not null)
        {
            throw new TabularDataException($"the file is {found}", "Line", 1);
        }
    }

    private static (long Length, DateTime Written) State(string path)
    {
        var file = new FileInfo(path);
        return (file.Length, file.LastWriteTimeUtc);
    }
}
