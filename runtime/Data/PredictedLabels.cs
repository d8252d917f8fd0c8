using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Reads from the outputs of a network which labels a row has. Each output is the probability of a label of its own, so a row may have none, one or
/// several. <see cref="PredictedClass"/> reads one class of several.
/// </summary>
public static class PredictedLabels
{
    /// <summary>Says of each label whether the row has it: ŷₖ ≥ threshold.</summary>
    /// <param name="prediction">Outputs ŷ1 … ŷK of the row, at least one; none is NaN.</param>
    /// <param name="threshold">Smallest ŷ of a row with the label; not NaN.</param>
    /// <exception cref="ArgumentException">There is no output, or a number is NaN.</exception>
    public static bool[] Of<T>(ReadOnlySpan<T> prediction, double threshold = 0.5)
        where T : unmanaged
    {
        var thresholds = new double[prediction.Length];
        thresholds.AsSpan().Fill(threshold);
        return Of(prediction, thresholds);
    }

    /// <summary>Says of each label whether the row has it: ŷₖ ≥ thresholdₖ.</summary>
    /// <param name="prediction">Outputs ŷ1 … ŷK of the row, at least one; none is NaN.</param>
    /// <param name="thresholds">For each label the smallest ŷ of a row that has it: K numbers, none is NaN.</param>
    /// <exception cref="ArgumentException">There is no output, the lengths differ, or a number is NaN.</exception>
    public static bool[] Of<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<double> thresholds)
        where T : unmanaged
    {
        if (prediction.Length == 0)
        {
            throw new ArgumentException("prediction is empty, expected a number for each label.", nameof(prediction));
        }

        Guard.Length(thresholds.Length, prediction.Length, nameof(thresholds));
        var labels = new bool[prediction.Length];
        for (int label = 0; label < labels.Length; label++)
        {
            double value = Real.ToDouble(prediction[label]);
            if (double.IsNaN(value) || double.IsNaN(thresholds[label]))
            {
                string argument = double.IsNaN(value) ? nameof(prediction) : nameof(thresholds);
                throw new ArgumentException($"{argument}[{label}] is NaN, expected numbers.", argument);
            }

            labels[label] = value >= thresholds[label];
        }

        return labels;
    }

    /// <summary>Gives the labels of each of several flat rows.</summary>
    internal static bool[][] OfRows<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<double> thresholds)
        where T : unmanaged
    {
        var labels = new bool[predictions.Length / thresholds.Length][];
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = Of(predictions.Slice(row * thresholds.Length, thresholds.Length), thresholds);
        }

        return labels;
    }
}
