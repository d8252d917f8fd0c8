using System;

namespace BackpropGen;

/// <summary>From the outputs of a network to a class.</summary>
public static class Classify
{
    /// <summary>0.5: the class that is the more probable one.</summary>
    public const double DefaultThreshold = 0.5;

    /// <summary>Class 0 below the threshold, class 1 from the threshold on.</summary>
    /// <param name="prediction">ŷ of the one output.</param>
    /// <param name="threshold">In the units of ŷ: for a sigmoid output 0 to 1.</param>
    /// <exception cref="ArgumentException">The prediction or the threshold is NaN.</exception>
    public static int Binary<T>(T prediction, double threshold = DefaultThreshold)
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

    /// <summary>The index of the largest output; the first of equal ones.</summary>
    /// <param name="predictions">ŷ1 … ŷK.</param>
    /// <exception cref="ArgumentException">There is none, or one is NaN.</exception>
    public static int Argmax<T>(ReadOnlySpan<T> predictions)
        where T : unmanaged
    {
        if (predictions.Length == 0)
        {
            throw new ArgumentException("predictions is empty, expected a number for each class.", nameof(predictions));
        }

        int best = 0;
        for (int index = 0; index < predictions.Length; index++)
        {
            double value = Real.ToDouble(predictions[index]);
            if (double.IsNaN(value))
            {
                throw new ArgumentException($"predictions[{index}] is NaN, expected numbers.", nameof(predictions));
            }

            best = value > Real.ToDouble(predictions[best]) ? index : best;
        }

        return best;
    }

    /// <summary>
    /// The class that the outputs of one row stand for: of one output by the threshold (<see cref="Binary{T}"/>), of several by the
    /// largest (<see cref="Argmax{T}"/>).
    /// </summary>
    /// <param name="predictions">ŷ1 … ŷK of the row; one number for two classes.</param>
    /// <param name="threshold">For one output: class 0 below, class 1 from there on. Not used for several.</param>
    /// <exception cref="ArgumentException">There is no output, or one is NaN.</exception>
    public static int Row<T>(ReadOnlySpan<T> predictions, double threshold = DefaultThreshold)
        where T : unmanaged
        => predictions.Length == 1 ? Binary(predictions[0], threshold) : Argmax(predictions);
}
