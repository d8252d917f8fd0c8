using System;
using Names = BackpropGen.TrainingStateNames;

namespace BackpropGen;

/// <summary>Follows the losses: it knows the best epoch, whether to stop, and how often a plateau lowered η.</summary>
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

    /// <summary>Parameters of the epoch with the lowest loss; empty without early stopping.</summary>
    public T[] BestParameters { get; }

    /// <summary>Whether there are parameters of a best epoch, with which training ends.</summary>
    public bool HasBest => _options.Patience is not null && BestEpoch > 0;

    /// <summary>Number of the best epoch, from 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The lowest loss; +∞ before the first.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>The loss that early stopping compares with; +∞ before the first.</summary>
    public double ReferenceLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>Number of epochs without an improvement of that loss.</summary>
    public int StaleEpochs { get; private set; }

    /// <summary>The training loss of the last epoch; NaN before the first.</summary>
    public double LastLoss { get; private set; } = double.NaN;

    /// <summary>The lowest loss since the plateau began to count; +∞ before.</summary>
    public double PlateauLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>Number of epochs since that loss.</summary>
    public int PlateauEpochs { get; private set; }

    /// <summary>Number of times that η was lowered.</summary>
    public int Reductions { get; private set; }

    /// <summary>Records an epoch; returns the reason to stop, or null to go on.</summary>
    /// <param name="epoch">The report of the epoch.</param>
    /// <param name="loss">The loss that decides which epoch is best.</param>
    /// <param name="parameters">The parameters after the epoch.</param>
    public StopReason? Observe(in EpochReport epoch, double loss, ReadOnlySpan<T> parameters)
    {
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

    public void Save(TrainingState<T> state)
    {
        state.SetNumber(Names.BestLoss, BestLoss);
        state.SetNumber(Names.ReferenceLoss, ReferenceLoss);
        state.SetNumber(Names.LastLoss, LastLoss);
        state.SetNumber(Names.PlateauLoss, PlateauLoss);
        state.Integers[Names.BestEpoch] = new long[] { BestEpoch };
        state.Integers[Names.StaleEpochs] = new long[] { StaleEpochs };
        state.Integers[Names.PlateauEpochs] = new long[] { PlateauEpochs };
        state.Integers[Names.Reductions] = new long[] { Reductions };
        if (HasBest)
        {
            state.Vectors[Names.BestParameters] = (T[])BestParameters.Clone();
        }
    }

    public void Restore(TrainingState<T> state)
    {
        BestLoss = state.Number(Names.BestLoss, double.PositiveInfinity);
        ReferenceLoss = state.Number(Names.ReferenceLoss, double.PositiveInfinity);
        LastLoss = state.Number(Names.LastLoss, double.NaN);
        PlateauLoss = state.Number(Names.PlateauLoss, double.PositiveInfinity);
        BestEpoch = state.Integer(Names.BestEpoch);
        StaleEpochs = state.Integer(Names.StaleEpochs);
        PlateauEpochs = state.Integer(Names.PlateauEpochs);
        Reductions = state.Integer(Names.Reductions);
        if (HasBest)
        {
            state.Vectors[Names.BestParameters].CopyTo(BestParameters, 0);
        }
    }

    public void Check(TrainingStateCheck<T> state)
    {
        foreach (string name in new[] { Names.BestLoss, Names.ReferenceLoss, Names.LastLoss, Names.PlateauLoss })
        {
            state.RequireNumber(name);
        }

        foreach (string name in new[] { Names.StaleEpochs, Names.PlateauEpochs, Names.Reductions })
        {
            state.Integer(name, 0, int.MaxValue);
        }

        if (state.Integer(Names.BestEpoch, 0, int.MaxValue) > 0 && _options.Patience is not null)
        {
            state.RequireVector(Names.BestParameters);
        }
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
