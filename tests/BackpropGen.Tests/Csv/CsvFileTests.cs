using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Csv;

public class CsvFileTests
{
    private const string Text = """
        age, colour ,bmi,progression
        59,red,32.1,151

        48,green,"21.6",7.5e1
        72, red ,-30.5,141
        """;

    private static TabularData Table => Read(Text);

    [Fact]
    public void Columns_are_found_by_name_and_empty_lines_and_spaces_do_not_count()
    {
        Assert.Equal(["age", "colour", "bmi", "progression"], Table.ColumnNames);
        Assert.Equal(3, Table.RowCount);
        Assert.Equal([151.0, 75, 141], Table.Numbers<double>("progression"));
        Assert.Equal([32.1f, 21.6f, -30.5f], Table.Numbers<float>("bmi"));
        Assert.Equal(["red", "green", "red"], Table.Text("colour"));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,x\n", 3, "b", "\"x\" is not a finite number")]
    [InlineData("a,b\n1,2\n\n\n3,\n", 5, "b", "the cell is empty. Leave such rows out with WithoutMissing(\"b\"), or fill them: Number(\"b\", Filling.Mean).")]
    [InlineData("a,b\r\n1,2\r\n3,NaN\r\n", 3, "b", "\"NaN\" means a missing value")]
    [InlineData("a,b\r1,2\r3,∞\r", 3, "b", "\"∞\" is not a finite number")]
    [InlineData("a,b\n\"1\n\n\",2\n3,1e999\n", 5, "b", "\"1e999\" is not a finite number")] // a quoted cell of three lines before
    [InlineData("\"a\n\n\",b\n3,x\n", 4, "b", "\"x\" is not a finite number")]
    [InlineData("sep=,\na,b\n\"1\r\n2\",x\n", 3, "b", "\"x\" is not a finite number")]
    public void A_bad_number_is_reported_with_its_line_and_column(string text, int line, string column, string problem)
    {
        TabularData table = Read(text);

        TabularDataException exception = Assert.Throws<TabularDataException>(() => table.Features<double>(column));

        Assert.Equal((line, column), (exception.Position, exception.Column));
        Assert.StartsWith($"Line {line}, column \"{column}\": {problem}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", 3, "1 cells, expected 2: a, b.")]
    [InlineData("a,b\n1,2,3\n", 2, "3 cells, expected 2: a, b. A decimal comma, or a text with a comma and without quotes?")]
    [InlineData("a,b\n1,2\n3,4\"4\n", 3, "a quote is out of place.")]
    [InlineData("a,b\n1,2\n3,\"4\"4\"\n", 3, "a quote is out of place.")]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", 3, "a quote is out of place.")] // not closed
    [InlineData("a,b\n1,2\n3,\"", 3, "a quote is out of place.")]
    [InlineData("a,,c\n1,,2\n3,4,5\n", 3, "column 2 has no name, but holds \"4\". Name it in the file, or give ColumnNames and SkippedLines = 1.")]
    [InlineData("\na,b,a\n", 2, "two columns are named \"a\".")]
    [InlineData("7.4,3.5,7.4\n1,2,3\n", 1, "two columns are named \"7.4\". If the file has no header line, give ColumnNames.")]
    [InlineData("", 1, "the file ends before its header.")]
    [InlineData("\n\n", 1, "the file ends before its header.")]
    [InlineData(",,\n,\n", 1, "the file ends before its header.")]
    [InlineData("sep=;;\na;b\n", 1, "the line \"sep=;;\" names no delimiter of one character.")]
    public void A_bad_line_is_reported_with_its_number(string text, int line, string problem)
    {
        TabularDataException exception = Assert.Throws<TabularDataException>(() => Read(text));

        Assert.Equal($"Line {line}: {problem}", exception.Message);
        Assert.Equal((line, null), (exception.Position, exception.Column));
    }

    [Theory]
    [InlineData("504B0304", "a ZIP archive, such as a workbook of Excel (.xlsx), expected text. Save the sheet as CSV, or unpack the archive.")]
    [InlineData("D0CF11E0A1B11AE1", "a workbook of Excel (.xls), expected text. Save the sheet as CSV.")]
    [InlineData("1F8B0800", "compressed by gzip, expected text. Unpack it, or give Read a StreamReader on a GZipStream.")]
    [InlineData("50415231", "a Parquet file, expected text. ParquetFile of BackpropGen.Parquet reads it.")]
    public void A_file_that_is_no_text_is_called_by_its_name(string bytes, string problem)
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, Convert.FromHexString(bytes));

        TabularDataException exception = Assert.Throws<TabularDataException>(() => CsvFile.Load(path));

        File.Delete(path);
        Assert.Equal($"Line 1: the file is {problem}", exception.Message);
    }

    [Fact]
    public void A_quote_that_is_never_closed_in_a_large_file_is_reported() => Assert.StartsWith(
        "Line 2: the line has more than 16,777,216 characters. A quote that is not closed?",
        Assert.Throws<TabularDataException>(() => Read("a,b\n1,\"" + new string('x', 20_000_000))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_culture_of_the_machine_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // As a German or Turkish machine has it; made by hand, since the tests run with the invariant culture only.
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
            Assert.Equal(32.1, Table.Numbers<double>("bmi")[0]);
            Assert.Equal(1234.5, Read("a;b\n1.234,5;2\n", new() { DecimalPoint = ',', ThousandsSeparator = '.' }).Numbers<double>("a")[0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("latin1", false)]
    public void A_file_is_read_in_the_encoding_that_it_names_or_that_is_given(string name, bool hasMark) => WithFile(path =>
    {
        Encoding encoding = Encoding.GetEncoding(name);
        File.WriteAllBytes(path, [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Größe;n\nhöher;2\n")]);

        TabularData table = CsvFile.Load(path, name == "latin1" ? new() { Encoding = Encoding.Latin1 } : null);

        Assert.Equal(["Größe", "n"], table.ColumnNames);
        Assert.Equal(["höher"], table.Text("Größe"));
    });

    [Fact]
    public void Bytes_that_are_not_of_the_encoding_are_reported_not_replaced() => WithFile(path =>
    {
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("a;b\nGröße;2\n"));
        Assert.Contains("Give Encoding, such as Encoding.Latin1.", Assert.Throws<TabularDataException>(() => CsvFile.Load(path)).Message, StringComparison.Ordinal);

        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("a;b\n" + string.Concat(Enumerable.Repeat("1;2\n", 100_000)) + "Größe;2\n"));
        Assert.InRange(Assert.Throws<TabularDataException>(() => CsvFile.Load(path)).Position, 90_000, 100_002);
    });

    [Fact]
    public void A_file_that_has_changed_since_it_was_loaded_is_refused() => WithFile(path =>
    {
        File.WriteAllText(path, "a\n1\n");
        TabularData table = CsvFile.Load(path);
        File.WriteAllText(path, "a\n1\n2\n");

        Assert.Contains("has changed since it was loaded", Assert.Throws<IOException>(() => table.Numbers<double>("a")).Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], CsvFile.Load(path).Numbers<double>("a"));
    });

    [Fact]
    public void A_file_that_is_not_there_is_an_IO_error() => Assert.Throws<FileNotFoundException>(() => CsvFile.Load(Path.Combine(Path.GetTempPath(), "none.csv")));

    [Fact]
    public void Bad_options_are_named_before_anything_is_read()
    {
        Refused.Argument("Delimiter is 'x', expected a tab or a character of ASCII", () => Read("a", new() { Delimiter = 'x' }));
        Refused.Argument("Delimiter is '\"'", () => Read("a", new() { Delimiter = '"' }));
        Refused.Argument("Delimiter is '§'", () => Read("a", new() { Delimiter = '§' }));
        Refused.Argument("DecimalPoint is '5'", () => Read("a", new() { DecimalPoint = '5' }));
        Refused.Argument("ThousandsSeparator is '.'", () => Read("a", new() { ThousandsSeparator = '.' }));
        Refused.Argument("CommentPrefix is '\"'", () => Read("a", new() { CommentPrefix = '"' }));
        Refused.Argument("SkippedLines is -1", () => Read("a", new() { SkippedLines = -1 }));
        Refused.Argument("MissingTexts is null", () => Read("a", new() { MissingTexts = null! }));
        Refused.Argument("Encoding is null", () => Read("a", new() { Encoding = null! }));
        Refused.Argument("ColumnNames: two columns are named \"a\".", () => Read("1,2", new() { ColumnNames = ["a", "a"] }));
        Refused.Argument("ColumnNames: there are no columns.", () => Read("1,2", new() { ColumnNames = [] }));
        for (char delimiter = '\0'; delimiter < 300; delimiter++)
        {
            try
            {
                Assert.Equal([1], Read($"a{delimiter}b\n1{delimiter}2\n", new() { Delimiter = delimiter }).Numbers<double>("a"));
            }
            catch (ArgumentException exception)
            {
                Assert.StartsWith("Delimiter is", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Random and damaged text gives a table or the documented exception, and takes no more memory than its length allows.</summary>
    [Fact]
    [Trait("Speed", "Slow")]
    public void Fuzzed_text_gives_a_table_or_the_documented_exception()
    {
        const string Alphabet = "a,b\"\n\r 1.5e-;\t\0é|?";
        CsvOptions[] options =
        [
            new(), new() { Delimiter = ',' }, new() { Delimiter = CsvOptions.WhiteSpace }, new() { DecimalPoint = ',', ThousandsSeparator = '.' },
            new() { CommentPrefix = 'b' }, new() { ColumnNames = ["x", "y"] },
        ];
        var random = new PortableRandom(11);
        int tables = 0, refused = 0;
        for (int round = 0; round < 60_000; round++)
        {
            char[] text = round % 2 == 0
                ? Enumerable.Range(0, random.NextInt(60)).Select(_ => Alphabet[random.NextInt(Alphabet.Length)]).ToArray()
                : Text.ToCharArray(0, 1 + random.NextInt(Text.Length));
            for (int flips = random.NextInt(3); round % 2 == 1 && flips > 0; flips--)
            {
                text[random.NextInt(text.Length)] ^= (char)(1 << random.NextInt(8));
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                TabularData table = Read(new string(text), options[random.NextInt(options.Length)]);
                tables++;
                foreach (string name in table.ColumnNames)
                {
                    Assert.Equal(table.RowCount, table.Text(name).Length);
                    Assert.InRange(table.WithoutMissing(name).RowCount, 0, table.RowCount);
                }

                Assert.All(table.Features<double>(table.ColumnNames.ToArray()).SelectMany(row => row), number => Assert.True(double.IsFinite(number)));
            }
            catch (TabularDataException exception)
            {
                Assert.True(exception.Position >= 1);
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
        }

        Assert.True(tables > 1000 && refused > 1000, $"{tables} tables, {refused} refused");
    }

    private static TabularData Read(string text, CsvOptions? options = null) => CsvFile.Read(new StringReader(text), options);

    private static void WithFile(Action<string> use)
    {
        string path = Path.GetTempFileName();
        try
        {
            use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
