using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Csv;

public class CsvTableTests
{
    private const string Text = """
        age, colour ,bmi,progression
        59,red,32.1,151

        48,green,"21.6",7.5e1
        72, red ,-30.5,141
        """;

    private static CsvTable Table => Read(Text);

    [Fact]
    public void Columns_are_found_by_name_and_empty_lines_and_spaces_do_not_count()
    {
        Assert.Equal(new[] { "age", "colour", "bmi", "progression" }, Table.ColumnNames);
        Assert.Equal(3, Table.RowCount);
        Assert.Equal(new[] { 151.0, 75, 141 }, Table.Numbers<double>("progression"));
        Assert.Equal(new[] { 32.1f, 21.6f, -30.5f }, Table.Numbers<float>("bmi"));
        Assert.Equal(new[] { "red", "green", "red" }, Table.Text("colour"));
    }

    [Fact]
    public void Categories_become_one_hot_and_classes_and_carry_names()
    {
        CsvColumn colour = Table.Category("colour");
        CsvColumn[] columns = { CsvColumn.Number("age"), colour, CsvColumn.Number("bmi") };

        Assert.Equal(new[] { "green", "red" }, colour.Categories);
        Assert.Equal(new[] { 1, 0, 1 }, Table.Classes(colour));
        Assert.Equal(new[] { new[] { 59, 0, 1, 32.1 }, new[] { 48, 1, 0, 21.6 }, new[] { 72, 0, 1, -30.5 } }, Table.Features<double>(columns));
        Assert.Equal(new[] { 59f, 32.1f }, Table.Features<float>("age", "bmi")[0]);
        Assert.Equal(new[] { "age", "colour=green", "colour=red", "bmi" }, columns.SelectMany(column => column.FeatureNames));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,x\n", 3, "b", "\"x\" is not a finite Double")]
    [InlineData("a,b\n1,2\n\n\n3,\n", 5, "b", "the cell is empty")]
    [InlineData("a,b\r\n1,2\r\n3,NaN\r\n", 3, "b", "\"NaN\" is not a finite Double")]
    [InlineData("a,b\n\"1\n\n\",2\n3,1e999\n", 5, "b", "\"1e999\" is not a finite Double")] // a quoted cell of three lines before
    [InlineData("a,b\n1,\"1,5\"\n", 2, "b", "\"1,5\" is not a finite Double")] // decimal comma
    public void A_bad_number_is_reported_with_its_line_and_column(string text, int line, string column, string problem)
    {
        CsvTable table = Read(text);

        CsvTableException exception = Assert.Throws<CsvTableException>(() => table.Features<double>(column));

        Assert.Equal((line, column), (exception.Line, exception.Column));
        Assert.StartsWith($"Line {line}, column \"{column}\": {problem}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", 3, "1 cells, expected 2: a, b.")]
    [InlineData("a,b\n1,2,3\n", 2, "3 cells, expected 2: a, b.")]
    [InlineData("a,b\n1,2\n3,4\"4\n", 3, "a quote is out of place.")]
    [InlineData("a,,c\n", 1, "column 2 has no name.")]
    [InlineData("\na,b,a\n", 2, "two columns are named \"a\".")]
    [InlineData("", 1, "the file ends before its header.")]
    [InlineData("\n\n", 1, "the file ends before its header.")]
    public void A_bad_line_is_reported_with_its_number(string text, int line, string problem)
    {
        CsvTableException exception = Assert.Throws<CsvTableException>(() => Read(text));

        Assert.Equal($"Line {line}: {problem}", exception.Message);
        Assert.Equal((line, null), (exception.Line, exception.Column));
    }

    [Fact]
    public void An_unknown_category_of_a_later_file_is_reported()
    {
        CsvColumn colour = Table.Category("colour");

        CsvTableException exception = Assert.Throws<CsvTableException>(() => Read("colour\nred\nblue\n").Features<double>(colour));

        Assert.Equal("Line 3, column \"colour\": \"blue\" is none of the categories green, red.", exception.Message);
        Assert.Throws<CsvTableException>(() => Read("colour\nred\nblue\n").Classes(colour));
        Assert.Equal(3, Assert.Throws<CsvTableException>(() => Read("colour,n\nred,1\n,2\n").Category("colour")).Line);
    }

    [Fact]
    public void A_number_beyond_float_is_reported_not_made_infinite() =>
        Assert.Contains("\"1e40\" is not a finite Single", Assert.Throws<CsvTableException>(() => Read("a\n1e40\n").Numbers<float>("a")).Message,
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
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Files_without_a_header_and_with_other_delimiters_are_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "1;2\n3;4\n", Encoding.UTF8);
            CsvTable table = CsvTable.Load(path, ";", new[] { "x", "y" });
            Assert.Equal(new[] { 2.0, 4 }, table.Numbers<double>("y"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Refused.Argument("There is no column \"x\"; there are age, colour, bmi, progression.", () => Table.Numbers<double>("x"));
        Refused.Argument("there is only a;b. If this is several columns in one, the delimiter is wrong.", () => CsvTable.Read(new StringReader("a;b\n1;2")).Numbers<double>("a"));
        Refused.Argument("The table has no rows, so the categories of a are unknown", () => CsvTable.Read(new StringReader("a,b\n")).Category("a"));
        Refused.Argument("age is a column of numbers", () => Table.Classes(CsvColumn.Number("age")));
        Refused.Argument("The category \"a\" of x comes more than once", () => CsvColumn.Category("x", "a", "b", "a"));
        Refused.Argument("categories is empty, expected at least one category of x", () => CsvColumn.Category("x"));
        Refused.Argument("categories[1] of x is null", () => CsvColumn.Category("x", "a", null!));
        Refused.Argument("two columns are named \"a\"", () => CsvTable.Read(new StringReader("1,2"), ",", new[] { "a", "a" }));
        Refused.Argument("delimiter is empty, expected at least one character", () => CsvTable.Read(new StringReader("1,2"), ""));
        Refused.Argument("columns is empty", () => Table.Features<double>(Array.Empty<CsvColumn>()));
        Refused.Argument("columns[1] is null", () => Table.Features<double>(CsvColumn.Number("age"), null!));
        Assert.Throws<NotSupportedException>(() => Table.Numbers<int>("age"));
    }

    /// <summary>Random and damaged text gives a table or the documented exception, and takes no more memory than its length allows.</summary>
    [Fact]
    [Trait("Speed", "Slow")]
    public void Fuzzed_text_gives_a_table_or_the_documented_exception()
    {
        const string Alphabet = "a,b\"\n\r 1.5e-;\t\0é";
        var random = new PortableRandom(11);
        int tables = 0, refused = 0;
        for (int round = 0; round < 100_000; round++)
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
                CsvTable table = Read(new string(text));
                tables++;
                foreach (string name in table.ColumnNames)
                {
                    Assert.Equal(table.RowCount, table.Text(name).Length);
                }

                Assert.All(table.Features<double>(table.ColumnNames.ToArray()).SelectMany(row => row), number => Assert.True(double.IsFinite(number)));
            }
            catch (CsvTableException exception)
            {
                Assert.True(exception.Line >= 1);
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000);
        }

        Assert.True(tables > 1000 && refused > 1000, $"{tables} tables, {refused} refused");
    }

    private static CsvTable Read(string text) => CsvTable.Read(new StringReader(text));
}
