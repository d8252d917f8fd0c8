using System;

namespace BackpropGen;

/// <summary>One network of a population in training: its rows, its stop rules, its losses.</summary>
internal sealed class PopulationMember<T>
    where T : unmanaged
{
    private readonly int[] _rowsOfData;
    private readonly EpochOrder<T> _order;
    private readonly FitOptions _options;
    private readonly StopRules<T> _rules;
    private double _watchedLoss = double.NaN;

    /// <summary>Prepares a network for training.</summary>
    /// <param name="options">Options with the learning rate of this network.</param>
    /// <param name="rows">Indices of its training rows.</param>
    /// <param name="order">The order of so many rows, which it may share with others.</param>
    /// <param name="parameterCount">Number of its parameters.</param>
    public PopulationMember(FitOptions options, int[] rows, EpochOrder<T> order, int parameterCount)
    {
        _options = options;
        _rowsOfData = rows;
        _order = order;
        _rules = new StopRules<T>(options, parameterCount);
        LearningRate = FitOptionsCheck.InitialLearningRate<T>(options);
    }

    /// <summary>Number of training rows.</summary>
    public int RowCount => _rowsOfData.Length;

    /// <summary>Indices of the training rows.</summary>
    public ReadOnlySpan<int> Rows => _rowsOfData;

    /// <summary>Options with the learning rate of this network.</summary>
    public FitOptions Options => _options;

    /// <summary>Learning rate of the first epoch.</summary>
    public double LearningRate { get; }

    /// <summary>Number of completed epochs.</summary>
    public int Epoch { get; private set; }

    /// <summary>Reason for which training ended; null while it goes on.</summary>
    public StopReason? StopReason { get; private set; }

    /// <summary>Parameters of the best epoch; empty where training ends with those of the last.</summary>
    public ReadOnlySpan<T> BestParameters =>
        _rules.HasBest && StopReason is not (BackpropGen.StopReason.Cancelled or BackpropGen.StopReason.NotFinite) ? _rules.BestParameters : default;

    /// <summary>The result of the training.</summary>
    public PopulationOutcome Outcome => new(
        Epoch, _rules.BestEpoch, _rules.HasBest ? _rules.BestLoss : _watchedLoss, LearningRate, StopReason!.Value);

    /// <summary>Puts the rows into the order of the next epoch. Returns its learning rate.</summary>
    public double BeginEpoch()
    {
        _order.Arrange(Epoch + 1);
        return _options.Schedule.Rate(Epoch + 1, LearningRate, _options.Epochs, _rules.Reductions);
    }

    /// <summary>Copies the indices of the rows at some positions of the epoch, each <paramref name="stride"/> places after the one before.</summary>
    public void CopyRows(int position, int count, Span<int> rows, int stride)
    {
        int[] rowsOfData = _rowsOfData;
        ReadOnlySpan<int> sequence = _order.Rows.Slice(position, count);
        for (int index = 0, target = 0; index < sequence.Length; index++, target += stride)
        {
            rows[target] = rowsOfData[sequence[index]];
        }
    }

    /// <summary>Ends an epoch, and perhaps training.</summary>
    /// <param name="learningRate">Learning rate of the epoch.</param>
    /// <param name="trainLoss">Mean loss of the training rows, each from before its update.</param>
    /// <param name="watchedLoss">Loss of the validation rows, or of the training rows with the new parameters; NaN where the losses of the epoch count.</param>
    /// <param name="parameters">Parameters after the epoch.</param>
    public void EndEpoch(double learningRate, double trainLoss, double watchedLoss, ReadOnlySpan<T> parameters)
    {
        Epoch++;
        bool isValidated = _options.Validation is not null;
        _watchedLoss = isValidated || _options.WatchesTrainingLoss ? watchedLoss : trainLoss;
        var report = new EpochReport(Epoch, trainLoss, isValidated ? watchedLoss : double.NaN, learningRate, double.NaN);
        StopReason = _rules.Observe(report, _watchedLoss, parameters) ?? (Epoch >= _options.Epochs ? BackpropGen.StopReason.EpochsCompleted : (StopReason?)null);
    }

    /// <summary>Ends training for a reason that holds for all networks.</summary>
    public void Stop(StopReason reason) => StopReason ??= reason;
}
