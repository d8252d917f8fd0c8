using System;

namespace BackpropGen;

/// <summary>From the outputs of a network to a class.</summary>
public static class Classify
{
    /// <summary>The threshold of the notes.</summary>
    public const double DefaultThreshold = 0.5;

    /// <summary>Class 0 below the threshold, class 1 from the threshold on.</summary>
    /// <param name="prediction">ŷ.</param>
    /// <param name="threshold">0.5 unless given.</param>
    /// <exception cref="ArgumentException">The prediction or the threshold is NaN.</exception>
    public static int Binary<T>(T prediction, double threshold = DefaultThreshold)
        where T : unmanaged
    {
        double value = Real.ToDouble(prediction);
        if (double.IsNaN(value) || double.IsNaN(threshold))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The prediction is {value} and the threshold {threshold}, expected numbers."), nameof(prediction));
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
    /// <exception cref="ArgumentException">There is no output, or one is NaN.</exception>
    public static int Row<T>(ReadOnlySpan<T> predictions, double threshold = DefaultThreshold)
        where T : unmanaged
        => predictions.Length == 1 ? Binary(predictions[0], threshold) : Argmax(predictions);
}
