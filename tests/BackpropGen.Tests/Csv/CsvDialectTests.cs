using System;
using System.IO;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Csv;

/// <summary>Tables as spreadsheets, measuring devices and collections of data write them.</summary>
public class CsvDialectTests
{
    private static readonly CsvOptions European = new() { DecimalPoint = ',', ThousandsSeparator = '.' };

    [Theory]
    [InlineData("Date;CO;T;;\n10/03/2004;2,6;13,6;;\n10/03/2004;2;13,3;;\n;;;;\n")]
    [InlineData("Date;CO;T\n10/03/2004;2,6;13,6;;\n10/03/2004;2;13,3;;\n;\n")] // delimiters at the ends of rows only
    [InlineData("Date;CO;T;;\n10/03/2004;2,6;13,6\n10/03/2004;2;13,3\n")] // at the end of the header only
    [InlineData("Date;;CO;T\n10/03/2004;;2,6;13,6\n10/03/2004;;2;13,3\n")] // an empty column in the middle
    [InlineData("sep=;\r\nDate;CO;T\r\n10/03/2004;2,6;13,6\r\n10/03/2004;2;13,3\r\n")]
    [InlineData("\uFEFFSEP=|\nDate|CO|T\n10/03/2004|2,6|13,6\n10/03/2004|2|13,3\n")]
    [InlineData("sep=,\nDate,CO,T\n10/03/2004,\"2,6\",\"13,6\"\n10/03/2004,2,\"13,3\"\n")]
    [InlineData("Date\tCO\tT\n10/03/2004\t2,6\t13,6\n10/03/2004\t2\t13,3\n")]
    public void Columns_without_a_name_lines_of_delimiters_and_the_line_sep_are_understood(string text)
    {
        TabularData table = Read(text, European);

        Assert.Equal(["Date", "CO", "T"], table.ColumnNames);
        Assert.Equal([[2.6, 13.6], [2, 13.3]], table.Features<double>("CO", "T"));
    }

    [Theory]
    [InlineData('.', null, "-1234.5", -1234.5)]
    [InlineData(',', null, "2,6", 2.6)]
    [InlineData(',', null, "-,5e3", -500)]
    [InlineData(',', '.', "1.234,5", 1234.5)]
    [InlineData(',', '.', "-12.345.678", -12345678)]
    [InlineData('.', ',', "1,000.5", 1000.5)]
    [InlineData('.', ',', "999", 999)]
    [InlineData('.', ',', "1,000e-3", 1)]
    [InlineData(',', ' ', "1 234,5", 1234.5)]
    [InlineData(',', ' ', "1\u00A0234\u202F567,5", 1234567.5)]
    [InlineData('.', '\'', "+1'000'000.25", 1000000.25)]
    [InlineData('.', null, "123456789012345", 123456789012345)]
    [InlineData('.', null, "0.1234567890123456789", 0.1234567890123456789)]
    public void Decimal_points_and_thousands_separators_can_be_given(char point, char? thousands, string cell, double expected)
    {
        var options = new CsvOptions { Delimiter = ';', DecimalPoint = point, ThousandsSeparator = thousands };

        Assert.Equal([expected], Read($"a;b\n\"{cell}\";x\n", options).Numbers<double>("a"));
    }

    [Theory]
    [InlineData('.', null, "1,5", "A decimal comma? Give DecimalPoint = ','.")]
    [InlineData('.', null, "1,000.5", "Thousands? Give ThousandsSeparator = ','.")]
    [InlineData('.', null, "1,000", "A decimal comma? Give DecimalPoint = ','. Or Thousands? Give ThousandsSeparator = ','.")]
    [InlineData('.', null, "1.234,5", "A decimal comma and thousands? Give DecimalPoint = ',' and ThousandsSeparator = '.'.")]
    [InlineData('.', null, "1 234,5", "A decimal comma and thousands? Give DecimalPoint = ',' and ThousandsSeparator = ' '.")]
    [InlineData('.', null, "1'234.5", "Thousands? Give ThousandsSeparator = '\\''.")]
    [InlineData(',', '.', "1.5", "A decimal point? Give DecimalPoint = '.'.")] // never 15
    [InlineData('.', ',', "1,5", "A decimal comma? Give DecimalPoint = ','.")]
    [InlineData('.', ',', "1,2345", "A decimal comma? Give DecimalPoint = ','.")]
    [InlineData('.', ',', "1.000,5", "A decimal comma and thousands? Give DecimalPoint = ',' and ThousandsSeparator = '.'.")]
    [InlineData('.', ',', ",123", "A decimal comma? Give DecimalPoint = ','.")]
    [InlineData(',', '.', "0.125", "A decimal point? Give DecimalPoint = '.'.")] // never 125
    [InlineData('.', ',', "-0,125", "A decimal comma? Give DecimalPoint = ','.")]
    [InlineData('.', null, "0,125", "A decimal comma? Give DecimalPoint = ','.")] // and no thousands
    public void A_number_of_another_dialect_is_refused_with_the_options_that_read_it(char point, char? thousands, string cell, string hint)
    {
        TabularData table = Read($"a;b\n{cell};2\n", new() { Delimiter = ';', DecimalPoint = point, ThousandsSeparator = thousands });

        TabularDataException exception = Assert.Throws<TabularDataException>(() => table.Numbers<double>("a"));

        Assert.Equal($"Line 2, column \"a\": \"{cell}\" is not a finite number, expected one such as -1.5 or 2e3. {hint}", exception.Message);
    }

