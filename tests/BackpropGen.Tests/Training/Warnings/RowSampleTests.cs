using System;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Training.Warnings;

public class RowSampleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10_000, 1)]
    [InlineData(10_001, 2)]
    [InlineData(20_000, 2)]
    [InlineData(20_001, 3)]
    public void So_many_rows_are_left_out_that_ten_thousand_are_enough(int rows, int step) => Assert.Equal(step, RowSample.Step(rows));

    [Theory]
    [InlineData(9_999)]
    [InlineData(10_000)]
    [InlineData(10_001)]
    [InlineData(20_001)]
    [InlineData(30_000)]
    public void Every_so_many_rows_are_taken_whole_from_the_first(int rows)
    {
        int[] values = Enumerable.Range(0, 2 * rows).ToArray();
        int step = RowSample.Step(rows);

        int[] sample = RowSample.Take<int>(values, 2).ToArray();

        Assert.Equal(Enumerable.Range(0, rows).Where(row => row % step == 0).SelectMany(row => new[] { 2 * row, 2 * row + 1 }), sample);
        Assert.Equal(RowSample.Rows(rows), Enumerable.Range(0, rows).Where(row => row % step == 0));
        Assert.InRange(sample.Length / 2, 5_000, 10_000);
    }

    [Fact]
    public void Of_no_rows_there_are_none() => Assert.Empty(RowSample.Take(ReadOnlySpan<double>.Empty, 2).ToArray());
}
