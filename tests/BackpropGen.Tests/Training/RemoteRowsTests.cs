using System;
using System.Linq;
using System.Numerics;
using System.Threading;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>A trainer whose rows are elsewhere, in parts, gives the bits of one that has them.</summary>
public class RemoteRowsTests
{
    private const int Rows = 5 * 256 + 77;

    [Theory]
    [InlineData("Sgd", FitOptions.AllRows)]
    [InlineData("Momentum", FitOptions.AllRows)]
    [InlineData("Nesterov", 512)]
    [InlineData("RmsProp", 512)]
    [InlineData("Adam", 300)]
    [InlineData("AdamW", FitOptions.AllRows)]
    [InlineData("RProp", FitOptions.AllRows)]
    [InlineData("Lbfgs", FitOptions.AllRows)]
    [InlineData("Sgd", 300)]
    public void Every_optimiser_has_the_bits_of_one_place(string optimizer, int batchSize)
    {
        FitOptions options = new() { Optimizer = OptimizerNamed.Make(optimizer), BatchSize = batchSize, Epochs = 6 };
        AssertSame(new LoopNetwork(seed: 3), options);
        AssertSame(new SinglePrecisionNetwork(seed: 3), options);
    }

    [Fact]
    public void Schedules_clipping_penalties_and_early_stopping_have_the_bits_of_one_place()
    {
        AssertSame(new LoopNetwork(seed: 3), new()
        {
            Optimizer = new Adam(), LearningRate = 0.05, BatchSize = 512, Epochs = 40, L1 = 1e-5, L2 = 1e-4, ClipNorm = 0.5, ClipValue = 0.3,
            Schedule = LearningRateSchedule.Plateau(patience: 2), DropPartialBatch = true,
        });
        AssertSame(new LoopNetwork(seed: 3), new() { Optimizer = new Adam(), LearningRate = 0.2, BatchSize = 512, Epochs = 200, Patience = 3 });
    }

