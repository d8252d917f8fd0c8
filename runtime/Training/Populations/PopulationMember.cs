using System;

namespace BackpropGen;

/// <summary>One network of a population in training: its rows, its stop rules, its losses.</summary>
internal sealed class PopulationMember<T>
    where T : unmanaged
{
    private readonly int[] _rowsOfData;
    private readonly RowSequence<T> _sequence;
    private readonly PortableRandom _random;
    private readonly FitOptions _options;
    private readonly StopRules<T> _rules;
    private double _trainLoss, _watchedLoss = double.NaN;

    /// <summary>Prepares a network for training.</summary>
    /// <param name="options">Options with the learning rate of this network.</param>
    /// <param name="rows">Indices of its training rows.</param>
    /// <param name="parameterCount">Number of its parameters.</param>
    public PopulationMember(FitOptions options, int[] rows, int parameterCount)
    {
        _options = options;
        _rowsOfData = rows;
        _sequence = new RowSequence<T>(options.Order, rows.Length);
        _random = new PortableRandom(options.Seed);
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

    /// <summary>Whether a loss was infinite or NaN.</summary>
    public bool IsFinite { get; private set; } = true;

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
        _trainLoss = 0.0;
        _sequence.Arrange(_random);
        return _options.Schedule.Rate(Epoch + 1, LearningRate, _options.Epochs, _rules.Reductions);
    }

    /// <summary>The row of a position of the epoch.</summary>
    public int Row(int position) => _rowsOfData[_sequence.Rows[position]];

    /// <summary>Takes the loss of a row, from before its update.</summary>
    public void AddLoss(T loss)
    {
        _trainLoss += Real.ToDouble(loss) / RowCount;
        IsFinite &= double.IsFinite(_trainLoss);
    }

    /// <summary>Ends an epoch, and perhaps training.</summary>
    /// <param name="learningRate">Learning rate of the epoch.</param>
    /// <param name="watchedLoss">Loss of the validation rows, or of the training rows with the new parameters; NaN where the losses of the epoch count.</param>
    /// <param name="parameters">Parameters after the epoch.</param>
    public void EndEpoch(double learningRate, double watchedLoss, ReadOnlySpan<T> parameters)
    {
        Epoch++;
        bool isValidated = _options.Validation is not null;
        _watchedLoss = isValidated || _options.WatchesTrainingLoss ? watchedLoss : _trainLoss;
        var report = new EpochReport(Epoch, _trainLoss, isValidated ? watchedLoss : double.NaN, learningRate, double.NaN);
        StopReason = _rules.Observe(report, _watchedLoss, parameters) ?? (Epoch >= _options.Epochs ? BackpropGen.StopReason.EpochsCompleted : (StopReason?)null);
    }

    /// <summary>Ends training for a reason that holds for all networks.</summary>
    public void Stop(StopReason reason) => StopReason ??= reason;
}
