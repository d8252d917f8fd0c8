using System;

namespace BackpropGen;

/// <summary>
/// Warns of targets that the activation of the last layer cannot give, such as −1 from a sigmoid. The loss cannot come near 0 in their rows. LeakyReLU
/// gives −1 for z = −100 alone, and hardly learns it: of its targets, those below −0.1 are meant.
/// </summary>
public sealed class TargetRangeWarning : TrainingWarning
{
    private readonly Activation _activation;
    private readonly int _outputCount, _rowCount;

    internal TargetRangeWarning(Topology topology, int? column, int row, double value, int count, int rowCount, bool isValidation)
    {
        _activation = topology.Activations[^1];
        _outputCount = topology.OutputCount;
        _rowCount = rowCount;
        Column = column;
        Row = row;
        Value = value;
        Count = count;
        IsValidation = isValidation;
    }

    /// <summary>Index of the output, from 0; null if the sum of a row is meant, which softmax makes 1.</summary>
    public int? Column { get; }

    /// <summary>Index of the row, from 0, whose value lies furthest beyond the range.</summary>
    public int Row { get; }

    /// <summary>The value in that row, or the sum of its values.</summary>
    public double Value { get; }

    /// <summary>Number of rows whose value is beyond the range.</summary>
    public int Count { get; }

    /// <summary>Whether they are rows of <see cref="FitOptions.Validation"/>.</summary>
    public bool IsValidation { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string target = Column is { } column ? $"Target {ColumnName.OfTarget(column, _outputCount)}" : "The sum of the targets";
        string kind = IsValidation ? "validation " : "";
        ActivationRange range = ActivationRange.Of(_activation);
        return FormattableString.Invariant($"{target} is {Value} in {kind}row {Row}, expected ")
            + (Column is null ? "1, the sum of the outputs of Softmax"
                : _activation == Activation.LeakyReLU ? $"{range}, because the slope of LeakyReLU is 0.01 below 0"
                : $"{range}, the range of an output of {_activation}")
            + FormattableString.Invariant($"; {Count} of {_rowCount} {kind}rows are beyond it. ")
            + (Column is null
                ? "Use Output = Activation.Sigmoid if a row may belong to several classes or none."
                : $"Use Output = Activation.Linear, or scale the targets with {range.Scaling}.");
    }
}