    [Fact]
    public void Validation_rows_may_be_elsewhere_too()
    {
        (double[] x, double[] y) = Data<double>(LoopNetwork.Topology, Rows, seed: 1);
        (double[] validationX, double[] validationY) = Data<double>(LoopNetwork.Topology, 700, seed: 2);
        FitOptions options = new() { Optimizer = new Adam(), LearningRate = 0.05, BatchSize = 512, Epochs = 200, Patience = 3 };
        LoopNetwork expected = new(seed: 3), actual = new(seed: 3);

        FitReport remote = new Trainer<double>(
            actual, new Parts<double>(new LoopNetwork(), x, y), options, new Parts<double>(new LoopNetwork(), validationX, validationY)).Run();

        options.Validation = new DataSet<double>(validationX, 64, validationY, 10);
        FitReport local = new Trainer<double>(expected, x, y, options).Run();
        Assert.Equal(StopReason.EarlyStopping, local.StopReason);
        AssertSame(local, remote);
        Assert.Equal(expected.ParameterSpan.ToArray(), actual.ParameterSpan.ToArray());
        Assert.StartsWith(local.ToString().Split('\n')[0], remote.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_was_cancelled_goes_on_with_the_same_bits()
    {
        (double[] x, double[] y) = Data<double>(LoopNetwork.Topology, Rows, seed: 1);
        FitOptions options = new() { Optimizer = new Adam(), BatchSize = 256, Epochs = 5 };
        LoopNetwork expected = new(seed: 3), actual = new(seed: 3);
        new Trainer<double>(expected, x, y, options).Run();
        using var stop = new CancellationTokenSource();
        options.CancellationToken = stop.Token;
        var parts = new Parts<double>(new LoopNetwork(), x, y) { BeforeSum = sums => { if (sums == 8) { stop.Cancel(); } } };
        var trainer = new Trainer<double>(actual, parts, options);
        Assert.Equal(StopReason.Cancelled, trainer.Run().StopReason);

        options.CancellationToken = default;
        var later = new Trainer<double>(actual, parts, options);
        later.Restore(trainer.State);
        later.Run();

        Assert.Equal(expected.ParameterSpan.ToArray(), actual.ParameterSpan.ToArray());
    }

    [Fact]
    public void Numbers_that_are_not_finite_stop_training_and_the_batch_is_named()
    {
        (double[] x, double[] y) = Data<double>(LoopNetwork.Topology, Rows, seed: 1);
        x[600 * 64] = double.NaN;
        var net = new LoopNetwork(seed: 3);
        double[] before = net.ParameterSpan.ToArray();
        var trainer = new Trainer<double>(net, new Parts<double>(new LoopNetwork(), x, y), new() { BatchSize = 512, Epochs = 1, Optimizer = new Momentum() });

        FitReport report = trainer.Run();

        Assert.Equal(StopReason.NotFinite, report.StopReason);
        Assert.Equal((512, -1), (report.Fault!.Row, report.Fault.Feature));
        Assert.Contains("the batch from row 512 on", report.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(before, net.ParameterSpan.ToArray());
        Assert.True(net.AllFinite());
    }

    [Fact]
    public void Options_that_need_the_rows_are_refused()
    {
        Refuse("BatchSize is 1, expected at least 2", new() { BatchSize = 1 });
        Refuse("Order is Shuffled", new() { Order = RowOrder.Shuffled });
        Refuse("Dropout", new() { Dropout = 0.5 });
        Refuse("LabelSmoothing", new() { LabelSmoothing = 0.1 });
        Refuse("ClassWeights", new() { ClassWeights = new double[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 } });
        Refuse("RowWeights", new() { RowWeights = new double[] { 1, 1, 1, 1 } });

        static void Refuse(string message, FitOptions options)
        {
            options.BatchSize = options.BatchSize == 1 && message[0] != 'B' ? 4 : options.BatchSize;
            var rows = new Parts<double>(new LoopNetwork(), new double[4 * 64], new double[4 * 10]);
            Refused.Argument(message, () => new Trainer<double>(new LoopNetwork(), rows, options));
        }
    }

    private static void AssertSame<T>(INetwork<T> network, FitOptions options)
        where T : unmanaged, INumber<T>
    {
        (T[] x, T[] y) = Data<T>(network.Topology, network is LoopNetwork ? Rows : 20_000, seed: 1);
        T[] start = network.ParameterSpan.ToArray();
        FitReport local = new Trainer<T>(network, x, y, options).Run();
        T[] expected = network.ParameterSpan.ToArray();
        start.CopyTo(network.ParameterSpan);

        FitReport remote = new Trainer<T>(network, new Parts<T>(network, x, y), options).Run();

        Assert.Equal(expected, network.ParameterSpan.ToArray());
        AssertSame(local, remote);
        Assert.NotEqual(start, expected);
    }

    private static void AssertSame(FitReport expected, FitReport actual)
    {
        Assert.Equal(expected.StopReason, actual.StopReason);
        Assert.Equal(expected.History, actual.History);
        Assert.Equal(expected.BestEpoch, actual.BestEpoch);
    }

    private static (T[] X, T[] Y) Data<T>(Topology topology, int rows, int seed)
        where T : unmanaged, INumber<T>
    {
        var random = new PortableRandom(seed);
        T[] x = Enumerable.Range(0, rows * topology.InputCount).Select(_ => T.CreateChecked(2 * random.NextDouble() - 1)).ToArray();
        T[] y = new T[rows * topology.OutputCount];
        for (int row = 0; row < rows; row++)
        {
            y[row * topology.OutputCount + (x[row * topology.InputCount] > T.Zero ? 0 : topology.OutputCount - 1)] = T.One;
        }

        return (x, y);
    }

    /// <summary>Rows in this process, the sums of whose segments are computed one by one, as by as many machines.</summary>
    private sealed class Parts<T>(INetwork<T> network, T[] x, T[] y) : IRemoteRows<T>
        where T : unmanaged
    {
        private int _sums;

        public Action<int> BeforeSum { get; init; } = _ => { };

        public int RowCount => x.Length / network.Topology.InputCount;

        public T Backward(ReadOnlySpan<T> parameters, int firstRow, int rowCount, Span<T> gradient) => Sum(parameters, firstRow, rowCount, gradient);

        public T ComputeLoss(ReadOnlySpan<T> parameters) => Sum(parameters, 0, RowCount, default);

        private T Sum(ReadOnlySpan<T> parameters, int firstRow, int rowCount, Span<T> gradient)
        {
            BeforeSum(++_sums);
            int inputs = network.Topology.InputCount, outputs = network.Topology.OutputCount;
            parameters.CopyTo(network.ParameterSpan);
            var all = new SegmentSums<T>(network, lossesOnly: gradient.IsEmpty);
            for (int first = 0; first < rowCount; first += all.RowsPerSegment)
            {
                int row = firstRow + first, count = Math.Min(all.RowsPerSegment, rowCount - first);
                var own = new SegmentSums<T>(network, lossesOnly: gradient.IsEmpty);
                own.Add(new PackedRows<T>(network, x.AsSpan(row * inputs, count * inputs), y.AsSpan(row * outputs, count * outputs)), first / all.RowsPerSegment);
                all.Add(own.Node(0));
            }

            return all.Mean(rowCount, gradient);
        }
    }
}
