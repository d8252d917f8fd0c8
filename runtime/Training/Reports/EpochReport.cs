using System;

namespace BackpropGen;

/// <summary>How an epoch went.</summary>
public readonly struct EpochReport : IEquatable<EpochReport>
{
    internal EpochReport(int epoch, double trainLoss, double validationLoss, double learningRate, double gradientNorm)
    {
        Epoch = epoch;
        TrainLoss = trainLoss;
        ValidationLoss = validationLoss;
        LearningRate = learningRate;
        GradientNorm = gradientNorm;
    }

    /// <summary>Counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>
    /// The average loss of the rows, each taken before the update that it leads to: with class weights, label smoothing and dropout,
    /// without the terms of L1 and L2.
    /// </summary>
    public double TrainLoss { get; }

    /// <summary>
    /// The average loss of the validation rows after the epoch, as the network predicts: without weights, smoothing or dropout. NaN
    /// where there are no such rows.
    /// </summary>
    public double ValidationLoss { get; }

    /// <summary>η of the epoch.</summary>
    public double LearningRate { get; }

    /// <summary>√(Σ g²) of the last update of the epoch, before clipping.</summary>
    public double GradientNorm { get; }

    /// <summary>One line.</summary>
    public override string ToString() => double.IsNaN(ValidationLoss)
        ? FormattableString.Invariant($"Epoch {Epoch}: loss {TrainLoss:G6}, η {LearningRate:G6}, ‖g‖ {GradientNorm:G6}")
        : FormattableString.Invariant($"Epoch {Epoch}: loss {TrainLoss:G6}, validation {ValidationLoss:G6}, η {LearningRate:G6}, ‖g‖ {GradientNorm:G6}");

    /// <summary>The same numbers; NaN equals NaN.</summary>
    public bool Equals(EpochReport other) => Epoch == other.Epoch && TrainLoss.Equals(other.TrainLoss)
        && ValidationLoss.Equals(other.ValidationLoss) && LearningRate.Equals(other.LearningRate) && GradientNorm.Equals(other.GradientNorm);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EpochReport other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epoch, TrainLoss, ValidationLoss, LearningRate, GradientNorm);

    /// <summary>The same numbers.</summary>
    public static bool operator ==(EpochReport left, EpochReport right) => left.Equals(right);

    /// <summary>Not the same numbers.</summary>
    public static bool operator !=(EpochReport left, EpochReport right) => !left.Equals(right);
}
