using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Reports the result of a training.</summary>
public sealed class FitReport
{
    private readonly bool _isValidated;

    internal FitReport(
        EpochHistory history, StopReason reason, int bestEpoch, bool isValidated, List<TrainingWarning> warnings, TrainingFault? fault)
    {
        List<EpochReport> reports = history.Complete();
        History = reports.AsReadOnly();
        Losses = Array.AsReadOnly(reports.Select(epoch => epoch.TrainLoss).ToArray());
        Epochs = history.Epochs;
        StopReason = reason;
        BestEpoch = bestEpoch;
        _isValidated = isValidated;
        Warnings = warnings.AsReadOnly();
        Fault = fault;
    }

    /// <summary>Average loss of each epoch in <see cref="History"/>, first to last. Each row's loss is taken before its update.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>
    /// Losses, learning rate and gradient norm of each epoch that was completed in this run, first to last. Epochs before a resumption are not
    /// included; <see cref="EpochReport.Epoch"/> counts them.
    /// </summary>
    /// <remarks>
    /// A run of more than 10,000 epochs keeps the first, the best, the last, and every second, fourth, eighth … epoch, at least 5,000 of them. So
    /// memory stays below a megabyte however long it trains. <see cref="FitOptions.Progress"/> receives every epoch.
    /// </remarks>
    public IReadOnlyList<EpochReport> History { get; }

    /// <summary>Number of epochs that were completed in this run.</summary>
    public int Epochs { get; }

    /// <summary>Average loss of the last epoch; NaN if none was completed in this run.</summary>
    public double FinalLoss => Losses.Count == 0 ? double.NaN : Losses[^1];

    /// <summary>
    /// Number of the epoch, from 1, with the lowest validation loss, or without validation the lowest average loss (with
    /// <see cref="FitOptions.Patience"/>, the one that it watches); 0 if none was completed. Epochs before a resumption count, too.
    /// </summary>
    public int BestEpoch { get; }

    /// <summary>Reason for which training ended.</summary>
    public StopReason StopReason { get; }

    /// <summary>
    /// What kept the network from learning; usually nothing. A scale that was found before training is left out if the predictions explain nine tenths
    /// of the variance of the targets all the same.
    /// </summary>
    public IReadOnlyList<TrainingWarning> Warnings { get; }

    /// <summary>Place where a number was not finite; null unless the reason is <see cref="StopReason.NotFinite"/>.</summary>
    public TrainingFault? Fault { get; }

    private static string Describe(IGrouping<Type, TrainingWarning> warnings) => warnings.Count() == 1
        ? warnings.First().ToString()
        : FormattableString.Invariant($"{warnings.First()} The same is true of {warnings.Count() - 1} more.");

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
                $"Stopped early after {Epochs} epochs, average loss {FinalLoss:G6}; the parameters are those of epoch {BestEpoch}, the best on the {(_isValidated ? "validation" : "training")} rows."),
            StopReason.TimeLimit => FormattableString.Invariant($"Time limit reached after {Epochs} epochs, average loss {FinalLoss:G6}."),
            StopReason.Cancelled => FormattableString.Invariant($"Cancelled after {Epochs} epochs, average loss {FinalLoss:G6}."),
            StopReason.EpochsCompleted when Epochs == 0 => "Trained no epoch: FitOptions.Epochs counts those of earlier runs too, and all were completed before. Raise it to go on.",
            _ => FormattableString.Invariant($"Completed {Epochs} epochs, average loss {FinalLoss:G6}."),
        };
        return string.Join(' ', Warnings.GroupBy(warning => warning.GetType()).Select(Describe).Prepend(sentence));
    }
}
