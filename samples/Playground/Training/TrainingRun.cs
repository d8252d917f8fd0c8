using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace BackpropGen.Playground.Training;

/// <inheritdoc/>
internal sealed class TrainingRun<T> : ITrainingRun
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>An epoch that takes longer is run update by update, so that the page can stop it.</summary>
    private static readonly TimeSpan ShortEpoch = TimeSpan.FromMilliseconds(10);

    private readonly INetwork<T> _network;
    private readonly DataSet<T> _data;
    private readonly Trainer<T> _trainer;
    private readonly LossHistory _history = new();
    private TimeSpan _longest;

    public TrainingRun(INetwork<T> network, DataSet<T> data, TrainingChoices choices)
    {
        (_network, _data) = (network, data);
        _trainer = new Trainer<T>(network, data, choices.ToOptions());
        Warnings = [.. _trainer.FindWarnings().Select(warning => $"{warning}")];
        // The first epoch is taken update by update, and timed.
        _longest = ShortEpoch;
    }

    public int Epoch => _trainer.Epoch;

    public IReadOnlyList<EpochReport> History => _history.Epochs;

    public string? Fault => _trainer.Fault is { } fault
        ? $"Stopped in epoch {fault.Epoch}: {fault} gave a loss or an update that is not finite. The last finite weights are in place. "
            + "Scale the inputs, or lower η, and rewind."
        : null;

    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Whether each row has one class, whatever the loss; with BCE and several outputs it has labels that do not exclude each other.</summary>
    private bool IsClassification => _network.Topology switch
    {
        { Loss: Loss.CrossEntropy } or { Loss: Loss.BCE, OutputCount: 1 } => true,
        { Loss: Loss.BCE } => false,
        _ => _data.ClassNames is not null,
    };

    public void RunBatch()
    {
        if (_trainer.RunBatch())
        {
            _history.Add(_trainer.LastEpoch);
        }
    }

    public void RunEpoch()
    {
        int epoch = Epoch;
        _trainer.RunEpoch();
        if (Epoch > epoch)
        {
            _history.Add(_trainer.LastEpoch);
        }
    }

    public void Run(TimeSpan time, int? lastEpoch)
    {
        long start = Stopwatch.GetTimestamp(), begun = start;
        while (Stopwatch.GetElapsedTime(start) < time && _trainer.Fault is null && !(Epoch >= lastEpoch))
        {
            if (_longest < ShortEpoch)
            {
                RunEpoch();
            }
            else
            {
                int epoch = Epoch;
                RunBatch();
                if (Epoch == epoch)
                {
                    continue;
                }
            }

            _longest = Stopwatch.GetElapsedTime(begun);
            begun = Stopwatch.GetTimestamp();
        }
    }

    public Picture? DrawPredictions() => IsClassification && _data.InputCount >= 2 ? _network.DrawDecisionBoundary(_data) : null;

    public Picture? DrawConfusion()
    {
        if (!IsClassification)
        {
            return null;
        }

        int[] actual = _data.Classes(), predicted = _network.PredictClasses(_data);
        return (_data.ClassNames is { } names ? new ConfusionMatrix(actual, predicted, names) : new ConfusionMatrix(actual, predicted, Math.Max(2, _data.OutputCount))).Draw();
    }

    public string Evaluate()
    {
        Evaluation evaluation = _network.Evaluate(_data);
        string loss = string.Create(CultureInfo.InvariantCulture, $"average loss {evaluation.Loss:G6}");
        return evaluation switch
        {
            { Confusion: { } confusion } => string.Create(CultureInfo.InvariantCulture, $"{loss}, {100 * confusion.Accuracy:F1} % of {_data.RowCount} rows right"),
            { Regression: { } regression } => string.Create(CultureInfo.InvariantCulture, $"{loss}, R² {regression.RSquared:F4}"),
            _ => loss,
        };
    }
}
