using System;
using System.Linq;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Training;
using Xunit;

namespace BackpropGen.Playground.Tests.Training;

public class LossHistoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3999)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(123_456)]
    public void A_training_of_any_length_keeps_some_thousand_epochs_evenly_and_the_last(int count)
    {
        double[][] x = [[0.5, 1]];
        var trainer = new Trainer<double>(new Board(1), new DataSet<double>(x, [[0.2]]), new FitOptions { Epochs = int.MaxValue });
        var history = new LossHistory();
        for (int epoch = 1; epoch <= count; epoch++)
        {
            trainer.RunEpoch();
            history.Add(trainer.LastEpoch);
        }

        int[] kept = [.. history.Epochs.Select(epoch => epoch.Epoch)];
        Assert.InRange(kept.Length, Math.Min(count, 2000), 4002);
        Assert.Equal((1, count), (kept[0], kept[^1]));
        int step = kept.Length > 1 ? kept[1] - kept[0] : 1;
        Assert.All(kept[..^1], epoch => Assert.Equal(0, (epoch - 1) % step));
        Assert.InRange(count - kept[^Math.Min(2, kept.Length)], 0, step);
    }
}
