using System;

namespace BackpropGen;

/// <summary>Where training met a number that is not finite.</summary>
internal sealed class RowFault
{
    private RowFault(int epoch, int row, int feature, string? featureName, double value)
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

    /// <summary>Finds the input of a row that is to blame.</summary>
    public static RowFault Of<T>(int epoch, int row, DataSet<T> data)
        where T : unmanaged
    {
        ReadOnlySpan<T> x = data.Inputs(row);
        int feature = 0;
        for (int column = 1; column < x.Length; column++)
        {
            feature = Math.Abs(Real.ToDouble(x[column])) > Math.Abs(Real.ToDouble(x[feature])) ? column : feature;
        }

        return new RowFault(epoch, row, feature, data.FeatureNames?[feature], Real.ToDouble(x[feature]));
    }

    /// <summary><c>row 2, whose largest input is x1 (iq) = 1E+200,</c></summary>
    public override string ToString() => FormattableString.Invariant(
        $"row {Row}, whose largest input is x{Feature + 1}{(FeatureName is null ? "" : $" ({FeatureName})")} = {Value:G6},");
}
