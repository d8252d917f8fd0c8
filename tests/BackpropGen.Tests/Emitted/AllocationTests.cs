using System;
using System.Runtime;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Emitted;

/// <summary>0 bytes: warm the measuring loop up, assert the last round (a first round under tiered compilation shows a false 24).</summary>
public class AllocationTests
{
    private const int Rounds = 60;
    private const int Calls = 200;

    [Fact]
    public void No_collection_in_the_background_disturbs_the_counter() =>
        Assert.Equal(GCLatencyMode.Batch, GCSettings.LatencyMode);

    [Fact]
    public void Calls_with_separate_numbers_allocate_nothing()
    {
        var net = new PlacementNetwork(seed: 1);

        AssertNoAllocation(() => net.Forward(0.1, 0.2, 0.3, 0.4));
        AssertNoAllocation(() => net.Backward(0.1, 0.2, 0.3, 0.4, 1, out PlacementNetwork.ParameterSet gradient) + gradient.w11_1);
        AssertNoAllocation(() => net.Step(0.1, 0.2, 0.3, 0.4, 1, 0.1));
        AssertNoAllocation(() => net.ComputeLoss(0.1, 0.2, 0.3, 0.4, 1));
    }

    [Fact]
    public void Calls_with_spans_allocate_nothing()
    {
        AssertSpanCallsAllocateNothing(new PlacementNetwork(seed: 1));
        AssertSpanCallsAllocateNothing(new SinglePrecisionNetwork(seed: 1));
        AssertSpanCallsAllocateNothing(new LoopNetwork(seed: 1));
        AssertSpanCallsAllocateNothing(new ArrayNetwork(seed: 1));
        AssertSpanCallsAllocateNothing(new ClassesNetwork(seed: 1));
    }

    [Fact]
    public void Input_gradients_and_separate_numbers_of_loops_allocate_nothing()
    {
        var classes = new ClassesNetwork(seed: 1);
        var loops = new ArrayNetwork(seed: 1);
        double[] x = new double[20], dx = new double[20], y = new double[1];

        AssertNoAllocation(() => classes.InputGradient(1, 2, 3, 4, 1, 0, 0, out double dx1, out _, out _, out _) + dx1);
        AssertNoAllocation(() => loops.InputGradient(x, y, dx));
        AssertNoAllocation(() => loops.Forward(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20));
        AssertNoAllocation(() => loops.Step(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 1, 0.1));
    }

    [Fact]
    public void A_training_loop_of_your_own_allocates_nothing()
    {
        var net = new PlacementNetwork(seed: 1);
        double[] gradient = new double[PlacementNetwork.ParameterCount];

        AssertNoAllocation(() =>
        {
            net.Descend(gradient, 0.1);
            return net.AllFinite() ? 1 : 0;
        });
    }

    [Fact]
    public void An_epoch_of_loops_in_single_precision_allocates_nothing()
    {
        AssertNoAllocation(new Trainer<double>(new LoopNetwork(), new double[640], OneHot(10), new() { BatchSize = 3 }).RunEpoch);
        AssertNoAllocation(new Trainer<float>(new SinglePrecisionNetwork(), new float[40], new float[10], new() { BatchSize = 3 }).RunEpoch);
    }

    private static double[] OneHot(int rows)
    {
        var y = new double[10 * rows];
        for (int row = 0; row < rows; row++)
        {
            y[10 * row] = 1;
        }

        return y;
    }

    [Fact]
    public void Matrix_views_allocate_nothing()
    {
        var net = new PlacementNetwork(seed: 1);

        AssertNoAllocation(() => net.W1[3, 2] + net.B2[1] + net.Parameters.W2[0, 1] + net.ParameterSpan[25]);
    }

    [Theory]
    [InlineData(1, RowOrder.InOrder)]
    [InlineData(1, RowOrder.Shuffled)]
    [InlineData(1, RowOrder.WithReplacement)]
    [InlineData(4, RowOrder.Shuffled)]
    [InlineData(FitOptions.AllRows, RowOrder.InOrder)]
    public void An_epoch_allocates_nothing(int batchSize, RowOrder order)
    {
        var random = new PortableRandom(5);
        var x = new double[10 * 4];
        var y = new double[10];
        foreach (ref double value in x.AsSpan())
        {
            value = random.NextDouble();
        }

        var trainer = new Trainer<double>(new PlacementNetwork(seed: 1), x, y, new() { BatchSize = batchSize, Order = order });

        AssertNoAllocation(trainer.RunEpoch);
    }

    private static void AssertSpanCallsAllocateNothing<T>(INetwork<T> net)
        where T : unmanaged
    {
        var x = new T[net.Topology.InputCount];
        var y = new T[net.Topology.OutputCount];
        var gradient = new T[net.Topology.ParameterCount];
        var rows = new int[70];
        var losses = new T[rows.Length];
        T eta = default;

        AssertNoAllocation(() =>
        {
            net.Forward(x, y);
            return 0;
        });
        AssertNoAllocation(() => net.ComputeLoss(x, y));
        AssertNoAllocation(() => net.Backward(x, y, gradient));
        AssertNoAllocation(() => net.Step(x, y, eta));
        AssertNoAllocation(() =>
        {
            net.StepEach(x, y, rows, eta, losses);
            return 0;
        });
    }

    private static void AssertNoAllocation<T>(Func<T> call)
        where T : unmanaged
    {
        long last = -1;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int repetition = 0; repetition < Calls; repetition++)
            {
                call();
            }

            last = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, last);
    }
}