    [Theory]
    [InlineData("\"fixed acidity\";\"pH\"\n7.4;3.5\n", ',', "';'")]
    [InlineData("acidity;pH\n7,4;3,5\n", ',', "';'")]
    [InlineData("a\tb\n1\t2\n", ',', "'\\t'")]
    [InlineData("a,b\n1,2\n", ';', "','")]
    [InlineData("a|b\n1|2\n", ';', "'|'")]
    [InlineData("15.2\t14.8\t5.2\t1\n14.1\t\t14.2\t5.0\t1\n", '\t', "CsvOptions.WhiteSpace")]
    [InlineData("mpg   name\n18.0   8\n", ',', "CsvOptions.WhiteSpace")]
    public void Another_delimiter_is_named_where_the_given_one_fails(string text, char delimiter, string likely)
    {
        Exception exception = Assert.ThrowsAny<Exception>(() => Read(text, new() { Delimiter = delimiter }).Numbers<double>("pH"));

        Assert.True(exception is TabularDataException or ArgumentException, exception.GetType().Name);
        Assert.Contains($"Another delimiter? The file looks as if split by Delimiter = {likely}.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(CsvOptions.WhiteSpace)]
    public void Runs_of_blanks_and_tabs_are_one_delimiter(char? delimiter)
    {
        TabularData seeds = Read("15.2\t14.8\t5.2\t1\n14.1\t\t14.2\t5.0\t2\t\r\n\n   13 1 2   2\n",
            new() { Delimiter = delimiter, ColumnNames = ["area", "perimeter", "groove", "class"] });
        Assert.Equal([[15.2, 14.8, 5.2, 1], [14.1, 14.2, 5, 2], [13, 1, 2, 2]], seeds.Features<double>([.. seeds.ColumnNames]));
        Assert.Equal([0, 1, 1], seeds.Classes(seeds.Category("class")));

        TabularData cars = Read("18.0   8   307.\t\"model  a\"\n15.0   ?   350.0\t\"model \"\"b\"\"\"\n",
            new() { Delimiter = delimiter, ColumnNames = ["mpg", "cylinders", "displacement", "name"] });
        Assert.Equal([307.0, 350], cars.Numbers<double>("displacement"));
        Assert.Equal(["model  a", "model \"b\""], cars.Text("name"));
        Assert.Equal([8.0], cars.WithoutMissing("cylinders").Numbers<double>("cylinders"));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "a b")]
    [InlineData("a;b\n1,5;2,5\n", "a b")]
    [InlineData("a\tb\n1,5\t2;5\n", "a b")]
    [InlineData("name,note\nx,\"a;b\"\ny,\"c;d|e\"\n", "name note")]
    [InlineData("tags,n\na;b,1\nc;d,2\n", "tags n")]
    [InlineData("city name\nNew York\nLos Angeles\n", "city name")] // words, not columns
    [InlineData("a, b c\n1, 2\n", "a|b c")]
    [InlineData("a\n1\n", "a")]
    [InlineData(",a,b\n,1,2\n", "a b")]
    [InlineData("x y\n1 2\n", "x y")]
    public void The_delimiter_is_found(string text, string names)
    {
        string joined = string.Join(names.Contains('|', StringComparison.Ordinal) ? '|' : ' ', Read(text).ColumnNames);
        Assert.Equal(names, joined);
        Assert.Equal(names == "city name" || names == "a" ? 1 : 2, Read(text).ColumnNames.Count);
    }

    [Theory]
    [InlineData("1,5\n2,5\n", true)]
    [InlineData("a\n1,5\n2,5\n", false)]
    [InlineData("a\n\"1,5\"\n\"2,5\"\n", false)]
    [InlineData("a,b\n\"1,5\",\"7\"\n\"2,5\",\"7\"\n", false)]
    public void A_decimal_comma_does_not_split_a_column(string text, bool isNamed) => Assert.Equal(
        [1.5, 2.5], Read(text, new() { DecimalPoint = ',', ColumnNames = isNamed ? ["a"] : null }).Numbers<double>("a"));

    [Fact]
    public void A_file_without_a_header_with_lines_to_skip_and_comments_is_read()
    {
        var options = new CsvOptions { Delimiter = ':', ColumnNames = ["x", "y"], SkippedLines = 2, CommentPrefix = '#' };

        TabularData table = Read("measured \"today\nx:y\n1:2\n# a \"comment\n3:\"#4\"\n", options);

        Assert.Equal([2], table.Where("x", cell => cell == "1").Numbers<double>("y"));
        TabularDataException exception = Assert.Throws<TabularDataException>(() => table.Numbers<double>("y"));
        Assert.StartsWith("Line 5, column \"y\": \"#4\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_sep_that_contradicts_the_options_is_refused() => Assert.Equal(
        "Line 1: the line \"sep=;\" names another delimiter than the options, ','; leave Delimiter null.",
        Assert.Throws<TabularDataException>(() => Read("sep=;\na;b\n", new() { Delimiter = ',' })).Message);

    [Fact]
    public void A_header_that_was_data_is_suspected() => Assert.Contains(
        "If the file has no header line, give ColumnNames.", Assert.Throws<ArgumentException>(() => Read("5.1,3.5\n4.9,3.0\n").Numbers<double>("length")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_run_of_blanks_across_the_parts_in_which_a_text_is_read_is_one_delimiter()
    {
        string text = "a b\n" + string.Concat(Enumerable.Range(0, 3000).Select(row => $"{row}{new string(' ', row % 23 + 1)}\t{row + 1}\n"));

        double[][] rows = Read(text, new() { Delimiter = CsvOptions.WhiteSpace }).Features<double>("a", "b");

        Assert.Equal(3000, rows.Length);
        Assert.All(Enumerable.Range(0, 3000), row => Assert.Equal([row, row + 1.0], rows[row]));
    }

    private static TabularData Read(string text, CsvOptions? options = null) => CsvFile.Read(new StringReader(text), options);
}
