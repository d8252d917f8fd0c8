using System;

namespace BackpropGen;

/// <summary>Warns that a trained network predicts nearly the same for every training row, though the targets vary.</summary>
public sealed class ConstantPredictionWarning : TrainingWarning
{
    private readonly int _outputCount;

    internal ConstantPredictionWarning(int column, int outputCount, double value, double targetDeviation)
    {
        _outputCount = outputCount;
        Column = column;
        Value = value;
        TargetDeviation = targetDeviation;
    }

    /// <summary>Index of the output, from 0.</summary>
    public int Column { get; }

    /// <summary>Mean of the predictions.</summary>
    public double Value { get; }

    /// <summary>Standard deviation of the targets, which that of the predictions does not reach by far.</summary>
    public double TargetDeviation { get; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"Nearly every prediction of {ColumnName.OfTarget(Column, _outputCount)} is {Value:G6}, though its targets have standard deviation {TargetDeviation:G6}. ")
        + "Likely causes are inputs or targets that are not scaled, a learning rate that is too high or too low, too few epochs, "
        + "or inputs that say nothing about the targets.";
}
