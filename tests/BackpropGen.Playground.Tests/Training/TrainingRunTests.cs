using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Rows;
using BackpropGen.Playground.Training;
using Xunit;

namespace BackpropGen.Playground.Tests.Training;

public class TrainingRunTests
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan Endless = TimeSpan.FromMinutes(5);

    public static TheoryData<string, int, bool> Choices
    {
        get
        {
            var choices = new TheoryData<string, int, bool>();
            foreach (string optimizer in TrainingChoices.Optimizers)
            {
                choices.Add(optimizer, 1, false);
                choices.Add(optimizer, 7, true);
            }

            return choices;
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_training_in_slices_has_the_bits_of_Fit(string optimizer, int batchSize, bool isShuffled)
    {
        RowTable rows = SampleRows.All.Single(rows => rows.Id == "circles");
        var choices = new TrainingChoices(5, 0.05, optimizer, batchSize, isShuffled);
        Circles expected = Fitted(rows, choices, epochs: 9);
        var actual = new PlayNetwork<double>(seed => new Circles(seed));
        actual.Initialize(5);
        ITrainingRun run = actual.Train(rows, choices);

        run.RunBatch();
        run.RunEpoch();
        run.RunBatch();
        run.RunBatch();
        while (run.Epoch < 7)
        {
            run.Run(Slice, lastEpoch: 7);
        }

        run.RunEpoch();
        while (run.Epoch < 9)
        {
            run.RunBatch();
        }

        Assert.Equal(Bits(expected), Bits(actual));
        Assert.Equal(9, run.Epoch);
        Assert.Equal(Enumerable.Range(1, 9), run.History.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void A_training_stops_at_the_epoch_that_is_asked_for()
    {
        var network = new PlayNetwork<double>(seed => new Xor(seed));
        ITrainingRun run = network.Train(Xor, new TrainingChoices());

        run.Run(Endless, lastEpoch: 123);
        Assert.Equal(123, run.Epoch);
        run.Run(Endless, lastEpoch: 123);
        Assert.Equal(123, run.Epoch);
        run.Run(Endless, lastEpoch: 5);
        Assert.Equal(123, run.Epoch);
    }

    [Fact]
    public void A_training_that_leaves_the_finite_numbers_stops_and_says_where()
    {
        RowTable rows = PastedRows.Read("80,8,3\n60,9,5\n70,5,8\n120,7,11\n", isScaled: false);
        var network = new PlayNetwork<double>(seed => new Salary(seed));
        ITrainingRun run = network.Train(rows, new TrainingChoices(1, 1000));

        run.Run(Endless, lastEpoch: 10_000);

        Assert.Contains("Stopped in epoch ", run.Fault, StringComparison.Ordinal);
        Assert.Contains("not finite", run.Fault, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, network.Topology.ParameterCount), index => Assert.True(double.IsFinite(network.Parameter(index))));
    }

    [Fact]
    public void Inputs_that_are_not_scaled_are_warned_of()
    {
        RowTable rows = PastedRows.Read("8000,8,3\n6000,9,5\n7000,5,8\n12000,7,11\n", isScaled: false);

        Assert.NotEmpty(new PlayNetwork<double>(seed => new Salary(seed)).Train(rows, new TrainingChoices()).Warnings);
    }

    [Fact]
    public void A_classification_has_pictures_of_its_predictions_and_a_regression_has_none()
    {
        ITrainingRun classes = new PlayNetwork<double>(seed => new Xor(seed)).Train(Xor, new TrainingChoices());
        ITrainingRun regression = new PlayNetwork<double>(seed => new Salary(seed))
            .Train(SampleRows.All.Single(rows => rows.Id == "salary"), new TrainingChoices());

        Assert.Contains("<svg", $"{classes.DrawPredictions()}{classes.DrawConfusion()}", StringComparison.Ordinal);
        Assert.Contains("% of 4 rows right", classes.Evaluate(), StringComparison.Ordinal);
        Assert.Null(regression.DrawPredictions());
        Assert.Null(regression.DrawConfusion());
        Assert.Contains("R²", regression.Evaluate(), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_have_their_pictures_with_a_squared_error_too()
    {
        ITrainingRun run = new PlayNetwork<double>(seed => new Board(seed)).Train(Xor, new TrainingChoices());

        Assert.Contains("different", $"{run.DrawPredictions()}", StringComparison.Ordinal);
        Assert.Contains("different", $"{run.DrawConfusion()}", StringComparison.Ordinal);
    }

    private static RowTable Xor => SampleRows.All.Single(rows => rows.Id == "xor");

    private static Circles Fitted(RowTable rows, TrainingChoices choices, int epochs)
    {
        var network = new Circles(choices.Seed);
        FitOptions options = choices.ToOptions();
        options.Epochs = epochs;
        network.Fit(rows.Rows.Select(row => row.X).ToArray(), rows.Rows.Select(row => row.Y).ToArray(), options);
        return network;
    }

    private static IEnumerable<long> Bits(Circles network) => network.ParameterSpan.ToArray().Select(BitConverter.DoubleToInt64Bits);

    private static IEnumerable<long> Bits(PlayNetwork<double> network) =>
        Enumerable.Range(0, network.Topology.ParameterCount).Select(index => BitConverter.DoubleToInt64Bits(network.Parameter(index)));
}
