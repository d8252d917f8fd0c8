using System;
using System.Globalization;
using System.Linq;
using BackpropGen.Playground.Rows;
using Xunit;

namespace BackpropGen.Playground.Tests.Rows;

public class PastedRowsTests
{
    [Theory]
    [InlineData("a,b,y\n1,2,0.5\n3,-4e1,1.5\n")]
    [InlineData("a;b;y\r\n1;2;0.5\r\n3;-40;1.5\r\n")]
    [InlineData("a\tb\ty\n1\t2\t0.5\n3\t-40\t1.5")]
    [InlineData("\uFEFFa,b,y\n1,2,0.5\n3,-40,1.5\n")]
    public void A_table_is_read_with_any_delimiter(string text)
    {
        RowTable rows = PastedRows.Read(text, isScaled: false);

        Assert.Equal([[1, 2], [3, -40]], rows.Rows.Select(row => row.X));
        Assert.Equal([[0.5], [1.5]], rows.Rows.Select(row => row.Y));
        Assert.Equal(["a", "b"], rows.FeatureNames);
        Assert.Null(rows.ClassNames);
        Assert.Null(rows.InputScaler);
    }

    [Theory]
    [InlineData("1,2,0\n3,4,1")]
    [InlineData("1\t2\t0\n3\t4\t1\n")]
    [InlineData("\n1;2;0\n3;4;1\n")]
    public void A_table_without_names_gets_them(string text)
    {
        RowTable rows = PastedRows.Read(text, isScaled: false);

        Assert.Equal(["x1", "x2"], rows.FeatureNames);
        Assert.Equal([[1, 2], [3, 4]], rows.Rows.Select(row => row.X));
    }

    [Fact]
    public void Two_words_are_one_output()
    {
        RowTable rows = PastedRows.Read("a,b,kind\n1,2,no\n3,4,yes\n5,6,no", isScaled: false);

        Assert.Equal([[0], [1], [0]], rows.Rows.Select(row => row.Y));
        Assert.Equal(["no", "yes"], rows.ClassNames);
    }

    [Fact]
    public void Three_words_are_three_outputs()
    {
        RowTable rows = PastedRows.Read("1,2,red\n3,4,green\n5,6,blue\n", isScaled: false);

        Assert.Equal(3, rows.OutputCount);
        Assert.All(rows.Rows, row => Assert.Equal(1, row.Y.Sum()));
        Assert.Equal(["blue", "green", "red"], rows.ClassNames!.Order());
    }

    [Fact]
    public void Scaled_inputs_have_mean_0_and_deviation_1()
    {
        RowTable rows = PastedRows.Read("1,20,0\n2,30,1\n3,70,1", isScaled: true);

        Assert.NotNull(rows.InputScaler);
        Assert.All(Enumerable.Range(0, 2), column =>
        {
            double[] cells = [.. rows.Rows.Select(row => row.X[column])];
            Assert.Equal(0, cells.Average(), 12);
            Assert.Equal(1, Math.Sqrt(cells.Average(cell => cell * cell)), 12);
        });
    }

    // Each message names what to look at: the line as an editor counts it, and the column.
    [Theory]
    [InlineData("a,b,y\n1,2,0\n1,,1\n", "line 3", "b")]
    [InlineData("a,b,y\n1,2,0\n1,two,1\n", "line 3", "b")]
    [InlineData("1,2,0\n1,two,1\n", "line 2", "x2")]
    [InlineData("a,b,y\n1,2,0\n1,2,\n", "line 3", "y")]
    [InlineData("a,b,y\n1,2,0\n1,2,many\n", "line 3", "y")]
    [InlineData("a,b,y\n1,2,0\n1,2\n", "line 3", "2")]
    [InlineData("a,b,y\n1,2,0\n1,NaN,1\n", "line 3", "b")]
    [InlineData("a\n1\n2\n", "one column", "target")]
    [InlineData("1\n2\n", "one column", "target")]
    [InlineData("", "line 1", "header")]
    [InlineData("a,b,y\n", "0 rows", "expected 1 to")]
    [InlineData("a,b,y\n1,2,same\n3,4,same\n", "\"same\"", "two classes")]
    public void A_mistake_is_named_with_its_place(string text, string place, string thing)
    {
        Exception exception = Assert.ThrowsAny<Exception>(() => PastedRows.Read(text, isScaled: true));

        Assert.True(exception is TabularDataException or FormatException or ArgumentException, exception.GetType().Name);
        Assert.Contains(place, exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(thing, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_rows_are_refused()
    {
        string text = string.Join('\n', Enumerable.Range(0, PastedRows.MostRows + 1).Select(index => string.Create(CultureInfo.InvariantCulture, $"{index},1")));

        Exception exception = Assert.Throws<FormatException>(() => PastedRows.Read(text, isScaled: false));

        Assert.Contains("20001 rows", exception.Message, StringComparison.Ordinal);
    }
}
