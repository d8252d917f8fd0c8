using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Batches;

/// <summary>Where the numbers of packed rows stand: in blocks, column after column.</summary>
public class PackedLayoutTests
{
    [Fact]
    public void Every_number_stands_in_the_column_and_lane_of_its_row_in_double() => AssertLayout(value => (double)value);

    [Fact]
    public void Every_number_stands_in_the_column_and_lane_of_its_row_in_float() => AssertLayout(value => (float)value);

    [Theory]
    [InlineData(8, 40)]
    [InlineData(9, 40)]
    [InlineData(20, 64)]
    [InlineData(64, 64)]
    public void A_shared_batch_has_the_rows_and_weights_of_a_batch_packed_alone(int batchSize, int rowCount)
    {
        int[] rows = Enumerable.Range(0, rowCount).Reverse().ToArray();
        double[] x = Enumerable.Range(0, 3 * rowCount).Select(value => (double)value).ToArray(), y = x.Take(2 * rowCount).Select(value => -value).ToArray();
        double[] weights = Enumerable.Range(1, rowCount).Select(value => value / 8.0).ToArray();
        PackedRows<double> all = new(3, 2), shared = new(3, 2), alone = new(3, 2);
        all.PackBatches(x, y, rows, batchSize);
        all.Weight(weights, rows, batchSize);
        int[][] batches = rows.Chunk(batchSize).ToArray();
        for (int batch = 0; batch < batches.Length; batch++)
        {
            shared.ShareBatch(all, batch, batchSize, batches[batch].Length);
            alone.PackWhole(x, y, batches[batch]);
            alone.Weight(weights, batches[batch], batches[batch].Length);

            Assert.Equal(alone.RowCount, shared.RowCount);
            Assert.Equal(alone.Inputs(0, alone.BlockCount).ToArray(), shared.Inputs(0, shared.BlockCount).ToArray());
            Assert.Equal(alone.Targets(0, alone.BlockCount).ToArray(), shared.Targets(0, shared.BlockCount).ToArray());
            Assert.Equal(alone.Counts(0, alone.BlockCount).ToArray(), shared.Counts(0, shared.BlockCount).ToArray());
        }
    }

    private static void AssertLayout<T>(Func<int, T> convert)
        where T : unmanaged
    {
        int size = PackedRows<T>.BlockSize;
        foreach (int columns in Enumerable.Range(1, 13))
        {
            foreach (int[] rows in new[] { new[] { 4 }, new[] { 6, 0, 0, 5, 2 }, Enumerable.Range(0, 37).Reverse().ToArray() })
            {
                T[] x = Enumerable.Range(0, 37 * columns).Select(convert).ToArray(), y = Enumerable.Range(0, 37 * 5).Select(value => convert(-value)).ToArray();
                var packed = new PackedRows<T>(columns, 5);
                packed.Pack(x, y, rows);
                for (int row = 0; row < packed.BlockCount * size; row++)
                {
                    int source = rows[Math.Min(row, rows.Length - 1)];
                    for (int column = 0; column < columns; column++)
                    {
                        Assert.Equal(x[source * columns + column], packed.Inputs(row / size, 1)[column * size + row % size]);
                    }

                    for (int column = 0; column < 5; column++)
                    {
                        Assert.Equal(y[source * 5 + column], packed.Targets(row / size, 1)[column * size + row % size]);
                    }

                    Assert.Equal(convert(row < rows.Length ? 1 : 0), packed.Counts(row / size, 1)[row % size]);
                }
            }
        }
    }
}
