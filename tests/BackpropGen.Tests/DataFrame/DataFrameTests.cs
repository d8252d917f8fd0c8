using System;
using Apache.Arrow;
using Microsoft.Data.Analysis;
using Xunit;

namespace BackpropGen.Tests.DataFrames;

public class DataFrameTests
{
    [Fact]
    public void A_data_frame_is_a_table_whose_gaps_are_missing_values()
    {
        var frame = new DataFrame(
            new PrimitiveDataFrameColumn<int>("age", new int?[] { 20, null, 22 }), new StringDataFrameColumn("sex", new[] { "F", "M", null }),
            new BooleanDataFrameColumn("placed", new bool?[] { true, false, true }));

        TabularData table = frame.ToTabularData();

        Assert.Equal(["age", "sex", "placed"], table.ColumnNames);
        Assert.Equal(1, table.MissingCount("age"));
        Assert.StartsWith("Row 2, column \"age\": the cell is empty.", Assert.Throws<TabularDataException>(() => table.Numbers<double>("age")).Message, StringComparison.Ordinal);
        DataSet<float> data = table.ToDataSet<float>([table.Number("age", Filling.Median), table.Category("sex", UnseenCategory.Zeros)], TabularColumn.Number("placed"));
        Assert.Equal([20, 1, 0, 21, 0, 1, 22, 0, 0], data.X.ToArray());
        Assert.Equal([1, 0, 1], data.Y.ToArray());
    }

    [Fact]
    public void Arrow_data_become_a_table_through_a_data_frame()
    {
        using RecordBatch batch = new RecordBatch.Builder()
            .Append("x", true, column => column.Double(array => array.Append(1.5).AppendNull()))
            .Append("n", false, column => column.Int32(array => array.Append(7).Append(8))).Build();

        TabularData table = DataFrame.FromArrowRecordBatch(batch).ToTabularData();

        Assert.Equal([7, 8], table.Numbers<double>("n"));
        Assert.Equal([1.5], table.WithoutMissing("x").Numbers<double>("x"));
    }
}
