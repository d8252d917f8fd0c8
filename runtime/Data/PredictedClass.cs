using System;

namespace BackpropGen;

/// <summary>Reads the class of a row, one of several, from the outputs of a network. <see cref="PredictedLabels"/> reads labels that come together.</summary>
public static class PredictedClass
{
    /// <summary>Gives the class of one row: by the threshold for one output, the index of the largest for several.</summary>
    /// <param name="prediction">Outputs ŷ1 … ŷK of the row; one number for two classes.</param>
    /// <param name="threshold">Smallest ŷ of class 1, in the units of ŷ (a sigmoid gives 0 to 1); null for 0.5, and for several outputs.</param>
    /// <exception cref="ArgumentException">There is no output, or one is NaN, or the threshold is, or it is given for several outputs.</exception>
    public static int Of<T>(ReadOnlySpan<T> prediction, double? threshold = null)
        where T : unmanaged
    {
        RequireNoThreshold(prediction.Length, threshold);
        return prediction.Length == 1 ? Of(prediction[0], threshold ?? 0.5) : ArgMax(prediction);
    }

    /// <summary>Gives the class of one row with one output: 0 below the threshold, otherwise 1.</summary>
    /// <param name="prediction">The output ŷ; not NaN.</param>
    /// <param name="threshold">Smallest ŷ of class 1, in the units of ŷ; a sigmoid gives 0 to 1.</param>
    /// <exception cref="ArgumentException">The prediction or the threshold is NaN.</exception>
    public static int Of<T>(T prediction, double threshold = 0.5)
        where T : unmanaged
    {
        double value = Real.ToDouble(prediction);
        if (double.IsNaN(value))
        {
            throw new ArgumentException("prediction is NaN, expected a number.", nameof(prediction));
        }

        if (double.IsNaN(threshold))
        {
            throw new ArgumentException("threshold is NaN, expected a number.", nameof(threshold));
        }

        return value >= threshold ? 1 : 0;
    }

    /// <summary>Gives the class of each of several flat rows.</summary>
    /// <exception cref="ArgumentException">An output or the threshold is NaN, or the threshold is given for several columns.</exception>
    internal static int[] OfRows<T>(ReadOnlySpan<T> predictions, int columns, double? threshold)
        where T : unmanaged
    {
        RequireNoThreshold(columns, threshold);
        var classes = new int[predictions.Length / columns];
        for (int row = 0; row < classes.Length; row++)
        {
            classes[row] = Of(predictions.Slice(row * columns, columns), threshold);
        }

        return classes;
    }

    /// <summary>Finds the index of the largest output, the first of equal ones.</summary>
    /// <param name="prediction">Outputs ŷ1 … ŷK, at least one; none is NaN.</param>
    /// <exception cref="ArgumentException">There is none, or one is NaN.</exception>
    public static int ArgMax<T>(ReadOnlySpan<T> prediction)
        where T : unmanaged
    {
        if (prediction.Length == 0)
        {
            throw new ArgumentException("prediction is empty, expected a number for each class.", nameof(prediction));
        }

        int best = 0;
        for (int index = 0; index < prediction.Length; index++)
        {
            double value = Real.ToDouble(prediction[index]);
            if (double.IsNaN(value))
            {
                throw new ArgumentException($"prediction[{index}] is NaN, expected numbers.", nameof(prediction));
            }

            best = value > Real.ToDouble(prediction[best]) ? index : best;
        }

        return best;
    }

    private static void RequireNoThreshold(int outputs, double? threshold)
    {
        if (outputs > 1 && threshold is not null)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"threshold is {threshold}, expected null for {outputs} outputs: their class is the largest. PredictedLabels compares each with a threshold."),
                nameof(threshold));
        }
    }
}
