using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace BackpropGen.Tests.Tabular;

public class TabularDataTests
{
    [Fact]
    public void A_set_for_training_has_the_rows_and_the_names_of_the_columns()
    {
        TabularData table = Read("x,colour,class\n1,red,a\n2,,b\n?,green,a\n");
        TabularColumn[] inputs = [table.Number("x", Filling.Mean, indicator: true), table.Category("colour", UnseenCategory.Other)];

        DataSet<float> data = table.ToDataSet<float>(inputs, table.Category("class"));

        Assert.Equal([1, 0, 0, 1, 0, 2, 0, 0, 0, 1, 1.5f, 1, 1, 0, 0], data.X.ToArray());
        Assert.Equal([1, 0, 0, 1, 1, 0], data.Y.ToArray());
        Assert.Equal(["x", "x is missing", "colour=green", "colour=red", "colour=(other)"], data.FeatureNames);
        Assert.Equal(["a", "b"], data.ClassNames);
        Assert.Null(table.ToDataSet<double>(inputs, TabularColumn.Number("x", 0)).ClassNames);
    }

    /// <summary>A table of genes has 20,000 columns. To look for each name among all took seconds for each pass.</summary>
    [Fact]
    public void The_names_of_the_columns_are_read_once_for_a_pass()
    {
        var source = new EmptySource(Enumerable.Range(0, 500).Select(column => $"gene {column}").ToArray());

        new TabularData(source).Features<double>(source.Names);

        Assert.Equal(500, source.NamesRead);
    }

    [Fact]
    public void Selected_rows_come_in_the_order_asked_for_and_as_often()
    {
        TabularData table = Read("n,m\n" + string.Concat(Enumerable.Range(0, 10).Select(row => $"{row},{row % 3}\n")));

        Assert.Equal([7, 2, 7, 0], table.Select([7, 2, 7, 0]).Numbers<double>("n"));
        Assert.Equal([0, 7], table.Select([7, 2, 7, 0]).Select([3, 0]).Numbers<double>("n"));
        Assert.Equal([3, 9, 0], table.Select([1, 3, 5, 9, 0]).Where("m", text => text == "0").Numbers<double>("n"));
        Assert.Equal(0, table.Where("m", text => text == "none").RowCount);
        Assert.Throws<InvalidOperationException>(() => table.Select([]).ToDataSet<double>([TabularColumn.Number("n")], TabularColumn.Number("m")));

        RowSplit split = DataSplit.Random(10, validation: 0.2, test: 0.3, seed: 1);
        Assert.Equal(Array.ConvertAll(split.Train.ToArray(), row => (double)row), table.Select(split.Train).Numbers<double>("n"));
    }

    [Fact]
    public void Columns_are_saved_and_loaded_with_what_they_learnt()
    {
        TabularColumn[] columns =
        [
            TabularColumn.Number("a"), TabularColumn.Number("b", 0.1 + 0.2, indicator: true, missingNumber: -200), TabularColumn.Number("c", null, missingNumber: 0),
            TabularColumn.Category("d", ["10", "é\"", ""], UnseenCategory.Other), TabularColumn.Category("e", ["x"]),
        ];
        using var stream = new MemoryStream();
        ColumnFile.Save(stream, columns);
        stream.Position = 0;

        TabularColumn[] loaded = ColumnFile.Load(stream);

        Assert.Equal(
            columns.Select(column => (column.Name, column.Fill, column.HasIndicator, column.MissingNumber, column.Unseen, column.Width)),
            loaded.Select(column => (column.Name, column.Fill, column.HasIndicator, column.MissingNumber, column.Unseen, column.Width)));
        Assert.Equal(columns.SelectMany(column => column.FeatureNames), loaded.SelectMany(column => column.FeatureNames));

        string path = Path.GetTempFileName();
        ColumnFile.Save(path, columns);
        Assert.Equal(5, ColumnFile.Load(path).Length);
        File.Delete(path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("[{\"name\":null}]")]
    [InlineData("[{\"name\":\"a\",\"fill\":\"x\"}]")]
    [InlineData("[{\"name\":\"a\",\"fill\":1e999}]")]
    [InlineData("[{\"name\":\"a\",\"categories\":[],\"unseen\":\"Zeros\"}]")]
    [InlineData("[{\"name\":\"a\",\"categories\":[\"x\"],\"unseen\":\"7\"}]")]
    [InlineData("[{\"name\":\"a\",\"categories\":[\"x\"]}]")]
    public void A_file_that_holds_no_columns_is_refused(string json) =>
        Assert.Throws<InvalidDataException>(() => ColumnFile.Load(new MemoryStream(Encoding.UTF8.GetBytes(json))));

    /// <summary>As the pixels of images: what is allocated is the rows themselves and little else, and no text for a cell.</summary>
    [Fact]
    public void A_large_file_is_read_straight_into_the_rows()
    {
        const int Rows = 2000, Columns = 300;
        string path = Path.GetTempFileName();
        var random = new PortableRandom(1);
        int[] pixels = Enumerable.Range(0, Rows * Columns).Select(_ => random.NextInt(256)).ToArray();
        using (var writer = new StreamWriter(path))
        {
            writer.WriteLine("label," + string.Join(',', Enumerable.Range(0, Columns).Select(column => $"p{column}")));
            for (int row = 0; row < Rows; row++)
            {
                writer.WriteLine((row % 10).ToString(CultureInfo.InvariantCulture) + "," + string.Join(',', pixels.Skip(row * Columns).Take(Columns)));
            }
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        TabularData table = CsvFile.Load(path);
        DataSet<float> data = table.ToDataSet<float>([.. table.ColumnNames.Skip(1).Select(TabularColumn.Number)], table.Category("label"));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        File.Delete(path);
        Assert.Equal(Array.ConvertAll(pixels, pixel => (float)pixel), data.X.ToArray());
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => row % 10), data.Classes());
        Assert.InRange(allocated, 0, 4L * Rows * (Columns + 10) + 4_000_000);
    }

    private static TabularData Read(string text) => CsvFile.Read(new StringReader(text));

    /// <summary>A table without rows that counts how often a name is read.</summary>
    private sealed class EmptySource(string[] names) : TabularSource, IReadOnlyList<string>
    {
        public string[] Names => names;

        public int NamesRead { get; private set; }

        public override IReadOnlyList<string> ColumnNames => this;

        public override int RowCount => 0;

        public int Count => names.Length;

        public string this[int index]
        {
            get
            {
                NamesRead++;
                return names[index];
            }
        }

        public IEnumerator<string> GetEnumerator()
        {
            for (int index = 0; index < names.Length; index++)
            {
                yield return this[index];
            }
        }

        public override TabularReader Read(IReadOnlyList<int> columns) => new NoRows();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class NoRows : TabularReader
    {
        public override string PositionName => "Row";

        public override int Position => 0;

        public override bool Next() => false;

        public override CellKind Number(int column, out double value) => throw new InvalidOperationException();

        public override bool IsMissing(int column) => throw new InvalidOperationException();

        public override string Text(int column) => throw new InvalidOperationException();
    }
}
