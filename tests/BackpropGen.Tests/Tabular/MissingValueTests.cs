using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Tabular;

public class MissingValueTests
{
    private const string Passengers = """
        id,survived,sex,age,fare
        1,0,male,22,7.25
        2,1,female,,71.3
        3,1,female,?,-200
        4,0,,30,8.05
        5,0,male,41,NA
        """;

    private static TabularData Train => Read(Passengers);

    [Fact]
    public void A_missing_number_is_refused_with_the_ways_on()
    {
        TabularDataException exception = Assert.Throws<TabularDataException>(() => Train.Features<double>("age"));
        Assert.Equal("Line 3, column \"age\": the cell is empty. Leave such rows out with WithoutMissing(\"age\"), or fill them: Number(\"age\", Filling.Mean).", exception.Message);
        Assert.Contains("\"NA\" means a missing value", Assert.Throws<TabularDataException>(() => Train.Numbers<float>("fare")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_table_is_filled_with_what_the_training_rows_taught()
    {
        TabularColumn mean = Train.Number("age", Filling.Mean), median = Train.Number("fare", Filling.Median, indicator: true, missingNumber: -200);

        Assert.Equal(31, mean.Fill);
        Assert.Equal(8.05, median.Fill);
        Assert.Equal(["age", "fare", "fare is missing"], mean.FeatureNames.Concat(median.FeatureNames));
        Assert.Equal([[22, 7.25, 0], [31, 71.3, 0], [31, 8.05, 1], [30, 8.05, 0], [41, 8.05, 1]], Train.Features<double>(mean, median));
        Assert.Equal([[31, 8.05, 1], [5, 8.05, 1]], Read("age,fare\n,-200.0\n5,\n").Features<double>(mean, median));
        Assert.Equal([new[] { -1.0 }, [5]], Read("age,fare\n,1\n5,1\n").Features<double>(TabularColumn.Number("age", fill: -1)));
    }

    [Fact]
    public void Missing_cells_are_counted_and_their_rows_left_out()
    {
        Assert.Equal((2, 1, 1, 0), (Train.MissingCount("age"), Train.MissingCount("fare"), Train.MissingCount("sex"), Train.MissingCount("id")));
        Assert.Equal(2, Train.MissingCount(TabularColumn.Number("fare", fill: null, missingNumber: -200)));
        Assert.Equal(["1", "4", "5"], Train.WithoutMissing("age").Text("id"));
        Assert.Equal(["1", "4"], Train.WithoutMissing("age", "fare").Text("id"));
        Assert.Equal(["1"], Train.WithoutMissing().Text("id"));
        Assert.Equal(["1", "2", "4"], Train.WithoutMissing([TabularColumn.Number("fare", fill: null, missingNumber: -200)]).Text("id"));
        Assert.Equal([0, 1], Train.WithoutMissing("sex").Select([0, 1]).Numbers<double>("survived"));
    }

    [Theory]
    [InlineData("-200", "-200")]
    [InlineData("-200", "-200,0")]
    [InlineData("-200,0", "-2e2")]
    [InlineData("n/k", "N/K")]
    [InlineData("-", " - ")]
    public void The_texts_that_mean_a_missing_value_are_an_option_of_the_table(string text, string cell)
    {
        TabularData table = CsvFile.Read(new StringReader($"a;b\n1,5;1\n{cell};2\n"), new() { Delimiter = ';', DecimalPoint = ',', MissingTexts = [text] });

        Assert.Equal(1, table.MissingCount("a"));
        Assert.Equal(1.5, table.Number("a", Filling.Mean).Fill);
        Assert.Equal([2], Read("a;b\nNA;1\n2;2\n").WithoutMissing("a").Numbers<double>("b"));
    }

    [Fact]
    public void Only_what_stands_for_a_missing_value_is_filled()
    {
        TabularColumn age = TabularColumn.Number("age", fill: 30);
        Assert.Contains("\"x\" is not a finite number", Assert.Throws<TabularDataException>(() => Read("age\nx\n").Features<double>(age)).Message, StringComparison.Ordinal);
        Assert.Contains("\"1e999\" is not a finite number", Assert.Throws<TabularDataException>(() => Read("age\n1e999\n").Features<double>(age)).Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "\"1e39\" is not a finite Single, whose largest number is 3.4e38.",
            Assert.Throws<TabularDataException>(() => Read("age\n1e39\n").Features<float>(age)).Message,
            StringComparison.Ordinal);
        Refused.Argument("The column \"age\" has no number from which to learn its Mean", () => Read("age,b\n?,1\n").Number("age", Filling.Mean));
        Refused.Argument("fill of age is NaN", () => TabularColumn.Number("age", double.NaN));
        Refused.Argument("fill of age is null, expected a number beside the indicator", () => TabularColumn.Number("age", null, indicator: true));
    }

    [Fact]
    public void A_mean_of_large_numbers_does_not_overflow() =>
        Assert.Equal(1.5e308, Read("a,b\n1.5e308,1\n1.5e308,1\n1.5e308,1\n").Number("a", Filling.Mean).Fill!.Value, 1e294);

    private static TabularData Read(string text) => CsvFile.Read(new StringReader(text));
}
