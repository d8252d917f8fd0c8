using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>How training went.</summary>
public sealed class FitReport
{
    internal FitReport(List<double> losses, StopReason reason, int? epoch, int? row)
    {
        Losses = losses.AsReadOnly();
        Reason = reason;
        NonFiniteEpoch = epoch;
        NonFiniteRow = row;
    }

    /// <summary>
    /// The average loss of each completed epoch, first to last. Each row's loss is taken before the update that it leads to.
    /// </summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>Number of completed epochs.</summary>
    public int Epochs => Losses.Count;

    /// <summary>The average loss of the last completed epoch; NaN when none was completed.</summary>
    public double FinalLoss => Losses.Count == 0 ? double.NaN : Losses[^1];

    /// <summary>Why training ended.</summary>
    public StopReason Reason { get; }

    /// <summary>The epoch that could not be completed, counted from 1; null unless the reason is <see cref="StopReason.NotFinite"/>.</summary>
    public int? NonFiniteEpoch { get; }

    /// <summary>
    /// The row (index into the data, from 0) whose loss, or whose update, was not finite; of a batch in which only the sum of the
    /// gradients was not, the first row. Null unless the reason is <see cref="StopReason.NotFinite"/>.
    /// </summary>
    public int? NonFiniteRow { get; }

    /// <summary>One sentence.</summary>
    public override string ToString() => Reason switch
    {
        StopReason.Converged => FormattableString.Invariant($"Converged after {Epochs} epochs, average loss {FinalLoss:G6}."),
        StopReason.NotFinite => FormattableString.Invariant(
            $"Stopped in epoch {NonFiniteEpoch}: row {NonFiniteRow} gave a loss or an update that is not finite. ")
            + "The last finite parameters are in place, but a divergence leaves them useless: scale the inputs and targets, "
            + "or lower the learning rate, and start again from new weights.",
        _ => FormattableString.Invariant($"Completed {Epochs} epochs, average loss {FinalLoss:G6}."),
    };
}
