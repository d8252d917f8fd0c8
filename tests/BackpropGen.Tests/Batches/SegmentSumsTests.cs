using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Batches;

/// <summary>Rows in several places, cut at the borders of segments, give the bits of one place.</summary>
public class SegmentSumsTests
{
    public static TheoryData<int, int> Shards { get; } = Cuts();

    [Theory]
    [MemberData(nameof(Shards))]
    public void Shards_have_the_bits_of_one_place(int shards, int threads)
    {
        AssertSame(new PlacementNetwork(seed: 1), segments: 21, shards, threads);
        AssertSame(new LoopNetwork(seed: 1), segments: 33, shards, threads);
        AssertSame(new SinglePrecisionNetwork(seed: 1), segments: 16, shards, threads);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(21)]
    public void Segments_are_split_at_the_largest_power_of_2(int segments)
    {
        var net = new LoopNetwork(seed: 1);
        (double[] x, double[] y) = Rows(net, segments * 256 - 3);
        double[][] leaves = Enumerable.Range(0, segments).Select(segment => Leaf(net, x, y, segment)).ToArray();
        var gradient = new double[LoopNetwork.ParameterCount];

        net.Backward(new PackedRows<double>(net, x, y), gradient);

        int rows = segments * 256 - 3;
        Assert.Equal(Tree(leaves).Select(sum => sum / rows), gradient);
        if (segments > 3)
        {
            double[] inTurn = leaves.Aggregate((sum, leaf) => sum.Zip(leaf, (left, right) => left + right).ToArray());
            Assert.NotEqual(inTurn.Select(sum => sum / rows), gradient);
        }
    }

    [Fact]
    public void A_run_of_segments_is_few_nodes()
    {
        var net = new LoopNetwork(seed: 1);
        (double[] x, double[] y) = Rows(net, 100 * 256);
        var sums = new SegmentSums<double>(net);

        sums.Add(new PackedRows<double>(net, x, y), firstSegment: 27);

        var nodes = new List<(int, int)>();
        for (int node = 0; node < sums.NodeCount; node++)
        {
            nodes.Add((sums.Node(node).FirstSegment, sums.Node(node).SegmentCount));
        }

        Assert.Equal([(27, 1), (28, 4), (32, 32), (64, 32), (96, 16), (112, 8), (120, 4), (124, 2), (126, 1)], nodes);
    }

