using System;
using System.Linq;
using BackpropGen.CompilerServices;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Numerics;

/// <summary>Operations on rows against plain loops, at lengths around every vector width.</summary>
public class RowOperationsTests
{
    public static TheoryData<int> Lengths => new(1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 67, 130);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Each_operation_on_rows_in_double_precision_equals_its_plain_loop(int length)
    {
        const int Rows = 5;
        double[] x = Numbers(Rows, 1), delta = Numbers(length, 2), matrix = Numbers(Rows * length, 3), target = new double[length];

        RowOperations.WeightedSums(target, x, matrix, delta);
        Testing.Numbers.AssertClose(Columns(length, j => Enumerable.Range(0, Rows).Sum(i => matrix[i * length + j] * x[i]) + delta[j]), target, 1e-14, "Wᵀ·x + b");
        RowOperations.WeightedSums(target, x, matrix, default);
        Testing.Numbers.AssertClose(Columns(length, j => Enumerable.Range(0, Rows).Sum(i => matrix[i * length + j] * x[i])), target, 1e-14, "Wᵀ·x");

        double[] product = new double[Rows];
        RowOperations.Product(product, matrix, delta);
        Testing.Numbers.AssertClose(Columns(Rows, j => Enumerable.Range(0, length).Sum(m => matrix[j * length + m] * delta[m])), product, 1e-13, "W·δ");

        var outer = new double[matrix.Length];
        RowOperations.OuterProduct(outer, x, delta);
        Assert.Equal(Enumerable.Range(0, matrix.Length).Select(p => delta[p % length] * x[p / length]), outer);

        double[] moved = matrix.ToArray();
        RowOperations.DescendOuterProduct(moved, 0.25, x, delta);
        Assert.Equal(Enumerable.Range(0, matrix.Length).Select(p => matrix[p] - 0.25 * (delta[p % length] * x[p / length])), moved);

        Testing.Numbers.AssertClose(delta.Zip(target, (d, t) => d * t).Sum(), RowOperations.Dot(delta, target), 1e-13, "dot");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Each_operation_on_rows_in_single_precision_equals_its_plain_loop(int length)
    {
        const int Rows = 5;
        float[] x = Singles(Rows, 1), delta = Singles(length, 2), matrix = Singles(Rows * length, 3), target = new float[length];

        RowOperations.WeightedSums(target, x, matrix, default);
        Testing.Numbers.AssertClose(Columns(length, j => Enumerable.Range(0, Rows).Sum(i => (double)matrix[i * length + j] * x[i])),
            Array.ConvertAll(target, value => (double)value), 1e-6, "Wᵀ·x");

        var outer = new float[matrix.Length];
        RowOperations.OuterProduct(outer, x, delta);
        Assert.Equal(Enumerable.Range(0, matrix.Length).Select(p => delta[p % length] * x[p / length]), outer);

        float[] moved = matrix.ToArray();
        RowOperations.DescendOuterProduct(moved, 0.25f, x, delta);
        Assert.Equal(Enumerable.Range(0, matrix.Length).Select(p => matrix[p] - 0.25f * (delta[p % length] * x[p / length])), moved);

        Testing.Numbers.AssertClose(delta.Zip(target, (d, t) => (double)d * t).Sum(), RowOperations.Dot(delta, target), 1e-5, "dot");
    }

    /// <summary>512 bits of sums, their halves added, what is left in half as many, and so on: the bits of a sum written out.</summary>
    [Fact]
    public void The_order_of_a_sum_does_not_depend_on_the_width_of_vectors()
    {
        double[] left = Numbers(71, 4), right = Numbers(71, 5);
        var lanes = new double[8];
        int index = 0;
        for (int width = 8; width > 0; width /= 2)
        {
            for (; index + width <= left.Length; index += width)
            {
                for (int lane = 0; lane < width; lane++)
                {
                    lanes[lane] += left[index + lane] * right[index + lane];
                }
            }

            for (int lane = 0; lane < width / 2; lane++)
            {
                lanes[lane] += lanes[lane + width / 2];
            }
        }

        Assert.Equal(lanes[0], RowOperations.Dot(left, right));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_named()
    {
        Assert.Equal("matrix", Assert.Throws<ArgumentException>(() => RowOperations.WeightedSums(new double[2], new double[3], new double[5], default)).ParamName);
        Assert.Equal("matrix", Assert.Throws<ArgumentException>(() => RowOperations.OuterProduct(new double[5], new double[3], new double[2])).ParamName);
        Assert.Equal("right", Assert.Throws<ArgumentException>(() => RowOperations.Dot(new double[2], new double[3])).ParamName);
    }

    private static double[] Columns(int length, Func<int, double> value) => Enumerable.Range(0, length).Select(value).ToArray();

    private static double[] Numbers(int count, int seed)
    {
        var random = new PortableRandom(seed);
        return Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1).ToArray();
    }

    private static float[] Singles(int count, int seed) => Array.ConvertAll(Numbers(count, seed), value => (float)value);
}
