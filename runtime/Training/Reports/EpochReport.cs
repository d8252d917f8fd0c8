using System;

namespace BackpropGen;

/// <summary>Reports the result of an epoch.</summary>
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

    /// <summary>Number of the epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>
    /// Average loss of the rows, each taken before its update. It includes class weights, label smoothing and dropout, but not the terms of L1 and
    /// L2.
    /// </summary>
    public double TrainLoss { get; }

    /// <summary>
    /// Average loss of the validation rows after the epoch, without class weights, label smoothing or dropout. NaN if there are no such rows.
    /// </summary>
    public double ValidationLoss { get; }

    /// <summary>Learning rate η of the epoch.</summary>
    public double LearningRate { get; }

    /// <summary>Norm √(Σ g²) of the gradient of the last update of the epoch, before clipping.</summary>
    public double GradientNorm { get; }

    /// <summary>Writes the report in one line.</summary>
    public override string ToString() => double.IsNaN(ValidationLoss)
        ? FormattableString.Invariant($"Epoch {Epoch}: loss {TrainLoss:G6}, η {LearningRate:G6}, ‖g‖ {GradientNorm:G6}")
        : FormattableString.Invariant($"Epoch {Epoch}: loss {TrainLoss:G6}, validation {ValidationLoss:G6}, η {LearningRate:G6}, ‖g‖ {GradientNorm:G6}");

    /// <summary>Compares all numbers; NaN equals NaN.</summary>
    public bool Equals(EpochReport other) => Epoch == other.Epoch && TrainLoss.Equals(other.TrainLoss)
        && ValidationLoss.Equals(other.ValidationLoss) && LearningRate.Equals(other.LearningRate) && GradientNorm.Equals(other.GradientNorm);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EpochReport other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epoch, TrainLoss, ValidationLoss, LearningRate, GradientNorm);

    /// <summary>Checks whether all numbers are equal.</summary>
    public static bool operator ==(EpochReport left, EpochReport right) => left.Equals(right);

    /// <summary>Checks whether a number differs.</summary>
    public static bool operator !=(EpochReport left, EpochReport right) => !left.Equals(right);
}
