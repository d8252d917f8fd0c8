using System;
using System.Linq;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>A prediction with a node of a layer in each lane has the bits of one with a row in each lane.</summary>
public class LaneForwardTests
{
    private const int RowCount = 40;

    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (Combination combination in Combination.Lanes.Concat(Combination.SingleLanes))
        {
            names.Add(combination.Name);
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_row_has_the_bits_of_many_rows(string name)
    {
        // The larger parameters lead to outputs with |z| beyond 36, which the statements predict.
        foreach (double spread in new[] { 4.0, 60.0 })
        {
            switch (Combination.Create(name))
            {
                case INetwork<double> network: AssertSame(network, value => value, spread); break;
                case object network: AssertSame((INetwork<float>)network, value => (float)value, spread); break;
            }
        }
    }

    [Fact]
    public void No_vector_reads_beyond_the_last_parameter()
    {
        // Four floats from w11_4 on would end after the last bias, which is the third.
        Assert.DoesNotContain("ForwardInLanes(", Combination.Text("Lanes_DeepSingle"), StringComparison.Ordinal);
        Assert.All(
            Combination.Lanes,
            combination => Assert.Contains("ForwardInLanes(", Combination.Text(combination.Name), StringComparison.Ordinal));
    }

    private static void AssertSame<T>(INetwork<T> network, Func<double, T> real, double spread)
        where T : unmanaged
    {
        var random = new PortableRandom(6);
        foreach (ref T parameter in network.ParameterSpan)
        {
            parameter = real(spread * (random.NextDouble() - 0.5));
        }

        // Up to where σ and tanh have come to their ends, in lanes with and without a node.
        int inputs = network.Topology.InputCount;
        T[] x = Enumerable.Range(0, RowCount * inputs).Select(_ => real(Math.Pow(10, 5 * random.NextDouble() - 2) * (random.NextDouble() - 0.5))).ToArray();
        T[] together = new T[RowCount], alone = new T[RowCount];
        network.Forward(new PackedRows<T>(network, x), together);

        for (int row = 0; row < RowCount; row++)
        {
            network.Forward(x.AsSpan(row * inputs, inputs), alone.AsSpan(row, 1));
        }

        Assert.Equal(together, alone);
        Assert.True(alone.Distinct().Count() > (spread > 4.0 ? 1 : 5));
    }
}
