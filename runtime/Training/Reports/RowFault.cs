using System;

namespace BackpropGen;

/// <summary>Where training met a number that is not finite.</summary>
internal sealed class RowFault
{
    public RowFault(int epoch, int row, int feature, string? featureName, double value)
    {
        Epoch = epoch;
        Row = row;
        Feature = feature;
        FeatureName = featureName;
        Value = value;
    }

    /// <summary>From 1.</summary>
    public int Epoch { get; }

    /// <summary>From 0.</summary>
    public int Row { get; }

    /// <summary>
    /// The column, from 0, of the row's largest |x|: ∂L/∂w = δ·x is largest there. In scaled data this is also the number that lies
    /// furthest from the mean of its column, in deviations.
    /// </summary>
    public int Feature { get; }

    public string? FeatureName { get; }

    /// <summary>x.</summary>
    public double Value { get; }

    /// <summary><c>row 2, whose largest input is x1 (iq) = 1E+200,</c></summary>
    public override string ToString() => FormattableString.Invariant(
        $"row {Row}, whose largest input is x{Feature + 1}{(FeatureName is null ? "" : $" ({FeatureName})")} = {Value:G6},");
}
