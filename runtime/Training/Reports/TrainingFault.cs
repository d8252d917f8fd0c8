using System;

namespace BackpropGen;

/// <summary>Where training met a number that is not finite. Immutable.</summary>
public sealed class TrainingFault
{
    private TrainingFault(int epoch, int row, int feature, string? featureName, double value)
    {
        Epoch = epoch;
        Row = row;
        Feature = feature;
        FeatureName = featureName;
        Value = value;
    }

    /// <summary>The epoch that could not be completed, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>
    /// The row (index into the data, from 0) whose loss, or whose update, was not finite; of a batch in which only the sum of the
    /// gradients was not, the first row.
    /// </summary>
    public int Row { get; }

    /// <summary>
    /// The column, from 0, of the row's largest |x|: ∂L/∂w = δ·x is largest there. In scaled data this is also the number that lies
    /// furthest from the mean of its column, in deviations.
    /// </summary>
    public int Feature { get; }

    /// <summary>The name of <see cref="Feature"/>, where the data have names.</summary>
    public string? FeatureName { get; }

    /// <summary>The number x in that row and column.</summary>
    public double Value { get; }

    /// <summary>Finds the input of a row that is to blame.</summary>
    internal static TrainingFault Of<T>(int epoch, int row, DataSet<T> data)
        where T : unmanaged
    {
        ReadOnlySpan<T> x = data.Inputs(row);
        int feature = 0;
        for (int column = 1; column < x.Length; column++)
        {
            feature = Math.Abs(Real.ToDouble(x[column])) > Math.Abs(Real.ToDouble(x[feature])) ? column : feature;
        }

        return new TrainingFault(epoch, row, feature, data.FeatureNames?[feature], Real.ToDouble(x[feature]));
    }

    /// <summary><c>row 2, whose largest input is x1 (iq) = 1E+200,</c></summary>
    public override string ToString() => FormattableString.Invariant(
        $"row {Row}, whose largest input is x{Feature + 1}{(FeatureName is null ? "" : $" ({FeatureName})")} = {Value:G6},");
}
