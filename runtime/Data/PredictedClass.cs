using System;

namespace BackpropGen;

/// <summary>The class that the outputs of a network stand for.</summary>
public static class PredictedClass
{
    /// <summary>The class of one row: of one output by the threshold, of several the largest.</summary>
    /// <param name="prediction">ŷ1 … ŷK of the row; one number for two classes.</param>
    /// <param name="threshold">For one output, in its units (a sigmoid gives 0 to 1): class 0 below, class 1 from there on. Not used for several.</param>
    /// <exception cref="ArgumentException">There is no output, or one is NaN, or the threshold is.</exception>
    public static int Of<T>(ReadOnlySpan<T> prediction, double threshold = 0.5)
        where T : unmanaged
        => prediction.Length == 1 ? Of(prediction[0], threshold) : ArgMax(prediction);

    /// <summary>The class of one row of one output: 0 below the threshold, 1 from there on.</summary>
    /// <param name="prediction">ŷ.</param>
    /// <param name="threshold">In the units of ŷ; a sigmoid gives 0 to 1.</param>
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

    /// <summary>The class of each of several rows that stand one after the other.</summary>
    internal static int[] OfRows<T>(ReadOnlySpan<T> predictions, int columns, double threshold)
        where T : unmanaged
    {
        var classes = new int[predictions.Length / columns];
        for (int row = 0; row < classes.Length; row++)
        {
            classes[row] = Of(predictions.Slice(row * columns, columns), threshold);
        }

        return classes;
    }

    /// <summary>The index of the largest output; the first of equal ones.</summary>
    /// <param name="prediction">ŷ1 … ŷK.</param>
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
}
