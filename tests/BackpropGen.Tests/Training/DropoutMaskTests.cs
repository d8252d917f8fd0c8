using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class DropoutMaskTests
{
    private static readonly double[] Probabilities = { 0.0, 1e-300, 0.1, 0.25, 0.3, 0.5, 0.875, 0.9999999999999999 };
    private static readonly int[] Sizes = { 1, 2, 5, 31, 32, 33, 63, 64 };

    [Fact]
    public void Nodes_are_left_out_whose_random_fraction_is_below_p_however_many_are_taken_at_once()
    {
        foreach (double p in Probabilities)
        {
            foreach (int size in Sizes)
            {
                PortableRandom random = new(11), plainRandom = new(11);
                int total = 37 * size;
                var mask = new DropoutMask(p, random, total);
                var plain = new PlainDropout(p, plainRandom, total);
                for (int take = 0; take < 37; take++)
                {
                    ulong expected = Enumerable.Range(0, size).Aggregate(0UL, (word, node) => word | (plain.Next() ? 1UL << node : 0));
                    Assert.Equal(expected, mask.Take(size));
                }

                mask.End(random);
                Assert.Equal(plainRandom.NextUInt64(), random.NextUInt64());
            }
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.77)]
    public void Each_of_64_nodes_is_left_out_with_p_independently_of_its_neighbour_and_of_the_word_before(double p)
    {
        const int Words = 40_000;
        var mask = new DropoutMask(p, new PortableRandom(5), 64L * Words);
        var counts = new int[64];
        int neighbours = 0, successors = 0;
        ulong before = mask.Take(64);
        for (int word = 1; word < Words; word++)
        {
            ulong bits = mask.Take(64);
            for (int node = 0; node < 64; node++)
            {
                counts[node] += (int)((bits >> node) & 1);
            }

            neighbours += System.Numerics.BitOperations.PopCount(bits & (bits >> 1));
            successors += System.Numerics.BitOperations.PopCount(bits & before);
            before = bits;
        }

        // Five standard deviations of a count.
        double deviation = 5 * Math.Sqrt(p * (1 - p) / Words);
        Assert.All(counts, count => Assert.InRange((double)count / Words, p - deviation, p + deviation));
        Assert.InRange(neighbours / (63.0 * Words), p * p - deviation / 4, p * p + deviation / 4);
        Assert.InRange(successors / (64.0 * Words), p * p - deviation / 4, p * p + deviation / 4);
    }
}
