using System;

namespace BackpropGen;

/// <summary>The result of one training of a sweep.</summary>
/// <param name="Seed">Seed of the weights.</param>
/// <param name="LearningRate">Learning rate η of the first epoch.</param>
/// <param name="L1">Factor of Σ |w|.</param>
/// <param name="L2">Factor of ½·Σ w².</param>
/// <param name="Fold">Index of the fold whose rows were not learnt, from 0; null without folds.</param>
/// <param name="Loss">
/// Average loss of the rows of the fold, of the validation rows, or without both of the rows that were learnt, by the final parameters. NaN if a number was
/// not finite.
/// </param>
/// <param name="Epochs">Number of completed epochs.</param>
/// <param name="StopReason">Reason for which the training ended.</param>
public sealed record SweepRun(int Seed, double LearningRate, double L1, double L2, int? Fold, double Loss, int Epochs, StopReason StopReason)
{
    /// <summary>The values of the grid that are not 0: <c>seed 3, η 0.1</c>.</summary>
    internal string Values => FormattableString.Invariant($"seed {Seed}, η {LearningRate:G6}{(L1 > 0 ? $", L1 {L1:G6}" : "")}{(L2 > 0 ? $", L2 {L2:G6}" : "")}");

    /// <summary><c>seed 3, η 0.1, fold 2: loss 0.0512 after 400 epochs (EpochsCompleted)</c></summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Values}{(Fold is int fold ? $", fold {fold}" : "")}: loss {Loss:G6} after {Epochs} epochs ({StopReason})");
}
