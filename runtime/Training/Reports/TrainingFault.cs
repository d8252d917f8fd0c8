using System;

namespace BackpropGen;

/// <summary>Names the place where training met a number that is not finite. Immutable.</summary>
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

    /// <summary>Number of the epoch that could not be completed, from 1.</summary>
    public int Epoch { get; }

    /// <summary>
    /// Index of the row, from 0, whose loss or update was not finite. If only the sum of the gradients of a batch was not finite, it is the first
    /// row of the batch. So it is for rows that are elsewhere.
    /// </summary>
    public int Row { get; }

    /// <summary>
    /// Column, from 0, of the row's largest |x|, because ∂L/∂w = δ·x is largest there. In scaled data this is also the number that lies furthest
    /// from the mean of its column, in deviations. −1 for rows that are elsewhere.
    /// </summary>
    public int Feature { get; }

    /// <summary>Name of <see cref="Feature"/>, if the data have names; otherwise null.</summary>
    public string? FeatureName { get; }

    /// <summary>The number x in that row and column; NaN for rows that are elsewhere.</summary>
    public double Value { get; }

    /// <summary>Finds the input of a row that caused the fault.</summary>
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

    /// <summary>Names the batch of rows that are elsewhere.</summary>
    internal static TrainingFault OfBatch(int epoch, int firstRow) => new(epoch, firstRow, feature: -1, featureName: null, double.NaN);

    /// <summary><c>row 2, whose largest input is x1 (iq) = 1E+200,</c></summary>
    public override string ToString() => Feature < 0 ? FormattableString.Invariant($"the batch from row {Row} on,") : FormattableString.Invariant(
        $"row {Row}, whose largest input is x{Feature + 1}{(FeatureName is null ? "" : $" ({FeatureName})")} = {Value:G6},");
}
