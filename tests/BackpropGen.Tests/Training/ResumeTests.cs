using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>Stopping, a file, another network and another trainer give the same bits as not stopping.</summary>
public class ResumeTests
{
    private const int Epochs = 30;

    public static TheoryData<string, int, RowOrder, double> Cases()
    {
        var cases = new TheoryData<string, int, RowOrder, double>();
        foreach (string name in new[] { "Sgd", "Momentum", "Nesterov", "RmsProp", "Adam", "AdamW" })
        {
            cases.Add(name, 1, RowOrder.InOrder, 0);
            cases.Add(name, 3, RowOrder.Shuffled, 0);
            cases.Add(name, 3, RowOrder.WithReplacement, 0.3);
        }

        cases.Add("RProp", FitOptions.AllRows, RowOrder.Shuffled, 0.3);
        cases.Add("Lbfgs", FitOptions.AllRows, RowOrder.Shuffled, 0);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Going_on_from_a_file_gives_the_same_bits(string name, int batchSize, RowOrder order, double dropout)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        bool needsAllRows = name is "RProp" or "Lbfgs";
        FitOptions Options(CancellationTokenSource? source) => new()
        {
            Optimizer = OptimizerNamed.Make(name),
            LearningRate = name is "Lbfgs" ? 1 : 0.05,
            Epochs = Epochs,
            BatchSize = batchSize,
            Order = order,
            Seed = 5,
            Dropout = dropout,
            L2 = name == "Sgd" ? 0 : 1e-3,
            CancellationToken = source?.Token ?? CancellationToken.None,
            Progress = new AtEpoch(needsAllRows ? 7 : -1, () => source?.Cancel()),

            // The beginning of an epoch, so that it is cut off after its first batch.
            Schedule = needsAllRows ? LearningRateSchedule.Constant : LearningRateSchedule.Custom(epoch =>
            {
                if (epoch == 8)
                {
                    source?.Cancel();
                }

                return 0.05 / (1 + epoch % 4);
            }),
        };
        var whole = new PlacementNetwork(seed: 4);
        FitReport uninterrupted = whole.Fit(problem.Data, Options(null));

        using var source = new CancellationTokenSource();
        var first = new PlacementNetwork(seed: 4);
        var trainer = new Trainer<double>(first, problem.Data, Options(source));
        FitReport begun = trainer.Run();
        Assert.Equal((StopReason.Cancelled, 7), (begun.StopReason, begun.Epochs));
        Assert.Equal(needsAllRows ? 0 : batchSize, trainer.State.Integers["position"][0]);

        var second = new PlacementNetwork(seed: 99);
        var resumed = new Trainer<double>(second, problem.Data, Options(null));
        resumed.Restore(ThroughAFile(first, trainer.State, second));
        FitReport rest = resumed.Run();

        Assert.Equal(StopReason.EpochsCompleted, rest.StopReason);
        Assert.Equal(uninterrupted.History.Skip(7), rest.History);
        Assert.Equal(uninterrupted.BestEpoch, rest.BestEpoch);
        Assert.Equal(whole.ParameterSpan, second.ParameterSpan);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(20, true)]
    [InlineData(60, true)]
    [InlineData(20, false)]
    [InlineData(60, false)]
    public void Early_stopping_and_a_plateau_remember_what_they_have_seen(int stopAt, bool isValidated)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), other = PlainProblem.Classification("4-3-2-1", rows: 24);
        FitOptions Options(int epochs) => new()
        {
            Optimizer = new Adam(),
            LearningRate = 0.1,
            Epochs = epochs,
            BatchSize = 3,
            Order = RowOrder.Shuffled,
            Dropout = 0.1,
            Validation = isValidated ? other.Data.Select(Enumerable.Range(10, 14).ToArray()) : null,
            Patience = 70,
            Schedule = LearningRateSchedule.WarmUp(5, LearningRateSchedule.Plateau(0.5, patience: 6)),
            Tolerance = 1e-14,
        };
        var whole = new PlacementNetwork(seed: 4);
        FitReport uninterrupted = whole.Fit(problem.Data, Options(1000));
        Assert.Equal(StopReason.EarlyStopping, uninterrupted.StopReason);
        Assert.True(uninterrupted.Epochs > 60 && uninterrupted.History[^1].LearningRate < 0.1);

        // Ends with the best parameters in place; the state has those that training goes on with.
        var first = new PlacementNetwork(seed: 4);
        var trainer = new Trainer<double>(first, problem.Data, Options(stopAt));
        trainer.Run();
        var second = new PlacementNetwork(seed: 99);
        var resumed = new Trainer<double>(second, problem.Data, Options(1000));
        resumed.Restore(ThroughAFile(first, trainer.State, second));
        FitReport rest = resumed.Run();

        Assert.Equal(uninterrupted.StopReason, rest.StopReason);
        Assert.Equal(uninterrupted.BestEpoch, rest.BestEpoch);
        Assert.Equal(uninterrupted.History.Skip(stopAt), rest.History);
        Assert.Equal(whole.ParameterSpan, second.ParameterSpan);
    }

    [Theory]
    [InlineData("Adam", 3)]
    [InlineData("Sgd", 1)]
    [InlineData("RProp", FitOptions.AllRows)]
    [InlineData("Lbfgs", FitOptions.AllRows)]
    public void Single_precision_goes_on_with_the_same_bits_too(string name, int batchSize)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        var data = new DataSet<float>(
            problem.X.Select(row => row.Select(value => (float)value).ToArray()).ToArray(), problem.Y.Select(row => (float)row[0]).ToArray());
        FitOptions Options(int epochs) => new() { Optimizer = OptimizerNamed.Make(name), BatchSize = batchSize, LearningRate = 0.05, Epochs = epochs, L2 = name == "Sgd" ? 0 : 1e-3 };
        var whole = new SinglePrecisionNetwork(seed: 4);
        whole.Fit(data, Options(20));

        var first = new SinglePrecisionNetwork(seed: 4);
        var trainer = new Trainer<float>(first, data, Options(8));
        trainer.Run();
        var second = new SinglePrecisionNetwork(seed: 99);
        var resumed = new Trainer<float>(second, data, Options(20));
        resumed.Restore(ThroughAFile(first, trainer.State, second));
        resumed.Run();

        Assert.Equal(whole.ParameterSpan, second.ParameterSpan);
    }

    [Fact]
    public void A_state_of_another_training_is_refused_and_nothing_changes()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        var trainer = new Trainer<double>(problem.Network, problem.Data, new() { Optimizer = new Adam(), BatchSize = 3, Order = RowOrder.Shuffled });
        trainer.RunEpoch();
        TrainingState<double> state = trainer.State;
        double[] before = problem.Parameters;

        AssertRefused("optimiser Adam, expected Momentum", state, new() { Optimizer = new Momentum(), BatchSize = 3, Order = RowOrder.Shuffled });
        AssertRefused("no vector bestParameters", state,
            new() { Optimizer = new Adam(), Order = RowOrder.Shuffled, Validation = problem.Data, Patience = 3 });
        AssertRefused("rows 10, expected 5", state, new() { Optimizer = new Adam(), Order = RowOrder.Shuffled }, problem.Data.Select(new[] { 0, 1, 2, 3, 4 }));
        AssertRefused("no vector m", Changed(vectors: vectors => vectors.Remove("m")));
        AssertRefused("holds 3 values, expected 26", Changed(vectors: vectors => vectors["v"] = new double[3]));
        AssertRefused("NaN", Changed(vectors: vectors => vectors["parameters"][4] = double.NaN));
        AssertRefused("no number lossSoFar", Changed(numbers: numbers => numbers.Remove("lossSoFar")));
        AssertRefused("no whole number epoch", Changed(integers: integers => integers["epoch"] = new long[2]));
        AssertRefused("position 11, expected 0 to 9", Changed(integers: integers => integers["position"] = new[] { 11L }));
        AssertRefused("not at the end of a batch of 3", Changed(integers: integers => integers["position"] = new[] { 4L }));
        AssertRefused("random", Changed(integers: integers => integers["random"] = new long[4]));
        AssertRefused("order of 10 rows", Changed(integers: integers => integers["order"] = new long[9]));
        AssertRefused("a row comes twice", Changed(integers: integers => integers["order"] = new long[10]));

        void AssertRefused(string message, TrainingState<double> damaged, FitOptions? options = null, DataSet<double>? data = null)
        {
            var other = new Trainer<double>(
                problem.Network, data ?? problem.Data, options ?? new() { Optimizer = new Adam(), BatchSize = 3, Order = RowOrder.Shuffled });
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => other.Restore(damaged)).Message, StringComparison.Ordinal);
            Assert.Equal(before, problem.Parameters);
            Assert.Equal(0, other.Epoch);
        }

        TrainingState<double> Changed(
            Action<Dictionary<string, double[]>>? vectors = null, Action<Dictionary<string, double[]>>? numbers = null, Action<Dictionary<string, long[]>>? integers = null)
        {
            Dictionary<string, double[]> changedVectors = state.Vectors.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
            Dictionary<string, double[]> changedNumbers = state.Numbers.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
            Dictionary<string, long[]> changedIntegers = state.Integers.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
            vectors?.Invoke(changedVectors);
            numbers?.Invoke(changedNumbers);
            integers?.Invoke(changedIntegers);
            return new TrainingState<double>(state.Optimizer, changedVectors, changedNumbers, changedIntegers);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_goes_on_with_more_rows_at_the_end_of_an_epoch(string name, int batchSize, RowOrder order, double dropout)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1", rows: 24);
        FitOptions Options(int epochs) => new()
        {
            Optimizer = OptimizerNamed.Make(name), LearningRate = name is "Lbfgs" ? 1 : 0.05, Epochs = epochs, BatchSize = batchSize, Order = order, Dropout = dropout,
        };
        var today = new Trainer<double>(new PlacementNetwork(seed: 4), problem.Data.Select(Enumerable.Range(0, 10).ToArray()), Options(7));
        today.Run();
        TrainingState<double> state = today.State;

        var net = new PlacementNetwork(seed: 99);
        var tomorrow = new Trainer<double>(net, problem.Data, Options(20));
        Assert.Contains("newRows: true", Assert.Throws<ArgumentException>(() => tomorrow.Restore(state)).Message, StringComparison.Ordinal);
        tomorrow.Restore(state, newRows: true);

        TrainingState<double> restored = tomorrow.State;
        Assert.Equal(7, tomorrow.Epoch);
        Assert.Equal(state.Vectors, restored.Vectors);
        Assert.Equal(state.Numbers, restored.Numbers);
        Assert.Equal(state.Integers.Where(IsOfTraining), restored.Integers.Where(IsOfTraining));
        FitReport report = tomorrow.Run();
        Assert.Equal(Enumerable.Range(8, report.Epochs), report.History.Select(epoch => epoch.Epoch));
        Assert.True(report.StopReason is StopReason.EpochsCompleted or StopReason.Converged);

        static bool IsOfTraining(KeyValuePair<string, long[]> pair) => pair.Key is not ("rows" or "order" or "batchSize");
    }

    [Theory]
    [InlineData("Adam")]
    [InlineData("Momentum")]
    public void With_the_same_rows_in_order_new_rows_make_no_difference(string name)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        FitOptions Options(int epochs) => new() { Optimizer = OptimizerNamed.Make(name), BatchSize = 3, Epochs = epochs };
        var whole = new PlacementNetwork(seed: 4);
        whole.Fit(problem.Data, Options(20));
        var first = new Trainer<double>(new PlacementNetwork(seed: 4), problem.Data, Options(7));
        first.Run();
        var net = new PlacementNetwork(seed: 99);
        var second = new Trainer<double>(net, problem.Data, Options(20));

        second.Restore(first.State, newRows: true);
        second.Run();

        Assert.Equal(whole.ParameterSpan, net.ParameterSpan);
    }

    [Fact]
    public void A_report_says_so_if_no_epochs_were_left()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        var options = new FitOptions { Epochs = 5 };
        var first = new Trainer<double>(new PlacementNetwork(seed: 4), problem.Data, options);
        first.Run();
        var second = new Trainer<double>(new PlacementNetwork(seed: 99), problem.Data, options);

        second.Restore(first.State, newRows: true);

        Assert.Equal(
            "Trained no epoch: FitOptions.Epochs counts those of earlier runs too, and all were completed before. Raise it to go on.",
            second.Run().ToString().Split(" Target")[0]);
    }

    [Fact]
    public void Inside_an_epoch_other_rows_are_refused_and_nothing_changes()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        using var source = new CancellationTokenSource();
        var first = new Trainer<double>(new PlacementNetwork(seed: 4), problem.Data, new()
        {
            Optimizer = new Adam(), BatchSize = 3, CancellationToken = source.Token,
            Schedule = LearningRateSchedule.Custom(_ =>
            {
                source.Cancel(); // so that the epoch ends after its first batch
                return 0.05;
            }),
        });
        first.Run();
        Assert.Equal(3, first.State.Integers["position"][0]);
        var net = new PlacementNetwork(seed: 99);
        double[] before = net.ParameterSpan.ToArray();
        var second = new Trainer<double>(net, problem.Data, new() { Optimizer = new Adam(), BatchSize = 3 });

        Assert.Contains("stands at row 3 of an epoch", Assert.Throws<ArgumentException>(() => second.Restore(first.State, newRows: true)).Message, StringComparison.Ordinal);
        Assert.Equal(before, net.ParameterSpan.ToArray());
    }

    [Fact]
    public void There_is_no_state_to_go_on_with_after_a_number_that_is_not_finite()
    {
        var net = new SalaryNetwork(seed: 1);
        var trainer = new Trainer<double>(net, new[] { 1e200, 1 }, new[] { 1.0 });
        trainer.RunEpoch();

        Assert.Contains("epoch 1", Assert.Throws<InvalidOperationException>(() => trainer.State).Message, StringComparison.Ordinal);
    }

    private static TrainingState<T> ThroughAFile<T>(INetwork<T> network, TrainingState<T> state, INetwork<T> other)
        where T : unmanaged
    {
        using var stream = new MemoryStream();
        network.Save(stream, new NetworkDetails<T> { Training = state });
        stream.Position = 0;
        return other.Load(stream).Training!;
    }

    private sealed class AtEpoch(int epoch, Action action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            if (value.Epoch == epoch)
            {
                action();
            }
        }
    }
}