    [Fact]
    public void Later_sums_allocate_nothing()
    {
        var net = new LoopNetwork(seed: 1);
        (double[] x, double[] y) = Rows(net, 21 * 256);
        var rows = new PackedRows<double>(net, x, y);
        SegmentSums<double> sums = new(net), all = new(net);
        var gradient = new double[LoopNetwork.ParameterCount];
        long allocated = 0;
        for (int round = 0; round < 60; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            sums.Clear();
            all.Clear();
            sums.Add(rows, 0);
            for (int node = 0; node < sums.NodeCount; node++)
            {
                all.Add(sums.Node(node));
            }

            all.Mean(21 * 256, gradient);
            net.Backward(rows, gradient);
            net.ComputeLoss(rows);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Nodes_that_do_not_follow_are_refused_and_nothing_changes()
    {
        var net = new PlacementNetwork(seed: 1);
        var sums = new SegmentSums<double>(net);
        Assert.Contains("no segment", Assert.Throws<InvalidOperationException>(() => sums.Mean(1, new double[26])).Message, StringComparison.Ordinal);
        sums.Add(new SegmentNode<double>(4, 4, 1.0, new double[26]));

        Refused.Argument("is 4, expected 8", () => sums.Add(new SegmentNode<double>(4, 1, 1.0, new double[26])));
        Refused.Argument("is 9, expected 8", () => sums.Add(new PackedRows<double>(net, new double[4], new double[1]), 9));
        Refused.Argument("3 segments from 8 on", () => sums.Add(new SegmentNode<double>(8, 3, 1.0, new double[26])));
        Refused.Argument("16 segments from 8 on", () => sums.Add(new SegmentNode<double>(8, 16, 1.0, new double[26])));
        Refused.Argument("25 numbers, expected 26", () => sums.Add(new SegmentNode<double>(8, 8, 1.0, new double[25])));
        Refused.Argument("expected 4 and 1", () => sums.Add(new PackedRows<double>(3, 1), 8));
        Refused.Argument("gradient", () => sums.Mean(1, new double[25]));
        Refused.Argument("expected a generated network", () => new SegmentSums<double>(new WrongGradient(net, 0, gradient => gradient)));
        Assert.Contains("begins with segment 4", Assert.Throws<InvalidOperationException>(() => sums.Mean(1, new double[26])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => { sums.Node(1); });
        Assert.Equal((1, 4), (sums.NodeCount, sums.Node(0).SegmentCount));

        sums.Clear();
        sums.Add(new SegmentNode<double>(0, 2, 6.0, new double[26]));
        Refused.Argument("expected 8193 to 16384 for 2 segments", () => sums.Mean(8192, new double[26]));
        Refused.Argument("expected 8193 to 16384 for 2 segments", () => sums.Mean(16385, new double[26]));
        Assert.Equal(6.0 / 10_000, sums.Mean(10_000, new double[26]));
    }

    private static TheoryData<int, int> Cuts()
    {
        var data = new TheoryData<int, int>();
        foreach (int shards in new[] { 1, 2, 3, 5, 7, 16 })
        {
            data.Add(shards, 1);
            data.Add(shards, 2);
        }

        return data;
    }

    private static void AssertSame<T>(INetwork<T> net, int segments, int shards, int threads)
        where T : unmanaged, INumber<T>
    {
        SegmentSums<T> all = new(net), losses = new(net, lossesOnly: true);
        int size = all.RowsPerSegment, count = segments * size - size / 2 - 3;
        (T[] x, T[] y) = Rows(net, count);
        T[] expected = new T[net.Topology.ParameterCount], actual = new T[expected.Length];
        var rows = new PackedRows<T>(net, x, y);
        T expectedLoss = net.Backward(rows, expected), validation = net.ComputeLoss(rows);
        int[] cuts = Enumerable.Range(0, shards + 1).Select(shard => shard * shard * segments / (shards * shards)).ToArray();
        for (int shard = 0; shard < shards; shard++)
        {
            int first = cuts[shard] * size, end = Math.Min(count, cuts[shard + 1] * size);
            if (first == end)
            {
                continue;
            }

            var own = new PackedRows<T>(net, Part(x, net.Topology.InputCount), Part(y, net.Topology.OutputCount)) { MaxDegreeOfParallelism = threads };
            SegmentSums<T> sums = new(net), ownLosses = new(net, lossesOnly: true);
            sums.Add(own, cuts[shard]);
            ownLosses.Add(own, cuts[shard]);
            Send(sums, all);
            Send(ownLosses, losses);

            T[] Part(T[] numbers, int columns) => numbers[(first * columns)..(end * columns)];
        }

        Assert.Equal(expectedLoss, all.Mean(count, actual));
        Assert.Equal(expected, actual);
        Assert.Equal(validation, losses.Mean(count, default));
    }

    private static void Send<T>(SegmentSums<T> from, SegmentSums<T> to)
        where T : unmanaged
    {
        for (int node = 0; node < from.NodeCount; node++)
        {
            to.Add(from.Node(node));
        }
    }

    private static double[] Leaf(INetwork<double> net, double[] x, double[] y, int segment)
    {
        int inputs = net.Topology.InputCount, outputs = net.Topology.OutputCount, first = segment * 256, end = Math.Min(x.Length / inputs, first + 256);
        var sums = new SegmentSums<double>(net);
        sums.Add(new PackedRows<double>(net, x.AsSpan((first * inputs)..(end * inputs)), y.AsSpan((first * outputs)..(end * outputs))), segment);
        return sums.Node(0).GradientSum.ToArray();
    }

    private static double[] Tree(double[][] leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        int half = (int)BitOperations.RoundUpToPowerOf2((uint)leaves.Length) / 2;
        return Tree(leaves[..half]).Zip(Tree(leaves[half..]), (left, right) => left + right).ToArray();
    }

    private static (T[] X, T[] Y) Rows<T>(INetwork<T> net, int count)
        where T : unmanaged, INumber<T>
    {
        var random = new PortableRandom(9);
        int outputs = net.Topology.OutputCount;
        return (
            Enumerable.Range(0, count * net.Topology.InputCount).Select(_ => T.CreateChecked(2 * random.NextDouble() - 1)).ToArray(),
            Enumerable.Range(0, count * outputs).Select(index => index % outputs == index / outputs % outputs ? T.One : T.Zero).ToArray());
    }
}
