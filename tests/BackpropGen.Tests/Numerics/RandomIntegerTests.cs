using Xunit;

namespace BackpropGen.Tests.Numerics;

public class RandomIntegerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    [InlineData(3 << 29)] // rejects a quarter of the products
    public void A_whole_number_is_the_upper_half_of_the_first_product_that_is_not_rejected(int count)
    {
        PortableRandom random = new(5), bits = new(5);
        ulong rejected = (1UL << 32) % (ulong)count;
        for (int draw = 0; draw < 1000; draw++)
        {
            ulong product;
            do
            {
                product = (bits.NextUInt64() >> 32) * (ulong)count;
            }
            while ((product & 0xFFFFFFFF) < rejected);

            Assert.Equal((int)(product >> 32), random.NextInt(count));
        }

        Assert.Equal(bits.NextUInt64(), random.NextUInt64());
    }
}
