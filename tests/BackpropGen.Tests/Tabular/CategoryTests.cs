using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Tabular;

public class CategoryTests
{
    private const string Colours = "age,colour,bmi\n59,red,32.1\n48,green,21.6\n72,red,-30.5\n";

    private static TabularData Table => Read(Colours);

    [Fact]
    public void Categories_become_one_hot_and_classes_and_carry_names()
    {
        TabularColumn colour = Table.Category("colour");
        TabularColumn[] columns = [TabularColumn.Number("age"), colour, TabularColumn.Number("bmi")];

        Assert.Equal(["green", "red"], colour.Categories);
        Assert.Equal([1, 0, 1], Table.Classes(colour));
        Assert.Equal([[59, 0, 1, 32.1], [48, 1, 0, 21.6], [72, 0, 1, -30.5]], Table.Features<double>(columns));
        Assert.Equal([59f, 32.1f], Table.Features<float>("age", "bmi")[0]);
        Assert.Equal(["age", "colour=green", "colour=red", "bmi"], columns.SelectMany(column => column.FeatureNames));
    }

    [Theory]
    [InlineData("1 2 10 11", "1 2 10 11")]
    [InlineData("11 10 9 1 2", "1 2 9 10 11")]
    [InlineData("10 -1 0.5 1e3", "-1 0.5 10 1e3")]
    [InlineData("1.0 01 1 0", "0 01 1 1.0")] // equal numbers in the order of their characters
    [InlineData("1 10 2 x", "1 10 2 x")] // mixed: in the order of the characters
    [InlineData("b B a Z", "B Z a b")]
    public void Categories_that_are_all_numbers_stand_in_their_order(string cells, string expected) =>
        Assert.Equal(expected.Split(' '), Read("a,b\n" + string.Concat(cells.Split(' ').Select(cell => cell + ",1\n"))).Category("a").Categories);

    [Fact]
    public void Numbers_with_a_decimal_comma_stand_in_their_order() => Assert.Equal(
        ["1,5", "2,5", "10,5"], CsvFile.Read(new StringReader("a;b\n10,5;1\n2,5;1\n1,5;1\n"), new() { DecimalPoint = ',' }).Category("a").Categories);

    [Fact]
    public void An_unseen_category_is_refused_or_all_zeros_or_one_of_the_others()
    {
        TabularData later = Read("colour,n\nred,1\nblue,2\n,3\n");
        TabularDataException exception = Assert.Throws<TabularDataException>(() => later.Features<double>(Table.Category("colour")));
        Assert.Equal(
            "Line 3, column \"colour\": \"blue\" is none of the categories green, red. Make the column with UnseenCategory.Zeros or UnseenCategory.Other to read such cells.",
            exception.Message);

        TabularColumn zeros = Table.Category("colour", UnseenCategory.Zeros), other = Table.Category("colour", UnseenCategory.Other);
        Assert.Equal([[0, 1], [0, 0], [0, 0]], later.Features<double>(zeros));
        Assert.Equal([[0, 1, 0], [0, 0, 1], [0, 0, 1]], later.Features<float>(other));
        Assert.Equal(["colour=green", "colour=red", "colour=(other)"], other.FeatureNames);
        Assert.Equal([1, 2, 2], later.Classes(other));
        Assert.Contains("make the column with UnseenCategory.Other to give them a class", Assert.Throws<TabularDataException>(() => later.Classes(zeros)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_category_is_refused_in_learning_unless_the_column_reads_the_others()
    {
        TabularData table = Read("colour,n\nred,1\n,2\nNA,3\n");

        Assert.Contains("the cell is empty, expected a category. Leave such rows out with WithoutMissing(\"colour\")",
            Assert.Throws<TabularDataException>(() => table.Category("colour")).Message, StringComparison.Ordinal);
        Assert.Equal(["red"], table.Category("colour", UnseenCategory.Zeros).Categories);
        Assert.Equal(["red"], table.WithoutMissing("colour").Category("colour").Categories);
        Assert.Equal([0, 1], table.Where("colour", text => text.Length > 0).Classes(TabularColumn.Category("colour", ["red", "NA"]))); // named, so not missing
    }

    [Fact]
    public void Bad_columns_are_refused()
    {
        Refused.Argument("There is no column \"x\"; there are age, colour, bmi.", () => Table.Numbers<double>("x"));
        Refused.Argument("age is a column of numbers", () => Table.Classes(TabularColumn.Number("age")));
        Refused.Argument("The category \"a\" of x comes more than once", () => TabularColumn.Category("x", ["a", "b", "a"]));
        Refused.Argument("categories is empty, expected at least one category of x", () => TabularColumn.Category("x", []));
        Refused.Argument("categories[1] of x is null", () => TabularColumn.Category("x", ["a", null!]));
        Refused.Argument("columns is empty", () => Table.Features<double>(Array.Empty<TabularColumn>()));
        Refused.Argument("columns[1] is null", () => Table.Features<double>(TabularColumn.Number("age"), null!));
        Refused.Argument("The table has no category of a", () => Read("a,b\n").Category("a"));
        Refused.Argument("rows", () => Table.Select([3]));
        Assert.Throws<NotSupportedException>(() => Table.Numbers<int>("age"));
    }

    private static TabularData Read(string text) => CsvFile.Read(new StringReader(text));
}
