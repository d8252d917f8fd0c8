using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Reports the result of a training.</summary>
public sealed class FitReport
{
    internal FitReport(
        List<EpochReport> history, StopReason reason, int bestEpoch, IReadOnlyList<ScaleWarning> scaleWarnings, TrainingFault? fault)
    {
        History = history.AsReadOnly();
        Losses = Array.AsReadOnly(history.Select(epoch => epoch.TrainLoss).ToArray());
        StopReason = reason;
        BestEpoch = bestEpoch;
        ScaleWarnings = scaleWarnings;
        Fault = fault;
    }

    /// <summary>
    /// Average loss of each epoch that was completed in this run, first to last. Epochs before a resumption are not included. Each row's loss is
    /// taken before its update.
    /// </summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>
    /// Losses, learning rate and gradient norm of each epoch that was completed in this run, first to last. Epochs before a resumption are not
    /// included; <see cref="EpochReport.Epoch"/> counts them.
    /// </summary>
    public IReadOnlyList<EpochReport> History { get; }

    /// <summary>Number of epochs that were completed in this run.</summary>
    public int Epochs => History.Count;

    /// <summary>Average loss of the last epoch; NaN if none was completed in this run.</summary>
    public double FinalLoss => Losses.Count == 0 ? double.NaN : Losses[^1];

    /// <summary>
    /// Number of the epoch, from 1, with the lowest validation loss, or without validation the lowest average loss; 0 if none was completed.
    /// Epochs before a resumption count, too.
    /// </summary>
    public int BestEpoch { get; }

    /// <summary>Reason for which training ended.</summary>
    public StopReason StopReason { get; }

    /// <summary>Inputs whose scale keeps a network from learning, found before training; usually none.</summary>
    public IReadOnlyList<ScaleWarning> ScaleWarnings { get; }

    /// <summary>Place where a number was not finite; null unless the reason is <see cref="StopReason.NotFinite"/>.</summary>
    public TrainingFault? Fault { get; }

    /// <summary>Writes the report in one sentence, or more if something was wrong.</summary>
    public override string ToString()
    {
        string sentence = StopReason switch
        {
            StopReason.Converged => FormattableString.Invariant($"Converged after {Epochs} epochs, average loss {FinalLoss:G6}."),
            StopReason.NotFinite => FormattableString.Invariant(
                $"Stopped in epoch {Fault?.Epoch}: {Fault} gave a loss or an update that is not finite. ")
                + "The last finite parameters are in place, but a divergence leaves them useless: scale the inputs and targets, "
                + "or lower the learning rate, and start again from new weights.",
            StopReason.TargetLossReached => FormattableString.Invariant($"Reached the target loss after {Epochs} epochs, average loss {FinalLoss:G6}."),
            StopReason.EarlyStopping => FormattableString.Invariant(
                $"Stopped early after {Epochs} epochs, average loss {FinalLoss:G6}; the parameters are those of epoch {BestEpoch}, the best on the validation rows."),
            StopReason.TimeLimit => FormattableString.Invariant($"Time limit reached after {Epochs} epochs, average loss {FinalLoss:G6}."),
            StopReason.Cancelled => FormattableString.Invariant($"Cancelled after {Epochs} epochs, average loss {FinalLoss:G6}."),
            _ => FormattableString.Invariant($"Completed {Epochs} epochs, average loss {FinalLoss:G6}."),
        };
        return ScaleWarnings.Count switch
        {
            0 => sentence,
            1 => $"{sentence} {ScaleWarnings[0]}",
            _ => FormattableString.Invariant($"{sentence} {ScaleWarnings[0]} The same is true of {ScaleWarnings.Count - 1} more."),
        };
    }
}
