using System;
using System.IO;
using System.Threading.Tasks;
using BackpropGen.Tests.Testing;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace BackpropGen.Tests.Parquet;

public sealed class ParquetFileTests : IAsyncLifetime
{
    private readonly string _path = Path.GetTempFileName();

    /// <summary>Two groups of rows; a column with gaps, one of text, whole numbers beyond the digits of a double, and times.</summary>
    public async Task InitializeAsync()
    {
        var age = new DataField<double?>("age");
        var id = new DataField<long>("id");
        var sex = new DataField<string>("sex");
        var pixel = new DataField<byte>("pixel");
        var hired = new DataField<DateTime>("hired");
        await using FileStream file = File.Create(_path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(age, id, sex, pixel, hired), file);
        for (int group = 0; group < 2; group++)
        {
            using ParquetRowGroupWriter rows = writer.CreateRowGroup();
            await rows.WriteAsync<double>(age, new double?[] { 20 + group, null, double.NaN });
            await rows.WriteAsync<long>(id, new[] { 9007199254740993, group, 2 });
            await rows.WriteAsync(sex, new[] { "F", "M", group == 0 ? null : "U" });
            await rows.WriteAsync<byte>(pixel, new byte[] { 0, 128, 255 });
            await rows.WriteAsync<DateTime>(hired, new DateTime[3]);
        }
    }

    public Task DisposeAsync()
    {
        File.Delete(_path);
        return Task.CompletedTask;
    }

    [Fact]
    public void Columns_of_numbers_and_text_are_read_across_groups_of_rows()
    {
        TabularData table = ParquetFile.Load(_path);

        Assert.Equal(["age", "id", "sex", "pixel"], table.ColumnNames);
        Assert.Equal(6, table.RowCount);
        Assert.Equal([0, 128, 255, 0, 128, 255], table.Numbers<float>("pixel"));
        Assert.Equal(["9007199254740993", "1", "2"], table.Select([0, 4, 5]).Text("id"));
        Assert.Equal(["F", "M", "", "F", "M", "U"], table.Text("sex"));
    }

    [Fact]
    public void Missing_values_and_categories_follow_the_rules_of_their_column()
    {
        TabularData table = ParquetFile.Load(_path);

        Assert.Equal(4, table.MissingCount("age"));
        DataSet<double> data = table.Select([5, 0]).ToDataSet<double>(
            [table.Number("age", Filling.Mean, indicator: true), table.WithoutMissing("sex").Category("sex")], TabularColumn.Number("pixel"));
        Assert.Equal([20.5, 1, 0, 0, 1, 20, 0, 1, 0, 0], data.X.ToArray());

        Assert.StartsWith("Row 2, column \"age\": the cell is empty.", Assert.Throws<TabularDataException>(() => table.Numbers<double>("age")).Message, StringComparison.Ordinal);
        Assert.Contains("The column holds text.", Assert.Throws<TabularDataException>(() => table.Numbers<double>("sex")).Message, StringComparison.Ordinal);
        Refused.Argument("Neither numbers nor text, and left out: hired.", () => table.Numbers<double>("hired"));
    }

    [Fact]
    public void A_damaged_file_gives_the_documented_exceptions()
    {
        byte[] whole = File.ReadAllBytes(_path);
        var random = new PortableRandom(1);
        for (int round = 0; round < 200; round++)
        {
            byte[] damaged = (byte[])whole.Clone();
            damaged[random.NextInt(damaged.Length)] ^= (byte)(1 << random.NextInt(8));
            File.WriteAllBytes(_path, damaged);
            try
            {
                TabularData table = ParquetFile.Load(_path);
                foreach (string name in table.ColumnNames)
                {
                    Assert.Equal(table.RowCount, table.Text(name).Length);
                }
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException)
            {
                Assert.NotEmpty(exception.Message);
            }
        }
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        File.WriteAllText(_path, "a,b\n1,2\n3,4\n5,6\n7,8\n");

        Assert.Throws<IOException>(() => ParquetFile.Load(_path));
        Assert.Throws<FileNotFoundException>(() => ParquetFile.Load(_path + ".none"));
    }
}
