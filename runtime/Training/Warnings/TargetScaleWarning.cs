namespace BackpropGen;

/// <summary>Warns of targets whose scale makes a network learn badly or not at all.</summary>
public sealed class TargetScaleWarning : ScaleWarning
{
    private readonly int _outputCount;
    private readonly ActivationRange _range;

    internal TargetScaleWarning(int column, int outputCount, ActivationRange range, double mean, double deviation)
        : base(column, mean, deviation)
    {
        _outputCount = outputCount;
        _range = range;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Target {ColumnName.OfTarget(Column, _outputCount)} {Describe()} Scale the targets with {_range.Scaling}, train on its Transform(y), "
        + "and keep it as NetworkDetails.TargetScaler, which scales predictions back.";
}
