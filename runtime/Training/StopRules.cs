using System;

namespace BackpropGen;

/// <summary>Follows the losses: which epoch was the best, whether to stop, and how often a plateau brought η down.</summary>
internal sealed class StopRules<T>
    where T : unmanaged
{
    private readonly FitOptions _options;
    private readonly PlateauSchedule? _plateau;
    private readonly int _plateauFrom;

    public StopRules(FitOptions options, int parameterCount)
    {
        _options = options;
        (_plateau, _plateauFrom) = options.Schedule.FindPlateau();
        BestParameters = options.Patience is null ? Array.Empty<T>() : new T[parameterCount];
    }

    /// <summary>Of the epoch with the lowest loss; empty without early stopping.</summary>
    public T[] BestParameters { get; }

    /// <summary>From 1; 0 before the first.</summary>
    public int BestEpoch { get; set; }

    /// <summary>The lowest loss; +∞ before the first.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>The loss that early stopping wants to see improved; +∞ before the first.</summary>
    public double ReferenceLoss { get; set; } = double.PositiveInfinity;

    /// <summary>Epochs since it was.</summary>
    public int StaleEpochs { get; set; }

    /// <summary>The training loss of the last epoch; NaN before the first.</summary>
    public double LastLoss { get; set; } = double.NaN;

    /// <summary>The lowest loss since the plateau began to count; +∞ before.</summary>
    public double PlateauLoss { get; set; } = double.PositiveInfinity;

    /// <summary>Epochs since then.</summary>
    public int PlateauEpochs { get; set; }

    /// <summary>How often η came down.</summary>
    public int Reductions { get; set; }

    /// <summary>Takes note of an epoch; returns why to stop, or null to go on.</summary>
    public StopReason? Observe(in EpochReport epoch, ReadOnlySpan<T> parameters)
    {
        bool isValidated = _options.Validation is not null;
        double loss = isValidated ? epoch.ValidationLoss : epoch.TrainLoss;
        double previousLoss = LastLoss;
        LastLoss = epoch.TrainLoss;
        if (loss < BestLoss)
        {
            BestLoss = loss;
            BestEpoch = epoch.Epoch;
            parameters.Slice(0, BestParameters.Length).CopyTo(BestParameters);
        }

        bool isBetter = loss < ReferenceLoss - _options.MinimumImprovement;
        ReferenceLoss = isBetter ? loss : ReferenceLoss;
        StaleEpochs = isBetter ? 0 : StaleEpochs + 1;
        ObservePlateau(epoch.Epoch, loss);
        return loss <= _options.TargetLoss ? StopReason.TargetLossReached
            : StaleEpochs >= _options.Patience ? StopReason.EarlyStopping
            : Math.Abs(epoch.TrainLoss - previousLoss) < _options.Tolerance ? StopReason.Converged
            : (StopReason?)null;
    }

    private void ObservePlateau(int epoch, double loss)
    {
        if (_plateau is null || epoch < _plateauFrom)
        {
            return;
        }

        PlateauEpochs = loss < PlateauLoss ? 0 : PlateauEpochs + 1;
        PlateauLoss = Math.Min(loss, PlateauLoss);
        if (PlateauEpochs >= _plateau.Patience)
        {
            PlateauEpochs = 0;
            Reductions++;
        }
    }
}
